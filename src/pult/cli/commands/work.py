"""`pult work`: does what the pages have asked for in the background."""

import click
from django.utils.translation import gettext as _

from pult.cli.parameters import Whole
from pult.cli.screen import say
from pult.cli.speech import Command


@click.command(
    "work",
    cls=Command,
    help=_("Erledigt im Hintergrund, was die Seiten in Auftrag geben; „pult serve“ startet es mit."),
)
@click.option("--beside", type=Whole(1, 2**31), hidden=True)
def command(beside: int | None) -> None:
    from pult.kernel.jobs.worker import work

    if beside is None:
        say(_("Pult arbeitet Aufträge ab – beenden mit Strg+C."))
    work(parent=beside)
