"""An authority's name, short text and mark."""

import tempfile
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.documents import keep
from pult.kernel.errors import PultError
from pult.kernel.recording import recording
from pult.schools.public import Authority

from .. import marks
from ..models import Letterhead


class NameMissing(PultError):
    """An authority has a name."""


def rename_authority(*, authority: int, name: str, by: str, at: datetime) -> None:
    """Nothing is written when the name is the same. Raises `NameMissing`."""
    name = " ".join(name.split())
    if not name:
        raise NameMissing(_("Der Schulträger braucht einen Namen."), _("Bitte einen Namen eingeben."))
    old = Authority.objects.get(pk=authority).name
    if old == name:
        return
    with recording(
        authority,
        by=by,
        at=at,
        action="people.rename_authority",
        summary=_("Schulträger umbenannt: %(old)s heißt jetzt %(name)s") % {"old": old, "name": name},
        details={"old": old, "new": name},
    ):
        Authority.objects.filter(pk=authority).update(name=name)


def set_line(*, authority: int, line: str, by: str, at: datetime) -> None:
    """The short text under the name; "" for none."""
    line = " ".join(line.split())
    head = Letterhead.objects.filter(authority_id=authority).first()
    if (head.line if head else "") == line:
        return
    with recording(
        authority,
        by=by,
        at=at,
        action="people.set_line",
        summary=_("Kurzer Text des Schulträgers geändert"),
        details={"old": head.line if head else "", "new": line},
    ):
        Letterhead.objects.update_or_create(authority_id=authority, defaults={"line": line})


def set_mark(*, authority: int, content: bytes, by: str, at: datetime) -> None:
    """Keeps the picture as a document. Raises `MarkRefused`."""
    kind = marks.check(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"zeichen.{kind.removeprefix('image/')}")
        path.write_bytes(content)
        document = keep(path, authority_id=authority, at=at)
    with recording(
        authority,
        by=by,
        at=at,
        action="people.set_mark",
        summary=_("Zeichen des Schulträgers geändert"),
        document=document,
    ):
        Letterhead.objects.update_or_create(authority_id=authority, defaults={"mark": document})


def remove_mark(*, authority: int, by: str, at: datetime) -> None:
    """Nothing is written when there is none."""
    if not Letterhead.objects.filter(authority_id=authority, mark__isnull=False).exists():
        return
    with recording(
        authority, by=by, at=at, action="people.remove_mark", summary=_("Zeichen des Schulträgers entfernt")
    ):
        Letterhead.objects.filter(authority_id=authority).update(mark=None)
