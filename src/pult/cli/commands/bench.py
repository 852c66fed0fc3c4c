"""`pult bench`: how fast everything is at the size of the largest city."""

import click
from django.utils.translation import gettext as _

from pult.cli.parameters import Whole
from pult.cli.speech import Command


@click.command("bench", cls=Command, books=False, help=_("Misst, wie schnell Pult bei voller Größe ist."))
@click.option("--size", type=Whole(100, 10_000_000), default=82_000, help=_("So viele Geräte; sonst 82 000."))
def command(size: int) -> int | None:
    from pult.bench.running import main

    result: int | None = main(size)
    return result
