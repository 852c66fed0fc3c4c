"""A sum that a table owes its reader: these printed parts give that printed total."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pult.reporting.audit.published import Published

Shape = Literal["rows", "columns", "stands"]


@dataclass(frozen=True, slots=True)
class Equation:
    """`rows`: rows add up to the total row. `columns`: columns to their sum column. `stands`: the earlier
    stand and the difference to the later stand. `blanks`: how many parts are not printed.
    """

    shape: Shape
    total: Published
    parts: tuple[Published, ...]
    blanks: int = 0

    @property
    def computed(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal())

    @property
    def gap(self) -> Decimal:
        """What is printed as the total beyond the parts; negative when the parts give more."""
        return self.total.value - self.computed

    @property
    def holds(self) -> bool:
        return self.gap == 0

    @property
    def cells(self) -> tuple[Published, ...]:
        return (self.total, *self.parts)

    def mended(self, cell: Published) -> Decimal:
        """What this cell would have to be for the equation to hold, all others being right."""
        return self.computed if cell == self.total else cell.value + self.gap


def best(candidates: Sequence[Sequence[Equation]]) -> Sequence[Equation]:
    """Of several readings of the same table the one under which most equations hold; the first of equals."""
    return max(candidates, key=lambda equations: sum(one.holds for one in equations), default=())
