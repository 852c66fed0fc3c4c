"""A figure's table as it is printed: every cell written out, today's number beside the frozen one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.figures.table import Cell, Column, FigureTable, Unit
from pult.reporting.paper import reading
from pult.reporting.paper.comparison import Comparison
from pult.reporting.paper.references import CHANGE, NOTHING, TOTAL

Sheet = dict[str, Any]

UNITS: Mapping[Unit, Callable[[], str]] = {
    "school": lambda: _("Schulen"),
    "site": lambda: _("Standorte"),
    "item": lambda: _("Geräte"),
    "case": lambda: _("Fälle"),
}
"""What is counted, in the active language at the time of asking."""

_ROWS: Mapping[str, Callable[[], str]] = {
    "school-type": lambda: _("Schulform"),
    "type": lambda: _("Schulform"),
    "year": lambda: _("Jahr"),
    "user-group": lambda: _("Nutzende"),
}
"""What the rows are, by what a figure's key says after "-by-"."""

_Today = Mapping[tuple[str, str], Cell]
"""The cells that read differently today, by row and column."""


def table_sheet(figure: FigureTable, label: str, comparison: Comparison | None = None) -> Sheet:
    """The table for the typesetter. A row known only today stands below the others."""
    now = comparison.now(figure) if comparison else None
    differences = comparison.differences(figure) if comparison else ()
    today: _Today = {(d.row, d.column): d.now for d in differences}
    published = {row.key for row in figure.rows}
    later = tuple(row for row in now.rows if row.key not in published) if now else ()
    rows = [_row(figure, row.key, row.label, row.cells, today) for row in figure.rows]
    rows += [_row(figure, row.key, row.label, (), today) for row in later]
    head = [column.label for column in figure.columns]
    grown = _grown_column(figure)
    if grown is not None:
        head.append(_since(figure))
        before, after = _growth(figure, grown), _growth(now, grown) if now else None
        for sheet, key in zip(rows, [row.key for row in (*figure.rows, *later)], strict=True):
            sheet["cells"].append(_grown(key, grown, before, after))
    sheet = {
        "kind": "table",
        "figure": figure.figure,
        "label": label,
        "caption": figure.title,
        "sub": _("Gezählt werden %(unit)s; Stichtag %(day)s")
        % {"unit": UNITS[figure.unit](), "day": wording.day(figure.valid_on)},
        "corner": row_heading(figure),
        "head": head,
        "rows": rows,
        "total": _total(figure, today, grown),
        "change": _change(figure, today, grown),
    }
    return sheet | {"note": _note(differing(sheet))}


def differing(sheet: Sheet) -> int:
    """How many numbers of a table read differently today."""
    lines = [*sheet["rows"], sheet["total"], sheet["change"]]
    return sum(bool(cell["now"]) for line in lines if line for cell in line["cells"])


def row_heading(figure: FigureTable) -> str:
    """What the first column holds."""
    made = _ROWS.get(figure.figure.rpartition("-by-")[2])
    return made() if made else _("Bezeichnung")


def counted(figure: FigureTable) -> str:
    """What is counted, for which day, compared with which."""
    named = {"unit": UNITS[figure.unit](), "day": wording.day(figure.valid_on)}
    if figure.compared_on is None:
        return _("%(unit)s; Stichtag %(day)s") % named
    named["before"] = wording.day(figure.compared_on)
    return _("%(unit)s; Stichtag %(day)s, verglichen mit dem %(before)s") % named


def changed_since(figure: FigureTable) -> str:
    """The label of the row of changes."""
    if figure.compared_on is None:
        return _("Veränderung")
    if figure.compared_on == _year_before(figure.valid_on):
        return _("Veränderung zum Vorjahr")
    return _("Veränderung zum %(day)s") % {"day": wording.day(figure.compared_on)}


def _since(figure: FigureTable) -> str:
    """The same, short enough for a column."""
    if figure.compared_on is None or figure.compared_on == _year_before(figure.valid_on):
        return _("ggü. Vorjahr")
    return _("ggü. %(day)s") % {"day": wording.day(figure.compared_on)}


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _grown_column(figure: FigureTable) -> Column | None:
    """The column whose change is shown row by row."""
    return reading.sum_column(figure) if figure.row_changes else None


def _growth(figure: FigureTable, column: Column) -> dict[str, Cell]:
    """The change of that column by the key of the row."""
    if column not in figure.columns:
        return {}
    at = figure.columns.index(column)
    pairs = zip(figure.rows, figure.row_changes or (), strict=False)
    return {row.key: cells[at] if at < len(cells) else None for row, cells in pairs}


def _grown(key: str, column: Column, before: dict[str, Cell], after: dict[str, Cell] | None) -> Sheet:
    cell = _cell(before.get(key), column, signed=True)
    if after is not None and after.get(key) != before.get(key):
        cell["now"] = _written(after.get(key), column, signed=True)
    return cell


def _row(figure: FigureTable, key: str, label: str, cells: tuple[Cell, ...], today: _Today) -> Sheet:
    """Cells by the columns of the figure; `signed` for the row of changes only."""
    filled = (*cells, *[None] * (len(figure.columns) - len(cells)))
    signed = key == CHANGE
    return {
        "label": label,
        "cells": [
            _cell(value, column, signed=signed) | _now((key, column.key), column, today, signed=signed)
            for column, value in zip(figure.columns, filled, strict=False)
        ],
    }


def _total(figure: FigureTable, today: _Today, grown: Column | None) -> Sheet | None:
    """None where no column adds up: rates per year have no sum."""
    if all(value is None for value in figure.total):
        return None
    sheet = _row(figure, TOTAL, _("Summe"), figure.total, today)
    if grown is not None:
        cell = _cell(reading.change(figure, grown), grown, signed=True)
        sheet["cells"].append(cell | _now((CHANGE, grown.key), grown, today, signed=True))
    return sheet


def _change(figure: FigureTable, today: _Today, grown: Column | None) -> Sheet | None:
    """None where there is none, or where the column of changes has said it already."""
    if figure.change is None or all(value is None for value in figure.change):
        return None
    if grown is not None and len(figure.columns) == 1:
        return None
    sheet = _row(figure, CHANGE, changed_since(figure), figure.change, today)
    if grown is not None:
        sheet["cells"].append(_blank())
    return sheet


def _cell(value: Cell, column: Column, *, signed: bool) -> Sheet:
    return {"text": _written(value, column, signed=signed), "now": ""}


def _blank() -> Sheet:
    return {"text": "", "now": ""}


def _now(place: tuple[str, str], column: Column, today: _Today, *, signed: bool) -> Sheet:
    return {"now": _written(today[place], column, signed=signed)} if place in today else {}


def _written(value: Cell, column: Column, *, signed: bool) -> str:
    if value is None:
        return NOTHING
    if signed and column.kind == "percent":
        return _("%(number)s Pp.") % {"number": wording.signed(value)}  # percentage points, not per cent
    if signed:
        return wording.signed(value)
    return wording.percent(value) if column.kind == "percent" else wording.number(value)


def _note(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(number)s Zahl dieser Tabelle lautet heute anders.",
        "%(number)s Zahlen dieser Tabelle lauten heute anders.",
        number,
    ) % {"number": wording.number(number)}
