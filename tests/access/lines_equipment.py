"""Equipment: items, goods, places, and the entries that moved them."""

from collections.abc import Callable
from typing import Any, Final

from access.line import GET, Arguments, Line, Things, World, number
from pult.inventory.public import Movement


def both(of: Callable[[World, Things], dict[str, Any]]) -> tuple[Arguments, Arguments]:
    """The primary school's and the Gymnasium's."""
    return (
        lambda world: {"number": "99001", **of(world, world.here)},
        lambda world: {"number": "99001", **of(world, world.there)},
    )


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


VIEW: Final = "inventory.view"
MOVE: Final = "inventory.move"
REVERSE: Final = "inventory.reverse"
EQUIPMENT: Final = {
    "inventory-items": Line(VIEW, "somewhere", "Geräte", number, methods=GET),
    "inventory-item": Line(VIEW, "school", "Gerät", *both(item), methods=GET),
    "inventory-goods": Line(VIEW, "somewhere", "Mengenware", number, methods=GET),
    "inventory-good": Line(VIEW, "school", "Mengenware an einem Ort", *both(good), methods=GET),
    "inventory-locations": Line(VIEW, "somewhere", "Orte mit Geräten", number, methods=GET),
    "inventory-location": Line(VIEW, "school", "Ort mit seinen Geräten", *both(place), methods=GET),
    "inventory-entry": Line(VIEW, "school", "Vorgang mit seinen Bewegungen", *both(entry), methods=GET),
    "inventory-document": Line(VIEW, "school", "Beleg eines Vorgangs", *both(entry), methods=GET, absent=True),
    "inventory-move": Line(MOVE, "somewhere", "Geräte umsetzen", number),
    "inventory-taking-in": Line(MOVE, "somewhere", "Geräte aufnehmen", number),
    "inventory-description": Line(MOVE, "school", "Angaben eines Geräts", *both(item)),
    "inventory-good-count": Line(MOVE, "school", "Mengenware zählen", *both(good)),
    "inventory-good-move": Line(MOVE, "school", "Mengenware umsetzen", *both(good)),
    "inventory-reversal": Line(REVERSE, "school", "Bewegung stornieren", *both(movement)),
    "inventory-entry-reversal": Line(REVERSE, "school", "Vorgang stornieren", *both(entry)),
}
