"""Equipment: items, goods, places, and the entries that moved them."""

from collections.abc import Callable
from typing import Any, Final

from access.line import DAYS, GET, Arguments, Case, Line, Owner, number
from access.world import Things, World
from pult.inventory.public import Movement

Of = Callable[[World, Things], dict[str, Any]]


def named(of: Of, name: str) -> Arguments:
    return lambda world: {"number": "99001", **of(world, world.things[name])}


def both(of: Of) -> dict[str, Any]:
    """The primary school's and the Gymnasium's."""
    return {"here": named(of, "here"), "there": named(of, "there")}


def changing(of: Of, **whose: tuple[Owner, Owner, Owner]) -> dict[str, Any]:
    """Also what changed hands: name of the things → whose they were, are now, and how far a school sees ahead."""
    cases = tuple(Case(named(of, name), *owners) for name, owners in whose.items())
    return {**both(of), "changing": cases}


def item(world: World, things: Things) -> dict[str, Any]:
    return {"key": things.item.pk}


def movement(world: World, things: Things) -> dict[str, Any]:
    return {"movement": Movement.objects.get(entry=things.moved_in).pk}


def entry(world: World, things: Things) -> dict[str, Any]:
    return {"entry": things.moved_in.number}


def good(world: World, things: Things) -> dict[str, Any]:
    return {"product": world.town.pencil.pk, "place": things.place.pk}


def place(world: World, things: Things) -> dict[str, Any]:
    return {"place": things.place.pk}


P: Final = "primary"
G: Final = "gymnasium"
BOTH: Final = "both"
ITEMS: Final[dict[str, tuple[Owner, Owner, Owner]]] = {
    "wandered": (P, G, G),
    "annex": (P, G, G),
    "promised": (P, P, BOTH),
    "disposed": (P, "", ""),
}
PLACES: Final[dict[str, tuple[Owner, Owner, Owner]]] = {"annex": (P, G, G), "promised": (P, P, BOTH)}
ENTRIES: Final[dict[str, tuple[Owner, Owner, Owner]]] = dict.fromkeys(ITEMS, (P, P, P))
"""What a school did while things were its own stays its own."""
REVERSALS: Final[dict[str, tuple[Owner, Owner, Owner]]] = {
    "wandered": (BOTH, BOTH, BOTH),
    "annex": (BOTH, BOTH, BOTH),
    "promised": (P, P, P),
    "disposed": ("", "", ""),
}
"""Nobody at a school takes back what another's, or the authority's, rests on."""
VIEW: Final = "inventory.view"
MOVE: Final = "inventory.move"
REVERSE: Final = "inventory.reverse"
EQUIPMENT: Final = {
    "inventory-items": Line(VIEW, "somewhere", "Geräte", number, methods=GET, days=DAYS),
    "inventory-item": Line(VIEW, "school", "Gerät", methods=GET, days=DAYS, **changing(item, **ITEMS)),
    "inventory-goods": Line(VIEW, "somewhere", "Mengenware", number, methods=GET, days=DAYS),
    "inventory-good": Line(
        VIEW, "school", "Mengenware an einem Ort", methods=GET, days=DAYS, **changing(good, **PLACES)
    ),
    "inventory-locations": Line(VIEW, "somewhere", "Orte mit Geräten", number, methods=GET, days=DAYS),
    "inventory-location": Line(
        VIEW, "school", "Ort mit seinen Geräten", methods=GET, days=DAYS, **changing(place, **PLACES)
    ),
    "inventory-entry": Line(
        VIEW, "school", "Vorgang mit seinen Bewegungen", methods=GET, days=DAYS, **changing(entry, **ENTRIES)
    ),
    "inventory-document": Line(
        VIEW, "school", "Beleg eines Vorgangs", methods=GET, absent=True, days=DAYS, **changing(entry, **ENTRIES)
    ),
    "inventory-move": Line(MOVE, "somewhere", "Geräte umsetzen", number, days=DAYS),
    "inventory-taking-in": Line(MOVE, "somewhere", "Geräte aufnehmen", number, days=DAYS),
    "inventory-description": Line(MOVE, "school", "Angaben eines Geräts", days=DAYS, **changing(item, **ITEMS)),
    "inventory-good-count": Line(MOVE, "school", "Mengenware zählen", days=DAYS, **changing(good, **PLACES)),
    "inventory-good-move": Line(MOVE, "school", "Mengenware umsetzen", days=DAYS, **changing(good, **PLACES)),
    "inventory-reversal": Line(REVERSE, "school", "Bewegung stornieren", days=DAYS, **changing(movement, **REVERSALS)),
    "inventory-entry-reversal": Line(
        REVERSE, "school", "Vorgang stornieren", days=DAYS, **changing(entry, **REVERSALS)
    ),
}
