"""`pult figures`: what can be asked."""

import json

import click
from django.utils.translation import gettext as _

from pult.cli.parameters import OneOf
from pult.cli.screen import say
from pult.cli.speech import Command


@click.command("figures", cls=Command, books=False, help=_("Zeigt alle Kennzahlen und was sie zählen."))
@click.option("--format", "form", type=OneOf("table", "json"), default="table", help=_("Form der Ausgabe."))
def command(form: str) -> None:
    from pult.kernel.figures.registry import figures

    known = figures().values()
    if form == "json":
        found = [{"figure": f.key, "title": f.title, "unit": f.unit, "question": f.question} for f in known]
        say(json.dumps(found, ensure_ascii=False, indent=2))
        return
    from rich.text import Text

    from pult.cli.screen import console, table

    grid = table()
    for heading in (_("Kennzahl"), _("Titel"), _("Frage")):
        grid.add_column(heading, overflow="fold")
    for figure in known:
        grid.add_row(Text(figure.key, style="title"), Text(figure.title), Text(figure.question))
    console().print(grid)
