"""Every place of an authority with the school it belongs to on a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Count, Max, Q

from pult.kernel.german import sort_key
from pult.kernel.keydates import AsOf, holds_sql
from pult.kernel.models import Entry
from pult.kernel.web.remembering import Shelf

from ..models import Place
from ..rules import PlaceKind
from ..words import place_kind_name


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A place as people name it. `school`: the id of the school that uses the site on the day, None without one.
    `listed`: whether it is offered; history names the others too."""

    id: int
    kind: str
    name: str
    site: int | None
    site_code: str
    room: str
    school: int | None
    school_number: str
    school_name: str
    listed: bool

    @property
    def short(self) -> str:
        """The place without its school: „Raum 101“, „Schulstandort 990012A“, „Lager Zentrallager“."""
        return " ".join(p for p in (place_kind_name(self.kind), self.room or self.site_code or self.name) if p)

    @property
    def full(self) -> str:
        """With its school: „Grundschule am Markt, Raum 101“."""
        return f"{self.school_name}, {self.short}" if self.school_name else self.short

    @property
    def order(self) -> tuple[bool, str, str, str, str]:
        """By school, building and room; what has no school comes last."""
        school, site, room, short = map(sort_key, (self.school_name, self.site_code, self.room, self.short))
        return (not self.school_name, school, site, room, short)


Places = Mapping[int, PlaceLabel]


@dataclass(frozen=True)
class _Kept:
    revision: int
    newest: tuple[int, int]
    places: dict[int, PlaceLabel]


_SHELF: Final[Shelf[tuple[int, object], _Kept]] = Shelf(12)

_SQL: Final = f"""
    SELECT o.id, o.kind, o.name, o.site_id, t.code, m.name, u.school_id, s.number, d.short_name, o.listed
    FROM inventory_place o
    LEFT JOIN schools_site t ON t.id = o.site_id LEFT JOIN schools_room m ON m.id = o.room_id
    LEFT JOIN schools_siteuse u ON u.site_id = o.site_id AND {holds_sql("u")}
    LEFT JOIN schools_school s ON s.id = u.school_id
    LEFT JOIN schools_schooldetails d ON d.school_id = u.school_id AND {holds_sql("d")}
    WHERE o.authority_id = %(authority)s
"""


def places_on(as_of: AsOf) -> Places:
    """Id → place, in the order of lists.

    Kept in the process until a place is added, hidden or shown, or something is written that is not the inventory's.
    """
    key = (as_of.authority_id, as_of.valid_on)
    counted = Place.objects.filter(authority_id=as_of.authority_id).aggregate(
        newest=Max("id"), listed=Count("id", filter=Q(listed=True))
    )
    newest = counted["newest"] or 0, counted["listed"]
    kept = _SHELF.get(key)
    if kept is not None and kept.newest == newest and _same_schools(as_of, kept.revision):
        return kept.places
    with connection.cursor() as cursor:
        cursor.execute(_SQL, as_of.parameters)
        labels = [
            PlaceLabel(
                pk,
                kind,
                name,
                site,
                code or "",
                room or "",
                school,
                school_number or "",
                school_name or "",
                bool(listed),
            )
            for pk, kind, name, site, code, room, school, school_number, school_name, listed in cursor.fetchall()
        ]
    places = {label.id: label for label in in_order(labels)}
    _SHELF.put(key, _Kept(as_of.revision, newest, places))
    return places


def _same_schools(as_of: AsOf, revision: int) -> bool:
    """Movements change neither schools nor places: whatever else was written may have."""
    if as_of.revision == revision:
        return True
    between = Entry.objects.filter(authority_id=as_of.authority_id, pk__gt=revision, pk__lte=as_of.revision)
    return as_of.revision > revision and not between.exclude(action__startswith="inventory.").exists()


def places_of_schools(places: Places, schools: Collection[int]) -> frozenset[int]:
    """The ids of the places at sites that the schools use."""
    return frozenset(place.id for place in places.values() if place.school in schools)


def places_of_kinds(places: Places, kinds: Collection[str]) -> frozenset[int]:
    return frozenset(place.id for place in places.values() if place.kind in kinds)


def in_order(places: Collection[PlaceLabel]) -> list[PlaceLabel]:
    """As a list shows them."""
    return sorted(places, key=lambda place: place.order)


def movable_to(place: PlaceLabel) -> bool:
    """Whether things can be moved there by hand: everywhere but back to the supplier."""
    return place.kind != PlaceKind.SUPPLIER
