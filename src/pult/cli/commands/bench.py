"""`pult bench`: how fast everything is at the size of the largest city."""

import click
from django.utils.translation import gettext as _

from pult.cli.parameters import Whole
from pult.cli.speech import Command


@click.command("bench", cls=Command, books=False, help=_("Misst, wie schnell Pult bei voller Größe ist."))
@click.option("--size", type=Whole(1, 1000), help=_("Misst stattdessen, wie Kennzahlen mit so vielen Städten wachsen."))
def command(size: int | None) -> None:
    from pult.bench.public import main

    main(size)
