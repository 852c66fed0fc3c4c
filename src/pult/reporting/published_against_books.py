"""A published report held against the books: what Pult counts for each number that was printed."""

from datetime import date
from decimal import Decimal

from django.utils.translation import override

from pult.kernel.figures.asking import ask_as_of, figure
from pult.kernel.figures.table import Cell, FigureTable
from pult.kernel.keydates import AsOf, KeyDate, resolve

from .audit import labels
from .audit.comparison import Counting
from .audit.mapping import CountedCell, mapped
from .audit.published import Published
from .audit.vocabulary import SCHOOL_TYPES


def counted_by(authority: int) -> Counting:
    """Answers for published cells from the authority's books, all for one state of knowledge.

    Each figure is asked once per day and comparison; what no figure counts is None.
    """
    as_of = resolve(authority, KeyDate(date.max))
    asked: dict[tuple[str, date, date | None], FigureTable] = {}

    def counted(one: Published) -> Decimal | int | None:
        cell = mapped(one)
        if cell is None:
            return None
        key = (cell.figure_key, cell.valid_on, cell.compare_on)
        if key not in asked:
            asked[key] = _asked(cell, as_of)
        return _cell(asked[key], cell)

    return counted


def _asked(cell: CountedCell, as_of: AsOf) -> FigureTable:
    # Published tables are German, so the labels that they are found by must be.
    with override("de"):
        return ask_as_of(figure(cell.figure_key), as_of.on(cell.valid_on), cell.compare_on)


def _cell(table: FigureTable, cell: CountedCell) -> Cell:
    at = next((i for i, column in enumerate(table.columns) if _same(column.label, cell.column)), None)
    if at is None:
        return None
    if cell.row is None:
        cells = table.change if cell.kind == "change" else table.total
        return cells[at] if cells is not None else None
    place = next((i for i, row in enumerate(table.rows) if _same(row.label, cell.row)), None)
    if place is None:
        # A school type that the city doesn't have is counted: there are none.
        return 0 if set((labels.row_key(cell.row) or "-").split()) <= SCHOOL_TYPES.keys() else None
    if cell.kind == "change":
        return table.row_changes[place][at] if table.row_changes is not None else None
    return table.rows[place].cells[at]


def _same(ours: str, theirs: str) -> bool:
    """`Gymnasium` and `Gymnasien` name the same row."""
    if ours.casefold() == theirs.casefold():
        return True
    key = labels.row_key(ours)
    return key is not None and key == labels.row_key(theirs)
