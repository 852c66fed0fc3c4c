"""Two stands and the column between them: the earlier stand and the difference give the later stand."""

from collections.abc import Iterator

from pult.reporting.audit import labels
from pult.reporting.audit.equations import Equation
from pult.reporting.audit.tables import ADDITIVE, PublishedTable


def stands(table: PublishedTable) -> Iterator[Equation]:
    """One equation per row when a table has two dated columns and a third that is mostly their difference."""
    dated = sorted((day, column) for column in table.columns if (day := labels.day_in(column)))
    if len(dated) != 2 or labels.tokens(dated[0][1]) != labels.tokens(dated[1][1]):
        return
    earlier, later = dated[0][1], dated[1][1]
    units = {table.unit(earlier), table.unit(later)}
    for column in table.columns:
        if column in (earlier, later) or {table.unit(column)} != units or not units <= ADDITIVE:
            continue
        found = []
        for row in (*table.rows("value"), *table.rows("total")):
            first, last, gain = (table.cell(row, name) for name in (earlier, later, column))
            if first and last and gain:
                found.append(Equation("stands", last, (first, gain)))
        if 2 * sum(equation.holds for equation in found) >= len(found):
            yield from found
