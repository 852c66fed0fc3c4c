"""The equipment journal as a plain list, answered by brute force: slow, and too simple to be wrong.

Nothing here knows how the product keeps its books. Everything is asked for one day, as known at one revision.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Moved:
    """A line; `id` ascends in the order of recording. Either a thing or a quantity of a good."""

    id: int
    revision: int
    on: date
    origin: int
    destination: int
    thing: int | None = None
    good: int | None = None
    quantity: int = 1
    reverses: int | None = None


@dataclass(frozen=True)
class Said:
    """What an entry said of a thing, from a day up to another; None: that nothing is to be said of it."""

    revision: int
    thing: int
    since: date
    until: date
    value: str | None


@dataclass
class Ledger:
    """`outside`: the place that gives without having. `undone`: revision → the later revision that undid it."""

    outside: int
    lines: list[Moved] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    undone: dict[int, int] = field(default_factory=dict)

    def with_lines(self, added: Iterable[Moved]) -> "Ledger":
        return Ledger(self.outside, [*self.lines, *added], self.said, self.undone)

    def standing(self, revision: int) -> list[Moved]:
        """As known then: neither a reversal nor reversed, in the order in which they took effect."""
        known = [one for one in self.lines if one.revision <= revision]
        reversed_ids = {one.reverses for one in known}
        lines = [one for one in known if one.reverses is None and one.id not in reversed_ids]
        return sorted(lines, key=lambda one: (one.on, one.id))

    def where(self, thing: int, day: date, revision: int) -> int | None:
        at = None
        for one in self.standing(revision):
            if one.thing == thing and one.on <= day:
                at = one.destination
        return at

    def value(self, thing: int, day: date, revision: int) -> str | None:
        """What was last said of that day and isn't undone."""
        value = None
        for one in self.said:
            taken_back = self.undone.get(one.revision)
            if one.revision > revision or (taken_back is not None and taken_back <= revision):
                continue
            if one.thing == thing and one.since <= day < one.until:
                value = one.value
        return value

    def stock(self, good: int, place: int, day: date, revision: int) -> int:
        lines = [one for one in self.standing(revision) if one.good == good and one.on <= day]
        came = sum(one.quantity for one in lines if one.destination == place)
        return came - sum(one.quantity for one in lines if one.origin == place)

    def broken_things(self, revision: int) -> set[int]:
        """The things that a standing line takes from where they aren't."""
        at: dict[int, int] = {}
        broken = set()
        for one in self.standing(revision):
            if one.thing is None:
                continue
            if at.get(one.thing, self.outside) != one.origin:
                broken.add(one.thing)
            at[one.thing] = one.destination
        return broken

    def short(self, revision: int, days: Iterable[date]) -> bool:
        """Whether a place inside holds less than nothing on one of the days."""
        goods = {one.good for one in self.lines if one.good is not None}
        places = {place for one in self.lines for place in (one.origin, one.destination)} - {self.outside}
        return any(self.stock(good, place, day, revision) < 0 for good in goods for place in places for day in days)
