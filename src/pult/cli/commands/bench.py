"""`pult bench`: how fast everything is at the size of the largest city."""

import click
from django.utils.translation import gettext as _

from pult.cli.parameters import Whole
from pult.cli.speech import Command


@click.command("bench", cls=Command, books=False, help=_("Misst, wie schnell Pult bei voller Größe ist."))
@click.argument("what", type=click.Choice(["books", "web"]), default="books", metavar="[books|web]")
@click.option("--size", type=Whole(1, 1000), help=_("Misst stattdessen, wie Kennzahlen mit so vielen Städten wachsen."))
def command(what: str, size: int | None) -> None:
    """`books`: imports, figures, report. `web`: the pages of the demo city."""
    from pult.bench.public import main, web

    if what == "web":
        web()
    else:
        main(size)
