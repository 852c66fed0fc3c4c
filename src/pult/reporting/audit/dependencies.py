"""Which published number follows from which: totals from rows, sums from parts, rates from counts."""

from collections.abc import Iterator, Sequence

from pult.reporting.audit.published import Cell, Published
from pult.reporting.audit.rules.parts_and_sums import parts_and_sums
from pult.reporting.audit.rules.rates import rate_readings
from pult.reporting.audit.rules.rows_and_totals import rows_and_totals
from pult.reporting.audit.rules.stands import stands
from pult.reporting.audit.tables import PublishedTable, tables

Dependencies = dict[Cell, set[Cell]]


def dependencies(published: Sequence[Published]) -> Dependencies:
    """For every derived cell the cells it is made of, and what those are made of."""
    direct: Dependencies = {}
    for table in tables(published):
        for result, source in _direct(table):
            direct.setdefault(result.cell, set()).add(source.cell)
    return {cell: _closure(cell, direct) for cell in direct}


def row_parts(published: Sequence[Published]) -> Dependencies:
    """For every sum of a row of values its parts."""
    found: Dependencies = {}
    for table in tables(published):
        for day in table.by_day():
            for equation in parts_and_sums(day):
                if equation.total.kind == "value":
                    found[equation.total.cell] = {part.cell for part in equation.parts}
    return found


def _direct(table: PublishedTable) -> Iterator[tuple[Published, Published]]:
    for rate in rate_readings(table):
        yield rate.rate, rate.part
        yield rate.rate, rate.whole
    for day in table.by_day():
        for equation in (*rows_and_totals(day), *parts_and_sums(day)):
            yield from ((equation.total, part) for part in equation.parts)
        for equation in stands(day):
            earlier, difference = equation.parts
            yield difference, earlier
            yield difference, equation.total
        for change in (cell for cell in day.cells if cell.kind == "change"):
            yield from ((change, total) for total in day.in_column(change.column, "total"))


def _closure(start: Cell, direct: Dependencies) -> set[Cell]:
    found: set[Cell] = set()
    ahead = [start]
    while ahead:
        for cell in direct.get(ahead.pop(), ()):
            if cell not in found:
                found.add(cell)
                ahead.append(cell)
    return found
