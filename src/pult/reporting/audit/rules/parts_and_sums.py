"""Columns add up to their sum column: in every row, in the totals and in the change."""

from collections.abc import Iterator

from pult.reporting.audit import labels
from pult.reporting.audit.equations import Equation, best
from pult.reporting.audit.tables import ADDITIVE, PublishedTable


def parts_and_sums(table: PublishedTable) -> Iterator[Equation]:
    """One equation per row and sum column of a table of one day.

    A label alone does not make a sum: `Access-Points, gesamt` stands beside `je Grundschule`. So at
    least half of the equations must hold, else the column sums up something else.
    """
    for column in table.columns:
        unit = table.unit(column)
        if unit not in ADDITIVE or not labels.is_sum(column):
            continue
        siblings = [
            other
            for other in table.columns
            if table.unit(other) == unit
            and labels.is_additive(other)
            and not labels.is_included(other)
            and not labels.day_in(other)
        ]
        candidates = [_equations(table, column, parts) for parts in _readings(column, siblings)]
        chosen = best(candidates)
        if 2 * sum(equation.holds for equation in chosen) >= len(chosen):
            yield from chosen


def _readings(column: str, siblings: list[str]) -> Iterator[list[str]]:
    """All other columns that are no sums; those since the sum column before; those up to the next one."""
    at = siblings.index(column) if column in siblings else len(siblings)
    left, right = siblings[:at], siblings[at + 1 :]
    parts = [other for other in (*left, *right) if not labels.is_sum(other)]
    before = left[max((i + 1 for i, other in enumerate(left) if labels.is_sum(other)), default=0) :]
    after = right[: next((i for i, other in enumerate(right) if labels.is_sum(other)), len(right))]
    return (some for some in (parts, before, after) if len(some) > 1)


def _equations(table: PublishedTable, column: str, parts: list[str]) -> list[Equation]:
    found = []
    for row in dict.fromkeys(cell.row for cell in table.cells):
        total = table.cell(row, column)
        cells = tuple(cell for part in parts if (cell := table.cell(row, part)))
        if total is None or not cells:
            continue
        if total.kind == "change" and len(cells) < len(parts):
            # An empty change may be unknown rather than nought.
            continue
        found.append(Equation("columns", total, cells, blanks=len(parts) - len(cells)))
    return found
