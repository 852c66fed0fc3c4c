"""Who may see and move things. Getters: stock, an item, a place or a line is had only together with the permission.

Whoever holds a permission for the whole authority sees and moves everything. Who holds it for schools sees what is, on
the day asked for, at places of sites that these schools used that day, with what is told of that time; what is in repair,
in the warehouse or lost is the authority's. A day to come shows no more than today.

What may be written follows from today, whatever day an address names: they move and reverse only between places that are
theirs, and only what stands there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission
from pult.kernel.bounds import number_in
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.web.days import day_asked, today
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority, authority_and_schools_for

from .models import Item, ItemFact, Movement, Place, Whereabouts
from .queries.belonging import Belonging, place_on, stays_of, used_on
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
        if self.schools is None:
            return None
        own = places_of_schools(self.places, self.schools)
        return own if self.on <= today() else own & places_of_schools(places_on(self.as_of.on(today())), self.schools)

    @cached_property
    def belonging(self) -> Belonging:
        """What was the viewer's schools' when; only for those who don't see all."""
        assert self.schools is not None
        return Belonging(self.as_of, self.schools)

    def within_on(self, day: date) -> frozenset[int] | None:
        """The places between which things may be moved with effect from the day: theirs then and now. None for all."""
        if self.within is None or self.schools is None or day == self.on:
            return self.within
        return self.within & places_of_schools(places_on(self.as_of.on(day)), self.schools)

    def reach(self, day: date, *, new: int) -> frozenset[int] | None:
        """As `within_on`, with a place that was made only now, when its site is theirs on the day."""
        own = self.within_on(day)
        if own is None or new in own:
            return own
        site = Place.objects.filter(pk=new, authority_id=self.authority.pk).values_list("site_id", flat=True).first()
        return own | {new} if site is not None and site in {self.places[place].site for place in own} else own

    @cached_property
    def now(self) -> "Stock":
        """The same stock today: what may be written to."""
        return self if self.on == today() else Stock(self.authority, self.as_of.on(today()), self.schools)

    def sees(self, place: int) -> bool:
        return self.within is None or place in self.within

    def all_within(self, places: Collection[int]) -> bool:
        return self.within is None or self.within.issuperset(places)


def stock_for(request: PageRequest, number: str, permission: Permission) -> Stock:
    """The stock that the viewer holds the permission for: to be looked at on the day the address names, else today; to be
    written to always today."""
    authority, schools = authority_and_schools_for(request, number, permission)
    day = today() if permission.writes else day_asked(request)[0] or today()
    return Stock(authority, resolve(authority.pk, KeyDate(day)), schools)


def item_for(request: PageRequest, number: str, key: str, permission: Permission) -> tuple[Stock, Item]:
    """An item by its id, else by its serial number. For schools: where it is on the day decides."""
    stock = stock_for(request, number, permission)
    own = Item.objects.filter(authority_id=stock.authority.pk)
    item = own.filter(pk=number_in(key) or 0).first()
    item = item or own.filter(serial_number=key).first() or own.filter(serial_number__same_number=key).first()
    if item is None or not _stands_within(stock, item.pk):
        raise Http404
    return stock, item


def _stands_within(stock: Stock, item: int) -> bool:
    if stock.within is None:
        return True
    at = Whereabouts.objects.filter(stock.as_of.held, item=item).values_list("place_id", flat=True).first()
    return at is not None and stock.sees(at)


def place_for(request: PageRequest, number: str, place: int, permission: Permission) -> tuple[Stock, PlaceLabel]:
    stock = stock_for(request, number, permission)
    found = stock.places.get(place)
    if found is None or not stock.sees(place):
        raise Http404
    return stock, found


def movement_for(request: PageRequest, number: str, movement: int, permission: Permission) -> tuple[Stock, Movement]:
    """A line of the journal. For schools: both its places must be theirs, then and now, and what it moved stand there."""
    stock = stock_for(request, number, permission)
    lines = Movement.objects.select_related("item", "product", "entry")
    line = lines.filter(pk=movement, authority_id=stock.authority.pk).first()
    if line is None:
        raise Http404
    within = stock.within_on(line.effective_on)
    if within is not None and not within.issuperset((line.origin_id, line.destination_id)):
        raise Http404
    if line.item_id is not None and not _stands_within(stock, line.item_id):
        raise Http404
    return stock, line


def entry_for(request: PageRequest, number: str, entry: int, permission: Permission) -> tuple[Stock, Entry]:
    """An entry by its number. For schools: one that moved things between their places or described what was there; to
    take it back, also what still stands there."""
    stock = stock_for(request, number, permission)
    entries = Entry.objects.select_related("document", "run", "undoes")
    found = entries.filter(authority_id=stock.authority.pk, number=entry).first()
    if found is None or not seen_entries(stock, [found.pk]):
        raise Http404
    if permission.writes and stock.within is not None:
        moved = Movement.objects.filter(entry=found, item__isnull=False).values("item")
        described = ItemFact.objects.filter(known_from=found).values("item")
        at = Whereabouts.objects.filter(stock.as_of.held, Q(item__in=moved) | Q(item__in=described))
        if not stock.all_within(set(at.values_list("place_id", flat=True))):
            raise Http404
    return stock, found


def seen_entries(stock: Stock, entries: Collection[int]) -> frozenset[int]:
    """Those of the entries, by id, that `entry_for` lets the viewer see: all that they moved was theirs on the day from
    which it counts, all that they described on the day on which they did."""
    if stock.schools is None:
        return frozenset(entries)
    revision = stock.as_of.revision
    moved = Movement.objects.filter(entry=OuterRef("pk"))
    elsewhere = moved.filter(
        ~used_on(stock.schools, "origin__site_id", "effective_on", revision)
        | ~used_on(stock.schools, "destination__site_id", "effective_on", revision)
    )
    left = Entry.objects.filter(~Exists(elsewhere), pk__in=entries).annotate(moved=Exists(moved))
    seen = {
        pk: (has_moved, timezone.localdate(at)) for pk, has_moved, at in left.values_list("pk", "moved", "recorded_at")
    }
    described: dict[int, list[int]] = {}
    facts = ItemFact.objects.filter(known_from__in=[pk for pk, (has_moved, _on) in seen.items()])
    for entry, item in facts.values_list("known_from_id", "item_id").distinct():
        described.setdefault(entry, []).append(item)
    stays = stays_of({item for items in described.values() for item in items}) if described else {}

    def theirs(entry: int, on: date) -> bool:
        return all(
            (place := place_on(stays.get(item, ()), on)) is not None and stock.belonging.holds(place, on)
            for item in described.get(entry, ())
        )

    return frozenset(pk for pk, (has_moved, on) in seen.items() if (has_moved or pk in described) and theirs(pk, on))
