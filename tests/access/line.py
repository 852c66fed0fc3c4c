"""A line of the table of addresses, and the world that the addresses are about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Literal

import pytest

from cast import Cast
from city import CLERK, Town, add_goods, add_item
from pult.inventory.public import Draft, Item, Place, Reason, place_of_room, record_movements
from pult.kernel.models import Entry
from pult.reporting.public import freeze_annual

Scope = Literal["public", "signed-in", "member", "whole", "somewhere", "school"]
"""public: everyone. signed-in: whoever has an account. member: whoever holds a post of the authority. whole: the
permission is held for the whole authority. somewhere: for it or any school of it; the page shows each their part.
school: for the school that the address is about."""

GET: Final = ("GET",)
POST: Final = ("POST",)
AT: Final = datetime(2024, 2, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Things:
    """What one school has: an item and how it came from one of its places to another, and goods."""

    item: Item
    moved_in: Entry
    place: Place


@dataclass(frozen=True)
class World:
    """Musterstadt with its people. `here`: the primary school's things, `there`: the Gymnasium's."""

    town: Town
    cast: Cast
    here: Things
    there: Things

    def freeze_report(self) -> None:
        """The report of 2023, frozen and not published; only for the pages that show it, for it takes a while."""
        freeze_annual(authority=self.town.authority, year=2023, by=CLERK, at=AT)


Arguments = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """`permission`: its key. `words`: what the page is, for the handbook. `here`: arguments for the primary school's
    things (or the authority's), `there`: for the Gymnasium's. `methods`: that the address takes at all. `absent`: what
    the arguments name is not there, so whoever may is told so."""

    permission: str
    scope: Scope
    words: str
    here: Arguments = lambda world: {}
    there: Arguments | None = None
    methods: tuple[str, ...] = ("GET", "POST")
    absent: bool = False


def number(world: World) -> dict[str, Any]:
    return {"number": "99001"}


def with_(**more: Any) -> Arguments:
    """The authority's number and more."""
    return lambda world: {"number": "99001", **more}


def things_at(town: Town, serial_number: str, start: Place, end: Place) -> Things:
    item = add_item(town, serial_number, at=start)
    line = Draft(
        effective_on=date(2024, 2, 2),
        origin=start.pk,
        destination=end.pk,
        reason=Reason.REDISTRIBUTION,
        item=item.pk,
    )
    entry = record_movements(authority=town.id, lines=[line], by=CLERK, at=AT, summary="Umgesetzt")
    add_goods(town, 30, at=start)
    return Things(item, entry, start)


@pytest.fixture
def world(town: Town, cast: Cast) -> World:
    a, b, gymnasium = town.site_places[:3]
    assert gymnasium.site_id is not None
    room = place_of_room(authority=town.id, site=gymnasium.site_id, name="101")
    here = things_at(town, "HERE1", a, b)
    there = things_at(town, "THERE1", gymnasium, room)
    return World(town, cast, here, there)
