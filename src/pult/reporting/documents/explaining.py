"""Why a published figure reads differently today: the entries since then that changed it.

The books only grow, so the figure can be asked as of every entry since. Halving the stretch again and again finds
those between which it changes; what cancels out within a stretch is no difference and is not looked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pult.kernel.figures.asking import ask_as_of, figure
from pult.kernel.figures.table import FigureTable
from pult.kernel.keydates import AsOf
from pult.kernel.models import Entry
from pult.kernel.web.remembering import remembered
from pult.reporting.freezing import OWN_ACTIONS
from pult.reporting.paper.comparison import cells_by_key

MOST_COUNTS: Final = 40
"""How often a figure is counted at most for one explanation; what is not found by then is said to be there."""


@dataclass(frozen=True)
class Explanation:
    """`entries` changed the figure, oldest first; `complete` False when there are more."""

    entries: tuple[Entry, ...]
    complete: bool


def explained(frozen: FigureTable, pinned: AsOf, today: AsOf) -> Explanation:
    """The entries between two states of knowledge that changed what the figure shows."""
    revisions = [
        pinned.revision,
        *Entry.objects.filter(authority_id=pinned.authority_id, pk__gt=pinned.revision, pk__lte=today.revision)
        .exclude(action__startswith=OWN_ACTIONS)
        .order_by("pk")
        .values_list("pk", flat=True),
    ]
    search = _Search(frozen, pinned, revisions)
    search.look(0, len(revisions) - 1)
    entries = Entry.objects.filter(pk__in=search.found).order_by("pk")
    return Explanation(tuple(entries), search.left >= 0)


class _Search:
    def __init__(self, frozen: FigureTable, pinned: AsOf, revisions: Sequence[int]) -> None:
        self.figure = frozen.figure
        self.valid_on: date = frozen.valid_on
        self.compared_on = frozen.compared_on
        self.authority = pinned.authority_id
        self.known_at: datetime = pinned.known_at
        self.revisions = revisions
        self.found: list[int] = []
        self.left = MOST_COUNTS
        self._counted: dict[int, object] = {}

    def look(self, low: int, high: int) -> None:
        """Breadth first would show more kinds of causes; depth first shows the oldest ones completely."""
        if high <= low or self.left < 0 or self._cells(low) == self._cells(high):
            return
        if high - low == 1:
            self.found.append(self.revisions[high])
            return
        middle = (low + high) // 2
        self.look(low, middle)
        self.look(middle, high)

    def _cells(self, at: int) -> object:
        if at not in self._counted:
            self.left -= 1
            as_of = AsOf(self.authority, self.valid_on, self.revisions[at], self.known_at)
            question = figure(self.figure)
            self._counted[at] = remembered(
                as_of,
                ("cells", self.figure, self.compared_on),
                lambda: cells_by_key(ask_as_of(question, as_of, self.compared_on)),
            )
        return self._counted[at]
