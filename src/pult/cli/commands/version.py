"""`pult version`."""

import click
from django.utils.translation import gettext as _

from pult.cli.screen import say
from pult.cli.speech import Command


@click.command("version", cls=Command, books=False, help=_("Sagt, welche Version das ist."))
def command() -> None:
    from importlib.metadata import version

    say(f"Pult {version('pult')}")
