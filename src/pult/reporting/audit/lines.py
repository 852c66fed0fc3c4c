"""Numbers that stand side by side: a row with its columns as labels, a column with its rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from pult.reporting.audit import labels
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import ADDITIVE, PublishedTable
from pult.reporting.audit.vocabulary import ROUGHLY


@dataclass(frozen=True, slots=True)
class Line:
    """`subject`: what all its numbers are about; `cells`: label and number, in the order of the file."""

    subject: str
    cells: tuple[tuple[str, Published], ...]


def lines(table: PublishedTable) -> Iterator[Line]:
    """The rows, then the columns, of a table of one day: numbers of one unit that may be added, none said roughly."""
    cells = [cell for cell in table.cells if cell.kind != "change" and cell.unit in ADDITIVE]
    exact = [cell for cell in cells if not ROUGHLY & {*labels.tokens(cell.row), *labels.tokens(cell.column)}]
    for unit in dict.fromkeys(cell.unit for cell in exact):
        some = [cell for cell in exact if cell.unit == unit]
        for row in dict.fromkeys(cell.row for cell in some):
            yield Line(row, tuple((cell.column, cell) for cell in some if cell.row == row))
        for column in table.columns:
            yield Line(column, tuple((cell.row, cell) for cell in some if cell.column == column))
