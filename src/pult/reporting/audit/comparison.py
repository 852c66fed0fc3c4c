"""The report against the books: every published number beside the one that Pult counts."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pult.reporting.audit.dependencies import dependencies, row_parts
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.published import Cell, Published

Counting = Callable[[Published], Decimal | int | None]
"""What the books say to a published cell; None when they do not count it."""


class Status(StrEnum):
    EQUAL = "equal"
    EXPLAINED = "different, explained by finding"
    UNEXPLAINED = "different, unexplained"
    NOT_COUNTED = "not counted"


@dataclass(frozen=True, slots=True)
class Compared:
    """`difference`: published less counted. `finding`: why they may differ."""

    published: Published
    counted: Decimal | None
    status: Status
    difference: Decimal | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many published cells came out how."""

    equal: int
    explained: int
    unexplained: int
    not_counted: int

    @property
    def counted(self) -> int:
        return self.equal + self.explained + self.unexplained


def compare(published: Sequence[Published], counted: Counting, findings: Sequence[Finding]) -> list[Compared]:
    """One line per published cell, in their order.

    A difference is explained when a finding cites the cell, or cites a cell that it is made of or the sum of
    its row: a total cannot agree with the books when one of its rows contradicts another table.
    """
    cited = {cell.cell: finding for finding in reversed(findings) for cell in finding.statements}
    made_of = dependencies(published)
    for whole, parts in row_parts(published).items():
        # Where the sum of a row contradicts another table, one of its parts must differ, too.
        if whole in cited:
            for part in parts:
                cited.setdefault(part, cited[whole])
    return [_compared(one, counted(one), cited, made_of.get(one.cell, set())) for one in published]


def summary(compared: Sequence[Compared]) -> Summary:
    numbers = Counter(one.status for one in compared)
    return Summary(
        numbers[Status.EQUAL],
        numbers[Status.EXPLAINED],
        numbers[Status.UNEXPLAINED],
        numbers[Status.NOT_COUNTED],
    )


def _compared(
    one: Published, counted: Decimal | int | None, cited: dict[Cell, Finding], made_of: set[Cell]
) -> Compared:
    if counted is None:
        return Compared(one, None, Status.NOT_COUNTED)
    exact = Decimal(counted)
    difference = one.value - exact
    if abs(difference) <= _tolerance(one):
        return Compared(one, exact, Status.EQUAL, Decimal())
    finding = cited.get(one.cell) or next((cited[cell] for cell in sorted(made_of) if cell in cited), None)
    return Compared(one, exact, Status.EXPLAINED if finding else Status.UNEXPLAINED, difference, finding)


def _tolerance(one: Published) -> Decimal:
    """A rate is as exact as it was printed: half a unit of its last digit. Counts and euros are exact."""
    if one.unit != "percent":
        return Decimal()
    return Decimal(5).scaleb(min(0, int(one.value.as_tuple().exponent)) - 1)
