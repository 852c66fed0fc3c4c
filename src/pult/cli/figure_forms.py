"""A figure's answer in the forms that the command line gives: JSON for programs, CSV for Excel, a table for people."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pult.cli import written
from pult.kernel import wording
from pult.kernel.figures.table import Cell, FigureTable

if TYPE_CHECKING:
    from rich.console import Console


def as_json(table: FigureTable) -> dict[str, Any]:
    """Plain values for json.dumps; others script against these keys."""
    return {
        "figure": table.figure,
        "title": table.title,
        "question": table.question,
        "unit": table.unit,
        "valid_on": table.valid_on.isoformat(),
        "known_at": timezone.localtime(table.known_at).isoformat(),
        "compared_on": table.compared_on.isoformat() if table.compared_on else None,
        "columns": [{"key": column.key, "label": column.label} for column in table.columns],
        "rows": [{"key": row.key, "label": row.label, "cells": _plain(row.cells)} for row in table.rows],
        "total": _plain(table.total),
        "change": None if table.change is None else _plain(table.change),
        "row_changes": None if table.row_changes is None else [_plain(cells) for cells in table.row_changes],
        "checks": [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in table.checks],
    }


def _plain(cells: tuple[Cell, ...]) -> list[int | float | None]:
    return [float(cell) if isinstance(cell, Decimal) else cell for cell in cells]


def as_rows(table: FigureTable) -> tuple[list[str], Iterator[list[object]]]:
    """Header and rows with the sum and the change, for a CSV file."""
    header = [table.title, *(column.label for column in table.columns)]

    def rows() -> Iterator[list[object]]:
        for row in table.rows:
            yield [row.label, *row.cells]
        if any(cell is not None for cell in table.total):
            yield [_("Summe"), *table.total]
        if table.change is not None:
            yield [written.change_label(table), *table.change]

    return header, rows()


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
