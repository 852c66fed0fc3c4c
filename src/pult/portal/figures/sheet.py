"""A figure's table made ready for a page: every cell written, every number with the address of its records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from pult.kernel.figures import written
from pult.kernel.figures.asking import ALL
from pult.kernel.figures.table import Cell, Column, FigureTable

_Cells = tuple[Cell, ...]
ROW: Final = "zeile"
COLUMN: Final = "spalte"


@dataclass(frozen=True, slots=True)
class CellOnPage:
    """`href`: empty where nothing stands behind it. `change`: since the day compared with; `way`: up, down, level.

    `now`: what is known of it today, where both are shown; `differs`: whether that is something else.
    """

    text: str
    href: str = ""
    change: str = ""
    way: str = ""
    now: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class RowOnPage:
    label: str
    cells: tuple[CellOnPage, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    columns: tuple[Column, ...]
    rows: tuple[RowOnPage, ...]
    total: RowOnPage | None
    compared: bool
    beside: bool
    differing: int

    @property
    def apart(self) -> bool:
        """Whether changes have columns of their own; in wide tables they stand below their numbers."""
        return self.compared and not self.beside and len(self.columns) <= 2

    @property
    def lines(self) -> Iterator[RowOnPage]:
        yield from self.rows
        if self.total is not None:
            yield self.total


def sheet(table: FigureTable, records: str, asked: Iterable[tuple[str, str]], now: FigureTable | None = None) -> Sheet:
    """`records`: address of the records; `asked`: the parameters that pin day and knowledge. `now`: known today."""
    pinned = list(asked)
    today = {row.key: row.cells for row in now} if now is not None else {}
    changes = table.row_changes or ((None,) * len(table.columns),) * len(table.rows)

    def line(
        key: str, label: str, cells: tuple[Cell, ...], since: Iterable[Cell], then: tuple[Cell, ...] | None
    ) -> RowOnPage:
        written_cells = []
        for at, (column, value, change) in enumerate(zip(table.columns, cells, since, strict=True)):
            href = f"{records}?{urlencode([(ROW, key), (COLUMN, column.key), *pinned])}" if value else ""
            known = then[at] if then is not None else None
            beside = now is not None
            written_cells.append(
                CellOnPage(
                    written.cell(value, column),
                    href,
                    "" if change is None else written.cell(change, column, signed=True),
                    "" if change is None else "level" if change == 0 else "up" if change > 0 else "down",
                    written.cell(known, column) if beside else "",
                    beside and (known or 0) != (value or 0),
                )
            )
        return RowOnPage(label, tuple(written_cells))

    rows = tuple(
        line(row.key, row.label, row.cells, since, today.get(row.key, (0,) * len(row.cells)) if now else None)
        for row, since in zip(table.rows, changes, strict=True)
    )
    total = None
    if any(cell is not None for cell in table.total):
        none = (None,) * len(table.columns)
        total = line(ALL, _("Summe"), table.total, table.change or none, now.total if now else None)
    lines = [*rows, *([total] if total else [])]
    return Sheet(
        table.columns,
        rows,
        total,
        table.change is not None,
        now is not None,
        sum(cell.differs for one in lines for cell in one.cells),
    )
