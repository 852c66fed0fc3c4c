"""Places that are no school's: made and named by hand."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.recording import recording

from ..models import Place
from ..rules import PlaceKind
from ..words import place_kind_name
from .placing import place_of_kind

ADDABLE: Final = (PlaceKind.WAREHOUSE, PlaceKind.SPARE, PlaceKind.REPAIR, PlaceKind.SUPPLIER)


class PlaceUnknown(PultError):
    """The authority has no such place, or it is not one that is named by hand."""


class PlaceNameTaken(PultError):
    """The authority has a place of that kind and name."""


def add_place(*, authority: int, kind: str, name: str, by: str, at: datetime) -> Place:
    """Another warehouse, spare pool, repair shop or supplier. Raises `PlaceUnknown`, `PlaceNameTaken`."""
    name = " ".join(name.split())
    if kind not in ADDABLE or not name:
        raise PlaceUnknown(_("Einen solchen Ort kann man nicht anlegen."), _("Bitte Art und Namen angeben."))
    with recording(
        authority,
        by=by,
        at=at,
        action="inventory.add_place",
        summary=_("Ort angelegt: %(kind)s %(name)s") % {"kind": place_kind_name(kind), "name": name},
    ):
        _refuse_taken(authority, kind, name)
        return place_of_kind(authority=authority, kind=kind, name=name)


def rename_place(*, authority: int, place: int, name: str, by: str, at: datetime) -> Place:
    """Another name. The one place of a kind without a name of its own keeps none: lists and operations find it so.

    Raises `PlaceUnknown`, `PlaceNameTaken`.
    """
    name = " ".join(name.split())
    found = Place.objects.filter(pk=place, authority_id=authority, site=None, room=None).exclude(name="").first()
    if found is None or not name:
        raise PlaceUnknown(_("Dieser Ort lässt sich nicht umbenennen."), _("Bitte die Liste neu laden."))
    if found.name == name:
        return found
    with recording(
        authority,
        by=by,
        at=at,
        action="inventory.rename_place",
        summary=_("Ort umbenannt: %(old)s heißt jetzt %(new)s") % {"old": found.name, "new": name},
        details={"place": place, "old": found.name},
    ):
        _refuse_taken(authority, found.kind, name)
        # Who gives it a name wants to keep it, whatever becomes of the list that brought it.
        found.name, found.made_in = name, None
        found.save(update_fields=["name", "made_in"])
    return found


def _refuse_taken(authority: int, kind: str, name: str) -> None:
    if Place.objects.filter(authority_id=authority, kind=kind, name=name, site=None, room=None, listed=True).exists():
        raise PlaceNameTaken(_("„%(name)s“ gibt es schon.") % {"name": name}, _("Bitte einen anderen Namen wählen."))
