"""Sites and their rooms: where they are, who no longer uses them, what is on the doors."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.facts.stating import state
from pult.kernel.facts.withdrawing import withdraw
from pult.kernel.german import sort_key
from pult.kernel.models import Entry
from pult.kernel.recording import recording

from ..models import Room, SiteDetails, SiteUse
from .describing import already_known, check_period, nothing_held
from .founding import site_of
from .lawful import check_address


class RoomNameTaken(PultError):
    """A site has one room of a name."""


class RoomUnknown(PultError):
    """The site has no such room."""


class RoomNameMissing(PultError):
    """A room needs a name of at most sixty characters."""


def locate_site(
    *,
    authority: int,
    site: int,
    street: str,
    postal_code: str,
    city: str,
    easting: int | None,
    northing: int | None,
    on: date,
    until: date | None,
    by: str,
    at: datetime,
) -> Entry:
    """The site's address and coordinates (EPSG:25832) from the day.

    Raises `SiteUnknown`, `PeriodEmpty`, `PlaceImplausible`, `PostalCodeMalformed`, `AlreadyKnown`.
    """
    where = site_of(authority, site)
    check_period(on, until)
    check_address(postal_code, easting, northing)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.locate_site",
        summary=_("Anschrift des Standorts %(code)s festgehalten") % {"code": where.code},
    ) as entry:
        values = (street, postal_code, city, easting, northing)
        if not state(entry, SiteDetails, [((where.pk,), on, until, values)]):
            raise already_known()
    return entry


def leave_site(*, authority: int, site: int, on: date, by: str, at: datetime) -> Entry:
    """From the day no school uses the site. Raises `SiteUnknown`, `NothingHeld`."""
    where = site_of(authority, site)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.leave_site",
        summary=_("Nutzung des Standorts %(code)s beendet") % {"code": where.code},
    ) as entry:
        if not withdraw(entry, SiteUse, (where.pk,), on):
            raise nothing_held()
    return entry


def add_rooms(*, authority: int, site: int, names: Sequence[str], by: str, at: datetime) -> Entry:
    """Rooms by the names on their doors; each once. Raises `SiteUnknown`, `RoomNameMissing`, `RoomNameTaken`."""
    where = site_of(authority, site)
    wanted = list(dict.fromkeys(_name(name) for name in names))
    if not wanted:
        raise _missing()
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.add_rooms",
        summary=_("Räume des Standorts %(code)s angelegt: %(names)s")
        % {"code": where.code, "names": ", ".join(wanted)},
    ) as entry:
        known = dict(Room.objects.filter(site=where, name__in=wanted).values_list("name", "listed"))
        if taken := sorted((name for name, listed in known.items() if listed), key=sort_key):
            raise _taken(", ".join(taken))
        Room.objects.filter(site=where, name__in=known).update(listed=True)
        Room.objects.bulk_create(
            Room(authority_id=authority, site=where, name=name) for name in wanted if name not in known
        )
    return entry


def rename_room(*, authority: int, site: int, room: str, name: str, by: str, at: datetime) -> Entry:
    """The room has another name on its door; what stands in it stays. Raises as `add_rooms` and `RoomUnknown`."""
    where = site_of(authority, site)
    new = _name(name)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.rename_room",
        summary=_("Raum %(old)s des Standorts %(code)s heißt jetzt %(new)s")
        % {"old": room, "code": where.code, "new": new},
    ) as entry:
        if new != room and Room.objects.filter(site=where, name=new).exists():
            raise _taken(new)
        if not Room.objects.filter(site=where, name=room).update(name=new):
            raise RoomUnknown(
                _("Einen Raum „%(name)s“ hat dieser Standort nicht.") % {"name": room}, _("Bitte den Raum prüfen.")
            )
    return entry


def _name(name: str) -> str:
    found = " ".join(name.split())
    if not found or len(found) > 60:
        raise _missing()
    return found


def _missing() -> RoomNameMissing:
    return RoomNameMissing(_("Ein Raum braucht einen Namen mit höchstens 60 Zeichen."), _("Bitte die Namen prüfen."))


def _taken(names: str) -> RoomNameTaken:
    return RoomNameTaken(_("Diesen Raum gibt es hier schon: %(names)s.") % {"names": names}, _("Bitte weglassen."))
