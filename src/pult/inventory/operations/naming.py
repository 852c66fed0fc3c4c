"""The engine's refusals in the words of the inventory: which item, which place, which day."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from pult.catalogue.public import Product
from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.journal.numbers import NumberTaken
from pult.kernel.journal.settling import ChainBroken, StockNegative

from ..models import Item, Place
from ..words import place_kind_name


class ItemNotThere(PultError):
    """The item isn't at the place the line takes it from."""


class InventoryNumberTaken(PultError):
    """Another item has the inventory number, however it is written."""


class StockTooSmall(PultError):
    """The place would hold less than nothing of the good."""


def place_name(place_id: int) -> str:
    """What people call a place: its kind and name, with site and room."""
    place = Place.objects.select_related("site", "room").get(pk=place_id)
    parts = [place_kind_name(place.kind), place.name]
    if place.site:
        parts.append(place.site.code)
    if place.room:
        parts.append(place.room.name)
    return " ".join(p for p in parts if p)


@contextmanager
def named_errors() -> Iterator[None]:
    try:
        yield
    except ChainBroken as broken:
        item = Item.objects.get(pk=broken.thing)
        where = place_name(broken.expected) if broken.expected is not None else _("noch nirgends")
        raise ItemNotThere(
            _("Das Gerät %(item)s ist am %(day)s nicht in %(origin)s, sondern: %(where)s.")
            % {
                "item": item.serial_number or item.pk,
                "day": wording.day(broken.effective_on),
                "origin": place_name(broken.origin),
                "where": where,
            },
            _("Bitte den Verlauf des Geräts ansehen und das Datum oder den Ort berichtigen."),
        ) from broken
    except NumberTaken as taken:
        raise InventoryNumberTaken(
            _("Die Inventarnummer %(number)s gehört schon zum Gerät %(item)s.")
            % {"number": taken.number, "item": Item.objects.get(pk=taken.other)},
            _("Bitte eine freie Inventarnummer vergeben oder zuerst das andere Gerät berichtigen."),
        ) from taken
    except StockNegative as negative:
        raise StockTooSmall(
            _("Von „%(good)s“ wären am %(day)s in %(place)s %(quantity)s Stück.")
            % {
                "good": Product.objects.get(pk=negative.good),
                "day": wording.day(negative.on),
                "place": place_name(negative.place),
                "quantity": wording.number(negative.quantity),
            },
            _("Bitte Menge oder Datum prüfen; entnommen werden kann nur, was da ist."),
        ) from negative
