"""`pult figure`: one figure for a key date, and the records behind its cells."""

import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click
from django.utils.translation import gettext as _

from pult.cli.authority import authority_option, the_authority
from pult.cli.parameters import Day, Moment, OneOf
from pult.cli.screen import say
from pult.cli.speech import Command

if TYPE_CHECKING:
    from pult.kernel.keydates import KeyDate


@click.command(
    "figure",
    cls=Command,
    help=_("Zählt eine Kennzahl für einen Stichtag aus. Welche es gibt, zeigt „pult figures“."),
)
@click.argument("key", metavar=_("KENNZAHL"))
@click.option("--on", type=Day(), required=True, help=_("Stichtag: 31.12.2023 oder 2023-12-31."))
@click.option("--known-at", type=Moment(), help=_("Kenntnisstand: was bis dahin erfasst war; ein Tag meint sein Ende."))
@click.option("--compare", type=Day(), help=_("Zeigt die Veränderung seit diesem Tag."))
@click.option(
    "--records",
    nargs=2,
    metavar=_("ZEILE SPALTE"),
    help=_("Listet, was eine Zelle zählt; „Summe“ meint alle Zeilen oder Spalten."),
)
@authority_option()
@click.option("--format", "form", type=OneOf("table", "json", "csv"), default="table", help=_("Form der Ausgabe."))
def command(
    key: str,
    on: date,
    known_at: datetime | None,
    compare: date | None,
    records: tuple[str, str] | None,
    authority: str | None,
    form: str,
) -> None:
    from pult.kernel.figures.asking import ask, figure, records_behind
    from pult.kernel.keydates import KeyDate

    figure(key)  # a wrong key is said before anything else
    owner = the_authority(authority)
    day = KeyDate(on, known_at)
    if records is not None:
        row, column = records
        found = records_behind(key, authority=owner.pk, on=day, row=row, column=_counted(key, owner.pk, day, column))
        _show_records(key, row, column, found, form)
        return
    answer = ask(key, authority=owner.pk, on=day, compare=compare)
    if form == "json":
        from pult.kernel.figures.forms import as_json

        say(json.dumps(as_json(answer), ensure_ascii=False, indent=2))
    elif form == "csv":
        from pult.kernel.figures.forms import as_rows
        from pult.kernel.tables.writing import write_csv

        write_csv(sys.stdout.buffer, *as_rows(answer))
    else:
        from pult.cli.figure_forms import show
        from pult.cli.screen import console

        show(answer, f"{owner.name} ({owner.number})", console())


def _counted(key: str, authority: int, day: "KeyDate", column: str) -> str:
    """A column that adds up others has no records of its own: behind it is the whole row."""
    from pult.kernel.figures.asking import figure
    from pult.kernel.keydates import resolve

    named = [c.key for c in figure(key).columns(resolve(authority, day)) if column.casefold() == c.label.casefold()]
    return "*" if "sum" in {column, *named} else column


def _show_records(key: str, row: str, column: str, found: tuple[Any, ...], form: str) -> None:
    if form == "json":
        lists = [{"headers": list(one.headers), "rows": [list(cells) for cells in one.rows]} for one in found]
        answer = {"figure": key, "row": row, "column": column, "records": lists}
        say(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
        return
    if form == "csv":
        from pult.kernel.tables.writing import write_csv

        for one in found:
            write_csv(sys.stdout.buffer, one.headers, one.rows)
        return
    from rich.text import Text

    from pult.cli.screen import console, table
    from pult.kernel import wording

    screen = console()
    for one in found:
        grid = table(_("%(count)s Nachweise") % {"count": wording.number(len(one.rows))})
        for header in one.headers:
            grid.add_column(header, overflow="fold")
        for cells in one.rows:
            grid.add_row(*(Text("" if cell is None else str(cell)) for cell in cells))
        screen.print(grid)
