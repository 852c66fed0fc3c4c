"""Published figures for machines: CSV after RFC 4180 with dots as decimal points, and JSON."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, Final

from pult.kernel.figures.table import Cell, FigureTable
from pult.schools.public import Authority

from ..audit.published import COLUMNS
from .holdings import PublishedTable
from .terms import Terms

HEADER: Final = (
    "jahr", "ausgabe", "stichtag", "kennzahl", "zeilenart", "zeile_schluessel", "zeile", "spalte_schluessel", "spalte",
    "einheit", "wert",
)  # fmt: skip
"""One line for each number: what a program reads, whatever columns a table has."""


def as_csv(tables: Iterable[PublishedTable]) -> bytes:
    """Every number of the tables, one a line."""
    return _csv(HEADER, (line for one in tables for line in _lines(one)))


def as_published_figures(authority: Authority, tables: Iterable[PublishedTable]) -> bytes:
    """Every number in the form that the audit of published figures reads."""
    return _csv(COLUMNS, (line for one in tables for line in _audited(authority, one)))


def as_json(authority: Authority, terms: Terms, tables: list[PublishedTable]) -> bytes:
    """A figure with what it means, its tables by year, and under which terms they may be used."""
    newest = tables[0].table
    answer = {
        "figure": newest.figure,
        "title": newest.title,
        "question": newest.question,
        "unit": newest.unit,
        "publisher": {"number": authority.number, "name": authority.name},
        "licence": {"id": terms.licence.key, "uri": terms.licence.uri, "attribution": terms.attribution},
        "tables": [_table(one) for one in tables],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode()


def _table(one: PublishedTable) -> dict[str, Any]:
    table = one.table
    return {
        "year": one.year,
        "edition": one.publication.report.number,
        "published_at": one.publication.entry.recorded_at.isoformat(),
        "valid_on": table.valid_on.isoformat(),
        "known_at": table.known_at.isoformat(),
        "compared_on": table.compared_on.isoformat() if table.compared_on else None,
        "columns": [{"key": c.key, "label": c.label, "kind": c.kind} for c in table.columns],
        "rows": [{"key": r.key, "label": r.label, "cells": _numbers(r.cells)} for r in table.rows],
        "total": _numbers(table.total),
        "change": _numbers(table.change) if table.change is not None else None,
        "checks": [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in table.checks],
    }


def _numbers(cells: Iterable[Cell]) -> list[int | float | None]:
    return [None if cell is None else int(cell) if cell == int(cell) else float(cell) for cell in cells]


def _rows(table: FigureTable) -> Iterator[tuple[str, str, str, tuple[Cell, ...]]]:
    for row in table.rows:
        yield "value", row.key, row.label, row.cells
    if any(cell is not None for cell in table.total):
        yield "total", "total", "Summe", table.total
    if table.change is not None:
        yield "change", "change", "Veränderung zum Vorjahr", table.change


def _lines(one: PublishedTable) -> Iterator[list[str]]:
    table = one.table
    for kind, key, label, cells in _rows(table):
        for column, cell in zip(table.columns, cells, strict=False):
            if cell is not None:
                yield [
                    str(one.year),
                    str(one.publication.report.number),
                    table.valid_on.isoformat(),
                    table.figure,
                    kind,
                    key,
                    label,
                    column.key,
                    column.label,
                    column.kind,
                    str(cell),
                ]


def _audited(authority: Authority, one: PublishedTable) -> Iterator[list[str]]:
    table = one.table
    source = f"{authority.name} {one.year}"
    for kind, _key, label, cells in _rows(table):
        for column, cell in zip(table.columns, cells, strict=False):
            if cell is not None:
                yield [
                    source,
                    table.figure,
                    table.title,
                    table.valid_on.isoformat(),
                    label,
                    column.label,
                    str(cell),
                    column.kind,
                    kind,
                ]


def _csv(header: Iterable[str], lines: Iterable[Iterable[str]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in line] for line in lines)
    return text.getvalue().encode()


def _safe(cell: str) -> str:
    """No label becomes a formula where somebody opens the file in a spreadsheet; numbers may begin with a minus."""
    if cell[:1] in {"=", "@", "\t", "\r"} or (cell[:1] in {"+", "-"} and not cell[1:].replace(".", "").isdigit()):
        return "'" + cell
    return cell
