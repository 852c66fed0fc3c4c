"""Who may see and move things. Getters: stock, an item, a place or a line is had only together with the permission.

Whoever holds a permission for the whole authority sees and moves everything. Who holds it for schools sees what is, on
the day asked for, at places of sites that these schools use, with all that is told of it; what is in repair, in the
warehouse or lost is the authority's. They move and reverse only between places of their own.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.web.days import day_asked, today
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority, authority_and_schools_for

from .models import Item, ItemFact, Movement, Whereabouts
from .queries.places import PlaceLabel, Places, places_of_schools, places_on

VIEW: Final = Permission("inventory.view", _("Geräte und Mengenware ansehen"))
MOVE: Final = Permission("inventory.move", _("Geräte aufnehmen, umsetzen und ihre Angaben ändern"), writes=True)
REVERSE: Final = Permission("inventory.reverse", _("Bewegungen und Vorgänge stornieren"), writes=True)
EXPORT: Final = Permission("inventory.export", _("Gerätelisten als Datei ausgeben"))
PERMISSIONS: Final = (VIEW, MOVE, REVERSE, EXPORT)


@dataclass(frozen=True)
class Stock:
    """An authority's stock on a day, as far as somebody may see it. `schools`: None for all."""

    authority: Authority
    as_of: AsOf
    schools: frozenset[int] | None

    @property
    def on(self) -> date:
        return self.as_of.valid_on

    @cached_property
    def places(self) -> Places:
        """Every place of the authority on the day."""
        return places_on(self.as_of)

    @cached_property
    def within(self) -> frozenset[int] | None:
        """The ids of the places whose things may be seen; None for all."""
        return None if self.schools is None else places_of_schools(self.places, self.schools)

    def sees(self, place: int) -> bool:
        return self.within is None or place in self.within

    def all_within(self, places: Collection[int]) -> bool:
        return self.within is None or self.within.issuperset(places)


def stock_for(request: PageRequest, number: str, permission: Permission, *, on: date | None = None) -> Stock:
    """The stock that the viewer holds the permission for: on `on`, else on the day the address names, else today."""
    authority, schools = authority_and_schools_for(request, number, permission)
    day = on or day_asked(request)[0] or today()
    return Stock(authority, resolve(authority.pk, KeyDate(day)), schools)


def item_for(request: PageRequest, number: str, key: str, permission: Permission) -> tuple[Stock, Item]:
    """An item by its id, else by its serial number. For schools: where it is on the day decides."""
    stock = stock_for(request, number, permission)
    own = Item.objects.filter(authority_id=stock.authority.pk)
    item = own.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 19 else None
    item = item or own.filter(serial_number=key).first()
    if item is None:
        raise Http404
    if stock.within is not None:
        at = Whereabouts.objects.filter(stock.as_of.held, item=item).values_list("place_id", flat=True).first()
        if at is None or not stock.sees(at):
            raise Http404
    return stock, item


def place_for(request: PageRequest, number: str, place: int, permission: Permission) -> tuple[Stock, PlaceLabel]:
    stock = stock_for(request, number, permission)
    found = stock.places.get(place)
    if found is None or not stock.sees(place):
        raise Http404
    return stock, found


def movement_for(request: PageRequest, number: str, movement: int, permission: Permission) -> tuple[Stock, Movement]:
    """A line of the journal. For schools: both its places must be theirs."""
    stock = stock_for(request, number, permission)
    lines = Movement.objects.select_related("item", "product", "entry")
    line = lines.filter(pk=movement, authority_id=stock.authority.pk).first()
    if line is None or not stock.all_within((line.origin_id, line.destination_id)):
        raise Http404
    return stock, line


def entry_for(request: PageRequest, number: str, entry: int, permission: Permission) -> tuple[Stock, Entry]:
    """An entry by its number. For schools: one that moved things between their places or described what is there."""
    stock = stock_for(request, number, permission)
    entries = Entry.objects.select_related("document", "run", "undoes")
    found = entries.filter(authority_id=stock.authority.pk, number=entry).first()
    if found is None:
        raise Http404
    if not seen_entries(stock, [found.pk]):
        raise Http404
    return stock, found


def seen_entries(stock: Stock, entries: Collection[int]) -> frozenset[int]:
    """Those of the entries, by id, that `entry_for` lets the viewer see."""
    if stock.within is None:
        return frozenset(entries)
    moved = Movement.objects.filter(entry=OuterRef("pk"))
    elsewhere = moved.exclude(origin__in=stock.within, destination__in=stock.within)
    left = Entry.objects.filter(~Exists(elsewhere), pk__in=entries).annotate(moved=Exists(moved))
    seen = dict(left.values_list("pk", "moved"))
    described = ItemFact.objects.filter(stock.as_of.through("item__whereabouts"), known_from__in=seen)
    at: defaultdict[int, set[int]] = defaultdict(set)
    for entry, place in described.values_list("known_from_id", "item__whereabouts__place_id").distinct():
        at[entry].add(place)
    return frozenset(pk for pk, moved in seen.items() if (moved or pk in at) and stock.all_within(at[pk]))
