"""A figure's table made ready for a page: every cell written, every number with the address of its records."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures.table import Cell, Check, Column, FigureTable

NOTHING = "–"
ALL = "*"
"""Every row or column, in the address of records."""


@dataclass(frozen=True, slots=True)
class CellOnPage:
    """`href` is empty where there is nothing behind the cell to look at."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class RowOnPage:
    label: str
    cells: tuple[CellOnPage, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    key: str
    title: str
    question: str
    key_date: str
    columns: tuple[str, ...]
    rows: tuple[RowOnPage, ...]
    total: RowOnPage | None
    change: RowOnPage | None
    checks: tuple[Check, ...]


def sheet(table: FigureTable, authority_number: str) -> Sheet:
    """`authority_number` goes into the addresses, so that a link says by itself whose records it means."""

    def row(key: str, label: str, cells: Iterable[Cell]) -> RowOnPage:
        pairs = zip(table.columns, cells, strict=True)
        return RowOnPage(label, tuple(_cell(table, authority_number, key, column, cell) for column, cell in pairs))

    counted = any(cell is not None for cell in table.total)
    return Sheet(
        key=table.figure,
        title=table.title,
        question=table.question,
        key_date=_("Stichtag %(day)s") % {"day": wording.day(table.valid_on)},
        columns=tuple(column.label for column in table.columns),
        rows=tuple(row(one.key, one.label, one.cells) for one in table.rows),
        total=row(ALL, _("Summe"), table.total) if counted else None,
        change=_change(table),
        checks=table.checks,
    )


def _cell(table: FigureTable, authority: str, row: str, column: Column, value: Cell) -> CellOnPage:
    if value is None:
        return CellOnPage(NOTHING)
    if column.kind == "percent":
        return CellOnPage(wording.percent(value))
    where = {
        "on": table.valid_on.isoformat(),
        "known_at": table.known_at.isoformat(),
        "row": row,
        # A column that adds up others counts nothing by itself: behind it is the whole row.
        "column": ALL if column.key == "sum" else column.key,
        "traeger": authority,
    }
    href = f"{reverse('records', args=[table.figure])}?{urlencode(where)}" if value else ""
    return CellOnPage(wording.number(value), href)


def _change(table: FigureTable) -> RowOnPage | None:
    if table.change is None or table.compared_on is None:
        return None
    cells = tuple(CellOnPage(NOTHING if cell is None else wording.signed(cell)) for cell in table.change)
    return RowOnPage(_("Veränderung zum %(day)s") % {"day": wording.day(table.compared_on)}, cells)
