"""Places: found, or made when they are missing."""

from collections.abc import Collection, Sequence

from django.db import transaction

from pult.kernel.lock import hold_once
from pult.kernel.models import Entry
from pult.schools.public import Room, Site

from ..models import Place
from ..rules import PlaceKind


@transaction.atomic
def place_of_kind(*, authority: int, kind: str, name: str = "", made_in: Entry | None = None) -> Place:
    """The authority's one place of a kind and name (a supplier, the warehouse, the repair shop).

    `made_in`: the entry of the list that names it, if it is missing.
    """
    hold_once(authority)
    place, _ = Place.objects.get_or_create(
        authority_id=authority,
        kind=kind,
        name=name,
        site=None,
        room=None,
        defaults={"outside": kind == PlaceKind.SUPPLIER, "made_in": made_in},
    )
    return _needed_again(place, made_in)


@transaction.atomic
def place_of_site(*, authority: int, site: int) -> Place:
    """The stock of a school site, where things without a room are. It is the school's, whoever named it first."""
    hold_once(authority)
    place, _ = Place.objects.get_or_create(
        authority_id=authority, kind=PlaceKind.SITE, site=Site.objects.get(pk=site, authority_id=authority), room=None
    )
    return place


def place_of_room(*, authority: int, site: int, name: str) -> Place:
    """A room of a site; made with its place when the door plate is new."""
    made = places_of_rooms(authority=authority, rooms=[(site, name)])
    return Place.objects.get(pk=made[site, name])


@transaction.atomic
def places_of_rooms(
    *, authority: int, rooms: Sequence[tuple[int, str]], made_in: Entry | None = None
) -> dict[tuple[int, str], int]:
    """`(site, room name)` → place for many rooms at once, whatever is missing made. Sites of others are refused."""
    hold_once(authority)
    sites = {site for site, _name in rooms}
    if Site.objects.filter(pk__in=sites, authority_id=authority).count() != len(sites):
        raise Site.DoesNotExist
    known = _rooms(sites)
    missing = {key for key in rooms if key not in known}
    Room.objects.bulk_create(
        [
            Room(authority_id=authority, site_id=site, name=name)
            for site, name in dict.fromkeys(rooms)
            if (site, name) in missing
        ],
        batch_size=BATCH,
    )
    known = _rooms(sites) if missing else known
    placed = _places(sites)
    unplaced = [key for key in dict.fromkeys(rooms) if known[key] not in placed]
    Place.objects.bulk_create(
        [
            Place(
                authority_id=authority,
                kind=PlaceKind.ROOM,
                site_id=key[0],
                room_id=known[key],
                # A room that somebody made by hand stays, whatever becomes of the list.
                made_in=made_in if key in missing else None,
            )
            for key in unplaced
        ],
        batch_size=BATCH,
    )
    placed = _places(sites) if unplaced else placed
    found = {key: placed[known[key]] for key in rooms}
    _rooms_needed_again(sites, set(found.values()), made_in)
    return found


def _needed_again(place: Place, made_in: Entry | None) -> Place:
    if not place.listed:
        place.listed, place.made_in = True, made_in
        place.save(update_fields=["listed", "made_in"])
    return place


def _rooms_needed_again(sites: Collection[int], places: Collection[int], made_in: Entry | None) -> None:
    hidden = set(Place.objects.filter(site_id__in=sites, listed=False).values_list("pk", flat=True)) & set(places)
    if hidden:
        Place.objects.filter(pk__in=hidden).update(listed=True, made_in=made_in)
        Room.objects.filter(place__in=hidden).update(listed=True)


BATCH = 1_000


def _rooms(sites: Collection[int]) -> dict[tuple[int, str], int]:
    rooms = Room.objects.filter(site_id__in=sites).values_list("site_id", "name", "pk")
    return {(site, name): pk for site, name, pk in rooms}


def _places(sites: Collection[int]) -> dict[int | None, int]:
    return dict(Place.objects.filter(site_id__in=sites, room__isnull=False).values_list("room_id", "pk"))
