"""Figures: named, documented questions, asked for a key date, whose every cell lists its records.

A figure is made of one or more counts. A count is SQL that yields one line per record with the keys of the row and
the column it counts in; the table groups these lines and the list of records shows them, so the two cannot disagree.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Final

from django.db import connection

from pult.kernel.figures.records import Counting, Records, number_of_records, records_of
from pult.kernel.figures.table import Cell, Check, Column, Unit
from pult.kernel.keydates import AsOf

Key = tuple[str, str]

SUM: Final = "sum"
"""Key of a column that adds up all others of its row."""


class Figure(ABC):
    """One question. Subclasses are registered by their module under a key that never changes its meaning."""

    key: ClassVar[str]
    unit: ClassVar[Unit]
    comparable: ClassVar[bool] = True
    """Whether the change since another day is a sensible question; not for tables that list years themselves."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the table is called."""

    @property
    @abstractmethod
    def question(self) -> str:
        """What exactly is counted, in words a councillor understands."""

    @abstractmethod
    def columns(self, as_of: AsOf) -> tuple[Column, ...]: ...

    @abstractmethod
    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        """The rows in order, key → label; `keys` are those that were counted and must be among them."""

    @abstractmethod
    def countings(self, as_of: AsOf) -> Sequence[Counting]: ...

    def derive(self, counts: dict[Key, Cell], rows: Sequence[str]) -> None:
        """Adds cells that are computed from counted ones (sums of columns, rates). By default there are none."""
        return

    def totals(self, cells: Mapping[Key, Cell], rows: Sequence[str], columns: Sequence[Column]) -> tuple[Cell, ...]:
        """By default each column's sum; a percentage has none."""
        return tuple(
            None if column.kind == "percent" else sum(int(cells.get((row, column.key)) or 0) for row in rows)
            for column in columns
        )

    def blank(self, row: str, column: str) -> bool:
        """Whether the question makes no sense for this cell (shown empty instead of zero)."""
        return False

    def checks(self, cells: Mapping[Key, Cell], rows: Sequence[str], as_of: AsOf) -> list[Check]:
        """Proofs beyond those that every table gets."""
        return []

    def count(self, as_of: AsOf) -> dict[Key, Cell]:
        """All counted cells."""
        counts: dict[Key, Cell] = {}
        with connection.cursor() as cursor:
            for counting in self.countings(as_of):
                cursor.execute(counting.grouped, {**as_of.parameters, **counting.parameters})
                for row, column, number in cursor.fetchall():
                    counts[row, column] = int(counts.get((row, column)) or 0) + int(number)
        return counts

    def records(
        self, as_of: AsOf, row: str | None, column: str | None, limit: int | None = None, offset: int = 0
    ) -> tuple[Records, ...]:
        """What a cell counts; None for a whole row or column. Sorted and complete, one list per kind of record.

        Behind a sum or a rate is what the others of its row count. `limit` and `offset` run through all kinds in turn:
        a page holds the end of one and the beginning of the next.
        """
        return records_of(self.countings(as_of), as_of, row, self._counted(as_of, column), limit, offset)

    def record_count(self, as_of: AsOf, row: str | None, column: str | None) -> int:
        """How many records there are behind a cell: the lines of all lists. (A line about goods may tell of several.)"""
        return number_of_records(self.countings(as_of), as_of, row, self._counted(as_of, column))

    def _counted(self, as_of: AsOf, column: str | None) -> str | None:
        """None for a column that is computed from the others."""
        computed = {SUM, *(c.key for c in self.columns(as_of) if c.kind == "percent")}
        return None if column in computed else column


def percentage(part: Cell, whole: Cell) -> Decimal | None:
    """In hundredths, two digits, rounded as merchants do. None when there is no whole."""
    if part is None or not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def a_year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
