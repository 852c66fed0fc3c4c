"""A figure's answer on the screen: a table for people."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures import written
from pult.kernel.figures.table import Cell, FigureTable

if TYPE_CHECKING:
    from rich.console import Console


def show(table: FigureTable, authority: str, console: "Console") -> None:
    """The table with everything that a reader must know to trust it."""
    from rich.text import Text

    from pult.cli import screen

    console.print(Text(table.title, style="title"))
    console.print(
        Text(
            _("%(authority)s · Stichtag %(day)s · Kenntnisstand %(known)s · gezählt werden %(unit)s")
            % {
                "authority": authority,
                "day": wording.day(table.valid_on),
                "known": written.moment(table.known_at),
                "unit": written.unit(table),
            }
        )
    )
    console.print(Text(table.question, style="quiet"))
    grid = screen.table()
    grid.add_column("")
    for column in table.columns:
        grid.add_column(Text(column.label), justify="right")
    for row in table.rows:
        grid.add_row(Text(row.label), *_written(table, row.cells))
    if any(cell is not None for cell in table.total):
        grid.add_section()
        grid.add_row(Text(_("Summe")), *_written(table, table.total), style="title")
    if table.change is not None:
        grid.add_row(Text(written.change_label(table)), *_written(table, table.change, signed=True))
    console.print(grid)
    if table.change is None:
        console.print(Text(_("Nicht verglichen; --compare TAG zeigt die Veränderung."), style="quiet"))
    for check in table.checks:
        console.print(
            Text.assemble(("✓ ", "good") if check.ok else ("✗ ", "bad"), check.detail), style="" if check.ok else "bad"
        )


def _written(table: FigureTable, cells: tuple[Cell, ...], *, signed: bool = False) -> list[str]:
    return [written.cell(value, column, signed=signed) for column, value in zip(table.columns, cells, strict=True)]
