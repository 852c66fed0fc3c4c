"""The command `pult` and its subcommands, each imported only when it is asked for."""

from importlib import import_module
from typing import Final

import click
from django.utils.translation import gettext as _

from pult.cli.speech import Group

COMMANDS: Final = {
    "demo": "demo",
    "figures": "figures",
    "figure": "figure",
    "report": "report",
    "import": "importing",
    "undo": "undo",
    "audit": "audit",
    "check": "check",
    "rebuild": "rebuild",
    "bench": "bench",
    "account": "account",
    "serve": "serve",
    "work": "work",
    "version": "version",
}
"""Command → module in `pult.cli.commands` whose `command` it is; shown in this order."""


class Program(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"pult.cli.commands.{COMMANDS[cmd_name]}").command
        return found


program = Program(
    "pult",
    help=_(
        "Pult hält fest, was an digitaler Technik in den Schulen einer Stadt steht: seit wann, wo, woher – und "
        "zählt es für jeden Stichtag nach."
    ),
    epilog=_("Mit --lang en spricht Pult Englisch. Daten liegen in PULT_HOME (sonst ./var)."),
)
