"""Every list of the product, for the suite that each of them must pass (`test_lists.py`).

A new list gets a line here: how it is asked for, by whom, and what must be in the books so that it has three rows or
more. `queries`: how many it may take, whatever it shows; None where the page around it decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from django.urls import reverse

from cast import Cast
from city import CLERK, Town, add_goods, add_item
from pult.inventory.public import Draft, Reason, place_of_room, record_movements

AT: Final = datetime(2024, 3, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class ListOf:
    """`fill` makes the rows and returns arguments of the address beside the authority's number.

    `loose`: columns that say more than they are ordered by. `coded`: those
    ordered by what stands for their words. `at_most`: how many queries more than one row three may
    take, where a row of another sort needs one of its own.
    """

    listing: str
    name: str
    fill: Callable[[Town, Cast], list[Any]]
    queries: int | None = None
    who: str = "administrator"
    loose: frozenset[str] = frozenset()
    coded: frozenset[str] = frozenset()
    at_most: int = 0

    def address(self, arguments: list[Any]) -> str:
        return reverse(self.name, args=["99001", *arguments])

    def __str__(self) -> str:
        return self.name


def nothing(town: Town, cast: Cast) -> list[Any]:
    return []


def items(town: Town, cast: Cast) -> list[Any]:
    room = place_of_room(authority=town.id, site=town.sites[2].pk, name="101")
    for number, place in enumerate([town.site_places[0], room, town.warehouse], 1):
        add_item(town, f"TAB-{number}", at=place, on=date(2024, 2, number))
    add_item(town.neighbour, "FREMD-1")
    return []


def items_at_a_place(town: Town, cast: Cast) -> list[Any]:
    for number in range(1, 4):
        add_item(town, f"TAB-{number}", at=town.site_places[0], on=date(2024, 2, number))
    add_item(town, "WOANDERS", at=town.warehouse)
    return [town.site_places[0].pk]


def goods(town: Town, cast: Cast) -> list[Any]:
    for number, place in enumerate([*town.site_places[:2], town.warehouse], 1):
        add_goods(town, 10 * number, at=place, on=date(2024, 2, number))
    add_goods(town.neighbour, 99)
    return []


def lines(town: Town, cast: Cast) -> list[Any]:
    things = [add_item(town, f"TAB-{n}") for n in range(1, 4)]
    drafts = [
        Draft(date(2024, 2, 10 + n), town.site_places[0].pk, town.warehouse.pk, Reason.RETURN, item=thing.pk)
        for n, thing in enumerate(things)
    ]
    entry = record_movements(authority=town.id, lines=drafts, by=CLERK, at=AT, summary="Rückgabe")
    return [entry.number]


LISTS: Final = (
    ListOf("ItemsList", "inventory-items", items, 8),
    ListOf("ItemsAt", "inventory-location", items_at_a_place, 9),
    ListOf("GoodsList", "inventory-goods", goods, 8),
    ListOf("PlacesList", "inventory-locations", items, 8),
    ListOf("EntryLines", "inventory-entry", lines),
    ListOf("Places", "inventory-places", nothing),
    ListOf("Persons", "people-persons", nothing, at_most=1),
    ListOf("Accounts", "people-accounts", nothing),
    ListOf("Posts", "people-posts", nothing, at_most=1),
    ListOf("Schools", "schools-directory", nothing, loose=frozenset({"anschrift"})),
)

ELSEWHERE: Final = {
    "TokenList": "its rows are made by giving tokens out; tested with the API",
    "Categories": "shared by all authorities; no rows of its own",
    "Products": "two rows in the town; tested with the catalogue",
    "Networks": "tested with its own filters of networks",
    "InboxList": "shows what modules say is due; tested with its sources",
    "ImportsListing": "its rows are imports; tested with the import desk",
    "FaultsListing": "its rows are the faults of a draft; tested with the import desk",
    "EntriesListing": "tested with the audit trail",
    "LinesListing": "tested with the audit trail",
    "FactsListing": "tested with the audit trail",
}
"""Lists that their own module's tests look after."""
