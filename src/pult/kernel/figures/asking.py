"""Asking a figure: from a question and a key date to a table with totals, change and checks."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.figures.figure import Figure, Key
from pult.kernel.figures.records import Records
from pult.kernel.figures.registry import figures
from pult.kernel.figures.table import Cell, Check, Column, FigureTable, Row
from pult.kernel.keydates import AsOf, KeyDate, resolve

ALL = "*"
"""What is written for all rows or all columns; so is "Summe"."""


class FigureUnknown(PultError):
    exit_code = 2


class CellUnknown(PultError):
    exit_code = 2


def figure(key: str) -> Figure:
    """The figure of that key."""
    found = figures().get(key)
    if found is None:
        raise FigureUnknown(
            _("Die Kennzahl „%(key)s“ gibt es nicht.") % {"key": key},
            _("„pult figures“ zeigt alle Kennzahlen."),
        )
    return found


def ask(key: str, *, authority: int, on: KeyDate, compare: date | None = None) -> FigureTable:
    """The table for the key date, with the change since `compare` at the same state of knowledge."""
    return ask_as_of(figure(key), resolve(authority, on), compare)


def ask_as_of(question: Figure, as_of: AsOf, compare: date | None = None) -> FigureTable:
    """Like `ask`, for a key date that is already pinned."""
    cells = question.count(as_of)
    columns = question.columns(as_of)
    before: dict[Key, Cell] | None = None
    keys = {row for row, _column in cells}
    if not question.comparable:
        compare = None
    if compare is not None:
        before = question.count(as_of.on(compare))
        keys |= {row for row, _column in before}
    labels = question.row_labels(as_of, keys)
    order = list(labels)
    question.derive(cells, order)
    checks = _checks(cells, order, columns, keys)
    total = question.totals(cells, order, columns)
    change = row_changes = None
    if before is not None:
        question.derive(before, order)
        earlier = question.totals(before, order, columns)
        change = tuple(_difference(now, then) for now, then in zip(total, earlier, strict=True))
        row_changes = tuple(
            tuple(_difference(_cell(question, cells, row, c), _cell(question, before, row, c)) for c in columns)
            for row in order
        )
        checks.append(_change_check(columns, change, row_changes))
    return FigureTable(
        figure=question.key,
        title=question.title,
        unit=question.unit,
        question=question.question,
        valid_on=as_of.valid_on,
        known_at=as_of.known_at,
        columns=columns,
        rows=tuple(
            Row(row, label, tuple(_cell(question, cells, row, c) for c in columns)) for row, label in labels.items()
        ),
        total=total,
        change=change,
        row_changes=row_changes,
        compared_on=compare,
        checks=(*checks, *question.checks(cells, order, as_of)),
    )


def records_behind(
    key: str,
    *,
    authority: int,
    on: KeyDate,
    row: str | None = None,
    column: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Records, ...]:
    """The records that a cell counts, by key or label of row and column; "Summe" or None for all rows or columns.

    At most `limit` of them after the first `offset`; whoever gives neither gets them all.
    """
    question, as_of = figure(key), resolve(authority, on)
    return question.records(as_of, *cell_keys(question, as_of, row, column), limit, offset)


def record_count(key: str, *, authority: int, on: KeyDate, row: str | None = None, column: str | None = None) -> int:
    """How many records `records_behind` has in all."""
    question, as_of = figure(key), resolve(authority, on)
    return question.record_count(as_of, *cell_keys(question, as_of, row, column))


def cell_keys(question: Figure, as_of: AsOf, row: str | None, column: str | None) -> tuple[str | None, str | None]:
    """The keys of the row and column that are asked for by key or label, None for all. Raises `CellUnknown`."""
    columns = {name: c.key for c in question.columns(as_of) for name in (c.key, c.label)}
    if row is None or row == ALL:
        return None, _key(column, columns)
    keys = {r for r, _column in question.count(as_of)}
    rows = {name: k for k, label in question.row_labels(as_of, keys).items() for name in (k, label)}
    return _key(row, rows), _key(column, columns)


def cell_keys_in(table: FigureTable, row: str | None, column: str | None) -> tuple[str | None, str | None]:
    """As `cell_keys`, for a table that is already there: nothing is counted."""
    rows = {name: one.key for one in table for name in (one.key, one.label)}
    columns = {name: one.key for one in table.columns for name in (one.key, one.label)}
    return _key(row, rows), _key(column, columns)


def _key(asked: str | None, known: dict[str, str]) -> str | None:
    if asked is None or asked == ALL:
        return None
    # "" is a key like any other: that of the row without a user group or school type.
    found = known.get(asked, next((v for k, v in known.items() if k.casefold() == asked.casefold()), None))
    if found is None:
        if asked.casefold() in {"summe", "total"}:
            return None
        raise CellUnknown(
            _("„%(asked)s“ gibt es in dieser Tabelle nicht.") % {"asked": asked},
            _("Möglich sind: %(known)s; „Summe“ meint alle.") % {"known": ", ".join(known)},
        )
    return found


def _cell(question: Figure, cells: dict[Key, Cell], row: str, column: Column) -> Cell:
    if question.blank(row, column.key):
        return None
    return cells.get((row, column.key), None if column.kind == "percent" else 0)


def _difference(now: Cell, then: Cell) -> Cell:
    return None if now is None or then is None else now - then


def _checks(cells: dict[Key, Cell], order: Sequence[str], columns: Sequence[Column], keys: set[str]) -> list[Check]:
    lost = sorted(keys - set(order))
    known = {c.key for c in columns}
    unshown = sorted({column for _row, column in cells} - known)
    return [
        Check(
            "complete",
            not lost and not unshown,
            _("Alles Gezählte steht in einer Zeile und Spalte der Tabelle.")
            if not lost and not unshown
            else _("Gezählt, aber nicht gezeigt: %(keys)s.") % {"keys": ", ".join(lost + unshown)},
        )
    ]


def _change_check(
    columns: Sequence[Column], change: tuple[Cell, ...], row_changes: tuple[tuple[Cell, ...], ...]
) -> Check:
    wrong = []
    for i, column in enumerate(columns):
        parts = [row[i] for row in row_changes]
        if column.kind == "percent" or change[i] is None or any(p is None for p in parts):
            continue
        if sum(p for p in parts if p is not None) != change[i]:
            wrong.append(column.label)
    return Check(
        "change",
        not wrong,
        _("Die Veränderungen der Zeilen ergeben zusammen die der Summe.")
        if not wrong
        else _("Die Veränderungen gehen nicht auf: %(columns)s.") % {"columns": ", ".join(wrong)},
    )
