"""A figure's answer in the forms that leave the product: JSON for programs, rows for CSV, a sheet for Excel."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures import written
from pult.kernel.figures.table import Cell, FigureTable
from pult.kernel.tables.writing import Sheet


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


def as_sheet(table: FigureTable, authority: str) -> Sheet:
    """The same rows, and behind each number its change where a comparison was asked for. What was asked stands below."""
    compared = table.row_changes is not None and table.change is not None
    header = [table.title]
    percent: list[int] = []
    for column in table.columns:
        header.append(column.label)
        percent += [len(header) - 1] if column.kind == "percent" else []
        if compared:
            header.append(_("%(column)s: Veränderung") % {"column": column.label})
            percent += [len(header) - 1] if column.kind == "percent" else []

    def line(label: str, cells: tuple[Cell, ...], changes: tuple[Cell, ...] | None) -> list[object]:
        if changes is None:
            return [label, *cells]
        return [label, *(value for pair in zip(cells, changes, strict=True) for value in pair)]

    changes = table.row_changes if compared else None
    rows = [line(row.label, row.cells, changes[i] if changes else None) for i, row in enumerate(table.rows)]
    if any(cell is not None for cell in table.total):
        rows.append(line(_("Summe"), table.total, table.change if compared else None))
    return Sheet(table.title, header, rows, _notes(table, authority), frozenset(percent))


def _notes(table: FigureTable, authority: str) -> list[str]:
    notes = [
        table.question,
        f"{_('Schulträger')}: {authority}",
        f"{_('Stichtag')}: {wording.day(table.valid_on)}",
        f"{_('Kenntnisstand')}: {written.moment(table.known_at)}",
        f"{_('Gezählt werden')}: {written.unit(table)}",
    ]
    if table.compared_on is not None:
        notes.append(f"{_('Verglichen mit')}: {wording.day(table.compared_on)}")
    return [*notes, *(f"{_('bestanden') if one.ok else _('nicht bestanden')}: {one.detail}" for one in table.checks)]


def _plain(cells: tuple[Cell, ...]) -> list[int | float | None]:
    return [float(cell) if isinstance(cell, Decimal) else cell for cell in cells]
