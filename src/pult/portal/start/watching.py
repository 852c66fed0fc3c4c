"""On whose behalf a start page is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from pult.inventory.public import VIEW_ITEMS
from pult.kernel.access.viewer import Viewer
from pult.kernel.keydates import AsOf
from pult.portal.figures.trends import this_morning
from pult.schools.public import Authority


@dataclass(frozen=True)
class Watching:
    """`as_of`: today with all that is known now."""

    viewer: Viewer
    authority: Authority
    as_of: AsOf

    @cached_property
    def morning(self) -> AsOf:
        """Today as known when it began: what is asked of past years is asked once a day."""
        return this_morning(self.as_of)

    @cached_property
    def schools(self) -> frozenset[int] | None:
        """Of which the viewer sees the equipment; None for all."""
        if not self.viewer.may_somewhere(VIEW_ITEMS, self.authority.pk):
            return frozenset()
        return self.viewer.units(VIEW_ITEMS, self.authority.pk)

    def address(self, name: str, *arguments: object, **asked: object) -> str:
        """Of a page of the authority; empty where the product has no such page."""
        try:
            found = reverse(name, args=[self.authority.number, *arguments])
        except NoReverseMatch:
            return ""
        return f"{found}?{urlencode(asked)}" if asked else found


@dataclass(frozen=True)
class Number:
    """A number to watch. `trend` in words with its `way` (up, down, level); `points` of a line; `hint`: the key date.

    `good`: whether the trend is good news; None makes no judgement.
    """

    label: str
    value: str
    href: str = ""
    trend: str = ""
    way: str = ""
    points: str = ""
    hint: str = ""
    good: bool | None = None
    words: str = ""


Numbers = Sequence[Number]
