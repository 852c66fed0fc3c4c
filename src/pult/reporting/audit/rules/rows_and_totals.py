"""Rows add up to the total row, in every column that can be added."""

from collections.abc import Iterator

from pult.reporting.audit import labels
from pult.reporting.audit.equations import Equation, best
from pult.reporting.audit.tables import ADDITIVE, PublishedTable


def rows_and_totals(table: PublishedTable) -> Iterator[Equation]:
    """One equation per column and total row of a table of one day.

    With one total row its label settles that it is the sum. Of several (subtotals) each is taken for
    the sum of all rows or of those since the one before, whichever fits; one that never fits is none.
    """
    totals = table.rows("total")
    rows = [row for row in table.rows("value") if not labels.is_included(row)]
    before: list[str] = []
    for total in totals:
        recent = [row for row in _rows_above(table, total, rows) if row not in before]
        candidates = [_equations(table, total, some) for some in (rows, recent) if len(some) > 1]
        chosen = best(candidates)
        if len(totals) == 1 or any(equation.holds for equation in chosen):
            yield from chosen
        before += recent


def _rows_above(table: PublishedTable, total: str, rows: list[str]) -> list[str]:
    end = min(cell.line for cell in table.cells if cell.row == total)
    return [row for row in rows if any(cell.row == row and cell.line < end for cell in table.cells)]


def _equations(table: PublishedTable, total: str, rows: list[str]) -> list[Equation]:
    found = []
    for column in table.columns:
        sum_cell = table.cell(total, column)
        if sum_cell is None or table.unit(column) not in ADDITIVE or not labels.is_additive(column):
            continue
        parts = tuple(cell for row in rows if (cell := table.cell(row, column)))
        if parts:
            found.append(Equation("rows", sum_cell, parts, blanks=len(rows) - len(parts)))
    return found
