"""Published numbers put back into the tables they were printed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pult.reporting.audit.published import Kind, Published

ADDITIVE = frozenset({"count", "EUR"})
"""Units whose rows may be added; rates may not."""


@dataclass(frozen=True)
class PublishedTable:
    """One table: all cells under the same source, figure and title, in the order of the file.

    A table may speak of several days (one row a year); `on` gives the part that speaks of one.
    """

    source: str
    figure: str
    title: str
    cells: tuple[Published, ...]

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(dict.fromkeys(cell.as_of for cell in self.cells))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.column for cell in self.cells))

    @cached_property
    def _index(self) -> dict[tuple[str, str], Published]:
        return {(cell.row, cell.column): cell for cell in self.cells}

    def on(self, day: date) -> "PublishedTable":
        """The cells that speak of this day."""
        return PublishedTable(
            self.source, self.figure, self.title, tuple(cell for cell in self.cells if cell.as_of == day)
        )

    def by_day(self) -> tuple["PublishedTable", ...]:
        return tuple(self.on(day) for day in self.days)

    def rows(self, kind: Kind) -> tuple[str, ...]:
        """Labels of the rows of this kind, in order."""
        return tuple(dict.fromkeys(cell.row for cell in self.cells if cell.kind == kind))

    def cell(self, row: str, column: str) -> Published | None:
        """The number printed there; None for a blank. Only meaningful within one day."""
        return self._index.get((row, column))

    def in_column(self, column: str, kind: Kind) -> tuple[Published, ...]:
        return tuple(cell for cell in self.cells if cell.column == column and cell.kind == kind)

    def unit(self, column: str) -> str:
        """The unit that all cells of the column share; empty when they differ."""
        units = {cell.unit for cell in self.cells if cell.column == column}
        return units.pop() if len(units) == 1 else ""


def tables(published: Iterable[Published]) -> list[PublishedTable]:
    grouped: dict[tuple[str, str, str], list[Published]] = {}
    for one in published:
        grouped.setdefault((one.source, one.figure, one.title), []).append(one)
    return [PublishedTable(*key, tuple(cells)) for key, cells in grouped.items()]
