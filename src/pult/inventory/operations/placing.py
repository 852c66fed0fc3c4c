"""Places: found, or made when they are missing."""

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


@transaction.atomic
def place_of_room(*, authority: int, site: int, name: str) -> Place:
    """A room of a site; made with its place when the door plate is new."""
    room, _ = Room.objects.get_or_create(
        authority_id=authority, site=Site.objects.get(pk=site, authority_id=authority), name=name
    )
    place, _ = Place.objects.get_or_create(
        room=room, defaults={"authority_id": authority, "kind": PlaceKind.ROOM, "site_id": site}
    )
    return place
