"""Countings, and the records behind what they count: whole or page by page, always by the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from pult.kernel.keydates import AsOf

ALL: Final = 10**15
"""More records than there are: SQLite knows no OFFSET without a LIMIT."""


@dataclass(frozen=True)
class Counting:
    """`grouped`: SQL yielding (row key, column key, number). `records`: SQL yielding row key, column key and the
    columns named in `headers`, one line per record. `words`: headers whose column holds codes, with what people call them.
    `quantities`: a line may tell of several, so that the numbers of `grouped` are not those of the lines.

    The two share their parts; a law in the tests compares their counts for every cell.
    """

    grouped: str
    records: str
    headers: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    quantities: bool = False


@dataclass(frozen=True)
class Records:
    """The records behind a cell."""

    headers: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def records_of(
    countings: Sequence[Counting], as_of: AsOf, row: str | None, column: str | None, limit: int | None, offset: int
) -> tuple[Records, ...]:
    """The records of a cell (None: of a whole row or column), sorted; at most `limit` of them after `offset`.

    One query for each counting until the page is full, and one more for each that `offset` leads past.
    """
    found: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    left, ahead = limit, offset
    ordered = _by_kind(countings)
    for number, counting in enumerate(ordered):
        rows = found.setdefault(counting.headers, [])
        if left == 0:
            break
        if ahead and number < len(ordered) - 1 and (size := _size(counting, as_of, row, column)) <= ahead:
            ahead -= size
            continue
        page = _page(counting, as_of, row, column, left, ahead)
        rows += page
        ahead = 0
        left = None if left is None else left - len(page)
    kinds = tuple(Records(headers, rows) for headers, rows in found.items())
    return tuple(kind for kind in kinds if kind.rows) or kinds[:1]


def number_of_records(countings: Sequence[Counting], as_of: AsOf, row: str | None, column: str | None) -> int:
    """How many lines `records_of` has in all: one query for each counting."""
    return sum(_size(counting, as_of, row, column) for counting in countings)


def _by_kind(countings: Sequence[Counting]) -> list[Counting]:
    """Those with the same headers after each other, so that pages run through one list after the other."""
    kinds = list(dict.fromkeys(counting.headers for counting in countings))
    return sorted(countings, key=lambda counting: kinds.index(counting.headers))


def _conditions(row: str | None, column: str | None) -> str:
    asked = (("row_key = %(row)s", row), ("column_key = %(column)s", column))
    conditions = [text for text, value in asked if value is not None]
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _behind(counting: Counting, as_of: AsOf, row: str | None, column: str | None) -> tuple[str, dict[str, Any]]:
    """FROM and WHERE, and all parameters."""
    parameters = {**as_of.parameters, **counting.parameters, "row": row, "column": column}
    return f"FROM ({counting.records}) r{_conditions(row, column)}", parameters


def _size(counting: Counting, as_of: AsOf, row: str | None, column: str | None) -> int:
    """Groups are counted without visiting what their lines would tell."""
    behind, parameters = _behind(counting, as_of, row, column)
    statement = f"SELECT COUNT(*) {behind}"
    if not counting.quantities:
        statement = f"""
            WITH g (row_key, column_key, number) AS ({counting.grouped})
            SELECT COALESCE(SUM(number), 0) FROM g{_conditions(row, column)}
        """
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.fetchone()[0])


def _page(
    counting: Counting, as_of: AsOf, row: str | None, column: str | None, limit: int | None, offset: int
) -> list[tuple[Any, ...]]:
    behind, parameters = _behind(counting, as_of, row, column)
    names = ", ".join(f'"{header}"' for header in counting.headers)
    part = "" if limit is None and not offset else " LIMIT %(limit)s OFFSET %(offset)s"
    parameters |= {"limit": ALL if limit is None else limit, "offset": offset}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} {behind} ORDER BY {names}{part}", parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    words = [counting.words.get(header) for header in counting.headers]
    if not any(words):
        return rows
    return [
        tuple(cell if name is None or cell is None else name(cell) for name, cell in zip(words, line, strict=True))
        for line in rows
    ]
