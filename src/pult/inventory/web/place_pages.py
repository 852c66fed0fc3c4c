"""Places: the list of them, and one with what is there."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel import wording
from pult.kernel.german import folded, sort_key
from pult.kernel.web.lists import Asked, Choice, Column, Filter, Listing, show
from pult.kernel.web.request import PageRequest

from ..access import EXPORT, MOVE, VIEW, Stock, place_for, stock_for
from ..queries.finding import products_of
from ..queries.goods import held_on
from ..queries.places import PlaceLabel
from ..queries.roll import roll_on
from ..rules import PLACE_KINDS
from ..words import place_kind_name
from .items_list import ItemsList
from .trails import day_query, equipment_tabs, place_address


@dataclass(frozen=True, slots=True)
class PlaceRow:
    place: PlaceLabel
    items: int
    goods: int


class PlacesList(Listing[PlaceRow]):
    """Every place that may be seen, with how much is there on the day."""

    key = "inventory-locations"
    dated = True
    savable = True
    default_sort = "schule"

    def __init__(self, stock: Stock) -> None:
        self.stock = stock

    @property
    def title(self) -> str:
        return _("Orte")

    @property
    def search_label(self) -> str:
        return _("Ort, Raum oder Schule")

    @property
    def columns(self) -> Sequence[Column[PlaceRow]]:
        def page(row: PlaceRow) -> str:
            return place_address(self.stock.authority.number, self.stock, row.place)

        return (
            Column("ort", _("Ort"), lambda r: r.place.short, href=page),
            Column("schule", _("Schule"), lambda r: r.place.school_name),
            Column("standort", _("Standort"), lambda r: r.place.site_code, secondary=True),
            Column("art", _("Art des Orts"), lambda r: place_kind_name(r.place.kind), secondary=True),
            Column("geraete", _("Geräte"), lambda r: r.items, href=lambda r: page(r) if r.items else "", numeric=True),
            Column(
                "mengenware",
                _("Mengenware"),
                lambda r: r.goods,
                href=lambda r: page(r) if r.goods else "",
                numeric=True,
            ),
        )

    @cached_property
    def filters(self) -> Sequence[Filter]:
        seen = [p for p in self.stock.places.values() if p.listed and self.stock.sees(p.id)]
        schools = {p.school_number: p.school_name for p in seen if p.school is not None}
        kinds = {p.kind for p in seen}
        return [
            Filter("schule", _("Schule"), choices=[Choice(key, f"{name} ({key})") for key, name in schools.items()]),
            Filter(
                "art", _("Art des Orts"), choices=[Choice(k, place_kind_name(k)) for k in PLACE_KINDS if k in kinds]
            ),
            Filter("belegt", _("Belegung"), choices=[Choice("ja", _("mit Geräten")), Choice("nein", _("ohne Geräte"))]),
        ]

    @cached_property
    def _items(self) -> Counter[int]:
        roll = roll_on(self.stock.as_of)
        counts: Counter[int] = Counter()
        for cell, count in zip(roll.cells, roll.counts, strict=True):
            counts[cell.place] += count
        return counts

    @cached_property
    def _goods(self) -> Counter[int]:
        products = products_of(self.stock.authority.pk)
        counts: Counter[int] = Counter()
        for held in held_on(self.stock.as_of, self.stock.places, products, self.stock.within):
            counts[held.place.id] += held.quantity
        return counts

    def _found(self, asked: Asked) -> list[PlaceRow]:
        school, kind, used = asked.one("schule"), asked.one("art"), asked.one("belegt")
        text = folded(asked.search)
        return [
            PlaceRow(p, self._items[p.id], self._goods[p.id])
            for p in self.stock.places.values()
            if p.listed
            and self.stock.sees(p.id)
            and school in (None, p.school_number)
            and kind in (None, p.kind)
            and (used is None or (used == "ja") == bool(self._items[p.id]))
            and (not text or text in folded(f"{p.full} {p.site_code}"))
        ]

    def count(self, asked: Asked) -> int:
        return len(self._found(asked))

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[PlaceRow]:
        orders: dict[str, Callable[[PlaceRow], Any]] = {
            "ort": lambda r: (sort_key(r.place.short), r.place.order),
            "standort": lambda r: (sort_key(r.place.site_code), r.place.order),
            "art": lambda r: (sort_key(place_kind_name(r.place.kind)), r.place.order),
            "geraete": lambda r: r.items,
            "mengenware": lambda r: r.goods,
        }
        order = orders.get(asked.sort, lambda r: r.place.order)
        return sorted(self._found(asked), key=order, reverse=asked.descending)[offset : offset + limit]

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Ort", "%(n)s Orte", n) % {"n": wording.number(n)}


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: PageRequest, number: str) -> HttpResponseBase:
    stock = stock_for(request, number, VIEW)
    return show(
        request,
        PlacesList(stock),
        template="inventory/items.html",
        context={"tabs": equipment_tabs(number, "places", stock), "taking_in": "", "breadcrumbs": [(_("Orte"), "")]},
        exportable=request.viewer.may_somewhere(EXPORT, stock.authority.pk),
    )


class ItemsAt(ItemsList):
    """What stands at one place."""

    key = "inventory-items-at-place"
    savable = False

    @property
    def title(self) -> str:
        return self.stock.places[self.place or 0].full


@require_safe
def place(request: PageRequest, number: str, place: int) -> HttpResponseBase:
    stock, at = place_for(request, number, place, VIEW)
    products = products_of(stock.authority.pk)
    held = held_on(stock.as_of, stock.places, products, frozenset({place}))
    goods = [
        {
            "name": h.product.name,
            "quantity": wording.number(h.quantity),
            "href": reverse("inventory-good", args=[number, h.product.id, place]) + day_query(stock),
        }
        for h in held
    ]
    listing = ItemsAt(stock, place=place, may_move=_may_move(request, stock, place))
    context = {
        "place": at,
        "kind": place_kind_name(at.kind),
        "goods": goods,
        "school_list": f"{reverse('inventory-items', args=[number])}?schule={at.school_number}" if at.school else "",
        "breadcrumbs": [(_("Orte"), reverse("inventory-locations", args=[number])), (at.full, "")],
    }
    return show(
        request,
        listing,
        template="inventory/place.html",
        context=context,
        exportable=request.viewer.may_somewhere(EXPORT, stock.authority.pk),
    )


def _may_move(request: PageRequest, stock: Stock, place: int) -> bool:
    """Whether things may be moved from there today, whatever day is looked at."""
    now = stock.now
    return now.sees(place) and request.viewer.may(MOVE, stock.authority.pk, now.places[place].school)
