"""Places: found, or made when they are missing."""

from collections.abc import Collection, Sequence

from django.db import transaction

from pult.schools.public import Room, Site

from ..models import Place
from ..rules import PlaceKind


@transaction.atomic
def place_of_kind(*, authority: int, kind: str, name: str = "") -> Place:
    """The authority's one place of a kind and name (a supplier, the warehouse, the repair shop)."""
    place, _ = Place.objects.get_or_create(
        authority_id=authority,
        kind=kind,
        name=name,
        site=None,
        room=None,
        defaults={"outside": kind == PlaceKind.SUPPLIER},
    )
    return place


@transaction.atomic
def place_of_site(*, authority: int, site: int) -> Place:
    """The stock of a school site, where things without a room are."""
    place, _ = Place.objects.get_or_create(
        authority_id=authority, kind=PlaceKind.SITE, site=Site.objects.get(pk=site, authority_id=authority), room=None
    )
    return place


def place_of_room(*, authority: int, site: int, name: str) -> Place:
    """A room of a site; made with its place when the door plate is new."""
    made = places_of_rooms(authority=authority, rooms=[(site, name)])
    return Place.objects.get(pk=made[site, name])


@transaction.atomic
def places_of_rooms(*, authority: int, rooms: Sequence[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """`(site, room name)` → place for many rooms at once, whatever is missing made. Sites of others are refused."""
    sites = {site for site, _name in rooms}
    if Site.objects.filter(pk__in=sites, authority_id=authority).count() != len(sites):
        raise Site.DoesNotExist
    known = _rooms(sites)
    missing = [key for key in dict.fromkeys(rooms) if key not in known]
    Room.objects.bulk_create(
        [Room(authority_id=authority, site_id=site, name=name) for site, name in missing], batch_size=BATCH
    )
    known = _rooms(sites) if missing else known
    placed = _places(sites)
    unplaced = [key for key in dict.fromkeys(rooms) if known[key] not in placed]
    Place.objects.bulk_create(
        [Place(authority_id=authority, kind=PlaceKind.ROOM, site_id=key[0], room_id=known[key]) for key in unplaced],
        batch_size=BATCH,
    )
    placed = _places(sites) if unplaced else placed
    return {key: placed[known[key]] for key in rooms}


BATCH = 1_000


def _rooms(sites: Collection[int]) -> dict[tuple[int, str], int]:
    rooms = Room.objects.filter(site_id__in=sites).values_list("site_id", "name", "pk")
    return {(site, name): pk for site, name, pk in rooms}


def _places(sites: Collection[int]) -> dict[int | None, int]:
    return dict(Place.objects.filter(site_id__in=sites, room__isnull=False).values_list("room_id", "pk"))
