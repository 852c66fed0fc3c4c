"""Campuses: named, and what schools belong to is said with `describe_school`."""

from datetime import datetime

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.recording import recording

from ..models import Campus


class CampusNameTaken(PultError):
    """The authority has a campus of that name."""


class CampusUnknown(PultError):
    """The authority has no such campus."""


class CampusNameMissing(PultError):
    """A campus needs a name."""


def found_campus(*, authority: int, name: str, by: str, at: datetime) -> Campus:
    """A campus without schools. Raises `CampusNameMissing`, `CampusNameTaken`."""
    called = _name(name)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.found_campus",
        summary=_("Schulcampus %(name)s angelegt") % {"name": called},
    ):
        if Campus.objects.filter(authority_id=authority, name=called).exists():
            raise _taken(called)
        return Campus.objects.create(authority_id=authority, name=called)


def rename_campus(*, authority: int, campus: int, name: str, by: str, at: datetime) -> None:
    """Raises `CampusUnknown`, `CampusNameMissing`, `CampusNameTaken`."""
    called = _name(name)
    found = Campus.objects.filter(pk=campus, authority_id=authority).first()
    if found is None:
        raise CampusUnknown(_("Diesen Schulcampus gibt es bei diesem Schulträger nicht."), _("Bitte neu wählen."))
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.rename_campus",
        summary=_("Schulcampus %(old)s heißt jetzt %(new)s") % {"old": found.name, "new": called},
    ):
        if Campus.objects.filter(authority_id=authority, name=called).exclude(pk=campus).exists():
            raise _taken(called)
        Campus.objects.filter(pk=campus).update(name=called)


def _name(name: str) -> str:
    found = " ".join(name.split())[:100]
    if not found:
        raise CampusNameMissing(_("Ein Schulcampus braucht einen Namen."), _("Bitte einen Namen angeben."))
    return found


def _taken(name: str) -> CampusNameTaken:
    return CampusNameTaken(
        _("Einen Schulcampus „%(name)s“ gibt es schon.") % {"name": name}, _("Bitte einen anderen Namen wählen.")
    )
