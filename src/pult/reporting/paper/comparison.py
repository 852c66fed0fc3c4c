"""The same figures as published and as known today, cell against cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pult.kernel.figures.table import Cell, Column, FigureTable
from pult.reporting.paper.references import CHANGE, TOTAL


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that reads differently today. `row` is a row's key, "total" or "change"."""

    figure: str
    row: str
    column: str
    frozen: Cell
    now: Cell


@dataclass(frozen=True, slots=True)
class Comparison:
    """`tables`: the figures of an edition, asked again for its key date with the knowledge of `known_at`."""

    known_at: datetime
    tables: tuple[FigureTable, ...]

    def now(self, frozen: FigureTable) -> FigureTable | None:
        """Today's table of the same figure; None when it was not asked again."""
        return next((table for table in self.tables if table.figure == frozen.figure), None)

    def differences(self, frozen: FigureTable) -> tuple[Difference, ...]:
        """Every cell of `frozen` that differs today, and every row known on one side only."""
        now = self.now(frozen)
        return () if now is None else tuple(_differences(frozen, now))


def _differences(frozen: FigureTable, now: FigureTable) -> Iterator[Difference]:
    today = cells_by_key(now)
    published = cells_by_key(frozen)
    for row in published | today:
        before, after = published.get(row, {}), today.get(row, {})
        for column in dict.fromkeys((*before, *after)):
            if before.get(column) != after.get(column):
                yield Difference(frozen.figure, row, column, before.get(column), after.get(column))


def cells_by_key(table: FigureTable) -> dict[str, dict[str, Cell]]:
    """The cells of a table by the keys of row and column; the totals and the change among the rows."""
    rows = {row.key: _named(table.columns, row.cells) for row in table.rows}
    rows[TOTAL] = _named(table.columns, table.total)
    if table.change is not None:
        rows[CHANGE] = _named(table.columns, table.change)
    return rows


def _named(columns: tuple[Column, ...], cells: tuple[Cell, ...]) -> dict[str, Cell]:
    return {column.key: cell for column, cell in zip(columns, cells, strict=False)}
