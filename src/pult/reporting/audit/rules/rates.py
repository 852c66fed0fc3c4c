"""Rates recompute: a percentage equals its numerator by its denominator, as far as it was printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from django.utils.translation import gettext as _

from pult.kernel.wording import number, percent
from pult.reporting.audit import labels
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import PublishedTable

_STEM = 6
"""So many letters two words share when they speak of the same: Schadens-quote, Schadens-fälle."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A printed percentage and the two counts it is made of."""

    rate: Published
    part: Published
    whole: Published

    @property
    def computed(self) -> Decimal:
        return 100 * self.part.value / self.whole.value

    @property
    def holds(self) -> bool:
        """Within half a unit of the last printed digit."""
        return abs(self.computed - self.rate.value) <= Decimal(5).scaleb(-self.digits - 1)

    @property
    def digits(self) -> int:
        return max(0, -int(self.rate.value.as_tuple().exponent))


def rates(tables: Sequence[PublishedTable]) -> Iterator[Finding]:
    """One finding per rate that is off; which columns it is made of is found out, not assumed."""
    for table in tables:
        yield from (_finding(one) for one in rate_readings(table) if not one.holds)


def rate_readings(table: PublishedTable) -> list[Rate]:
    """Every percentage of the table whose two counts are known."""
    percentages = [column for column in table.columns if table.unit(column) == "percent"]
    return [one for column in percentages for one in _reading(table, column)]


def _reading(table: PublishedTable, column: str) -> list[Rate]:
    """The rows read with the pair of count columns that explains most of them.

    It must explain more than half of two or more rows; or be the only pair, named like the rate.
    """
    counts = [name for name in table.columns if table.unit(name) == "count"]
    readings = [found for part, whole in permutations(counts, 2) if (found := _read(table, column, part, whole))]
    chosen = max(readings, key=lambda found: sum(one.holds for one in found), default=[])
    if len(chosen) > 1 and 2 * sum(one.holds for one in chosen) > len(chosen):
        return chosen
    if len(readings) == 2:
        named = [found for found in readings if _alike(column, found[0].part.column)]
        if len(named) == 1 and not _alike(column, named[0][0].whole.column):
            return named[0]
    return []


def _read(table: PublishedTable, rate: str, part: str, whole: str) -> list[Rate]:
    rows: dict[tuple[date, str], dict[str, Published]] = {}
    for cell in table.cells:
        if cell.kind != "change":
            rows.setdefault((cell.as_of, cell.row), {})[cell.column] = cell
    return [
        Rate(row[rate], row[part], row[whole])
        for row in rows.values()
        if {rate, part, whole} <= row.keys() and row[whole].value
    ]


def _alike(one: str, other: str) -> bool:
    return any(a[:_STEM] == b[:_STEM] for a in _long(one) for b in _long(other))


def _long(label: str) -> list[str]:
    return [word for word in labels.tokens(label) if len(word) >= _STEM]


def _finding(one: Rate) -> Finding:
    rate = one.rate
    computed = one.computed.quantize(Decimal(1).scaleb(-one.digits), rounding=ROUND_HALF_UP)
    words = {
        "figure": rate.figure,
        "row": rate.row,
        "column": rate.column,
        "printed": percent(rate.value, one.digits),
        "computed": percent(computed, one.digits),
        "part": number(one.part.value),
        "whole": number(one.whole.value),
        "of": one.part.column,
        "by": one.whole.column,
    }
    return Finding(
        "rate",
        "contradiction",
        _("%(figure)s: „%(row)s“ / „%(column)s“ ist %(computed)s, nicht %(printed)s") % words,
        _("%(part)s („%(of)s“) von %(whole)s („%(by)s“) sind %(computed)s.") % words,
        (one.part, one.whole, rate),
        rate.value - computed,
    )
