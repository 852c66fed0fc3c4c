"""The answer of a figure: a table with typed columns, totals, change and checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Number = int | Decimal
Cell = Number | None
"""None: the question makes no sense here. Zero is a counted zero."""

Unit = Literal["school", "site", "item", "case"]
"""What is counted. A school is not a site."""

ColumnKind = Literal["count", "percent"]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is stable and goes into addresses; `label` is what people read; percent is in hundredths of one."""

    key: str
    label: str
    kind: ColumnKind = "count"


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One proof that the table is sound; `detail` says in words what was compared."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A figure as asked for a key date.

    `change` is the difference of the totals to the same figure on `compared_on` (None: not asked);
    `row_changes` is the same row by row, in the order of `rows`. `known_at` is the moment whose
    knowledge the numbers rest on: asked again for that moment, they come out the same.
    """

    figure: str
    title: str
    unit: Unit
    question: str
    valid_on: date
    known_at: datetime
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[Cell, ...]
    change: tuple[Cell, ...] | None
    row_changes: tuple[tuple[Cell, ...], ...] | None
    compared_on: date | None
    checks: tuple[Check, ...]

    def cell(self, row: str, column: str) -> Cell:
        """The cell by the keys (or labels) of its row and column. KeyError when there is none."""
        at = next((i for i, c in enumerate(self.columns) if column in (c.key, c.label)), None)
        found = next((r for r in self.rows if row in (r.key, r.label)), None)
        if at is None or found is None:
            raise KeyError((row, column))
        return found.cells[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)
