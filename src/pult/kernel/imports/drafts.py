"""Lists that were sent and not taken over yet: their files below PULT_HOME, and what is known of them."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from pult.home import home
from pult.kernel.errors import PultError
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.glancing import Glance, glance
from pult.kernel.imports.mending import Mending
from pult.kernel.models import ImportDraft, ImportRun, Job
from pult.kernel.models.job import OPEN
from pult.kernel.tables.reading import Knows, SheetMissing

KEPT: Final = timedelta(days=14)
LONGEST_NAME: Final = 120
_IN_TRANSIT: Final = 3600.0
"""Seconds in which a file may be on its way into a draft."""


class DraftBusy(PultError):
    """A job is reading the list, or it has been taken over."""


class FileChanged(PultError):
    """The file is not the one that was looked at."""


def folder() -> Path:
    path = home() / "drafts"
    path.mkdir(exist_ok=True, mode=0o700)
    return path


def draft_path(draft: ImportDraft) -> Path:
    return folder() / str(draft.pk) / draft.file_name


class Arrived:
    """A file that has come in, in a folder of its own, with a first look into it."""

    def __init__(self, path: Path, sha256: str, size: int, knows: Knows, sheet: str | None) -> None:
        self.path, self.sha256, self.size = path, sha256, size
        try:
            self.glance = glance(path, knows, sheet)
        except SheetMissing:
            if sheet is None:
                raise
            self.glance = glance(path, knows)

    def move_to(self, target: Path) -> None:
        shutil.rmtree(target, ignore_errors=True)
        self.path.parent.rename(target)


@contextmanager
def arriving(name: str, content: Iterable[bytes], knows: Knows, sheet: str | None = None) -> Iterator[Arrived]:
    """Keeps what was sent as long as it takes to decide about it. Raises FileUnreadable when it is no list.

    `knows`: which names of columns are known, to find the header by. `sheet`: the one to look at, if there is one so.
    Before the transaction that uses it: reading takes a while, and SQLite's only lock is for those who write.
    """
    path = folder() / f"new-{uuid4().hex}" / _plain(name)
    path.parent.mkdir(mode=0o700)
    try:
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            for piece in content:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
        yield Arrived(path, digest.hexdigest(), size, knows, sheet)
    finally:
        shutil.rmtree(path.parent, ignore_errors=True)


def make_draft(
    arrived: Arrived, *, authority: int, kind: str, on: date, school_year: int | None, by: str, at: datetime
) -> ImportDraft:
    with transaction.atomic():
        draft = ImportDraft.objects.create(
            authority_id=authority,
            kind=kind,
            file_name=arrived.path.name,
            sha256=arrived.sha256,
            size=arrived.size,
            glance=arrived.glance.to_json(),
            made_by=by,
            made_at=at,
            effective_on=on,
            school_year=school_year,
        )
        arrived.move_to(folder() / str(draft.pk))
    return draft


def replace_file(draft: ImportDraft, arrived: Arrived, *, at: datetime) -> None:
    """The mended list in place of the faulty one; how it is read stays. Raises DraftBusy."""
    refuse_busy(draft)
    with transaction.atomic():
        draft.file_name, draft.sha256, draft.size = arrived.path.name, arrived.sha256, arrived.size
        draft.glance, draft.made_at, draft.preview, draft.takeover = arrived.glance.to_json(), at, None, None
        draft.mending = {}
        draft.save(update_fields=["file_name", "sha256", "size", "glance", "made_at", "preview", "takeover", "mending"])
        arrived.move_to(folder() / str(draft.pk))


def map_columns(draft: ImportDraft, *, columns: Mapping[str, str], fixed: Mapping[str, Any], profile: str) -> None:
    """How the list is to be read. What was looked at before no longer counts. Raises DraftBusy."""
    refuse_busy(draft)
    draft.columns, draft.fixed, draft.profile = dict(columns), dict(fixed), profile
    draft.preview = draft.takeover = None
    draft.save(update_fields=["columns", "fixed", "profile", "preview", "takeover"])


def choose_sheet(draft: ImportDraft, sheet: str, knows: Knows) -> None:
    """Reads another sheet of the file. What was said of the columns before no longer counts. Raises DraftBusy,
    FileUnreadable."""
    refuse_busy(draft)
    draft.glance = glance(draft_path(draft), knows, sheet).to_json()
    draft.columns, draft.fixed, draft.profile, draft.mending = {}, {}, "", {}
    draft.preview = draft.takeover = None
    draft.save(update_fields=["glance", "columns", "fixed", "profile", "mending", "preview", "takeover"])


def mend(draft: ImportDraft, mending: Mending) -> None:
    """What is said of single rows from now on. What was looked at before no longer counts. Raises DraftBusy."""
    refuse_busy(draft)
    draft.mending, draft.preview, draft.takeover = mending.to_json(), None, None
    draft.save(update_fields=["mending", "preview", "takeover"])


def mending_of(draft: ImportDraft) -> Mending:
    return Mending.from_json(draft.mending)


def mapping_of(draft: ImportDraft, otherwise: str) -> Profile:
    """How the list is read. `otherwise`: what a mapping without a name is called in the report."""
    return Profile(draft.profile or otherwise, draft.columns, draft.fixed)


def glance_of(draft: ImportDraft) -> Glance:
    return Glance.from_json(draft.glance)


def unchanged_path(draft: ImportDraft, sha256: str) -> Path:
    """The draft's file, proved to be the one with that fingerprint. Raises FileChanged."""
    path = draft_path(draft)
    same = path.is_file() and draft.sha256 == sha256
    if same:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    if not same:
        raise FileChanged(
            _("Die Datei „%(name)s“ ist nicht mehr die, die geprüft wurde.") % {"name": draft.file_name},
            _("Bitte die Datei noch einmal hochladen und prüfen lassen."),
        )
    return path


def become(draft: ImportDraft, run: ImportRun) -> None:
    """The list was taken over. The file goes with the next `clean_up`: the transaction may still fail."""
    ImportDraft.objects.filter(pk=draft.pk).update(run=run)


def discard(draft: ImportDraft) -> None:
    """Raises DraftBusy."""
    refuse_busy(draft)
    number = draft.pk
    draft.delete()
    shutil.rmtree(folder() / str(number), ignore_errors=True)


def refuse_busy(draft: ImportDraft) -> None:
    if draft.run_id is not None:
        raise DraftBusy(
            _("Die Liste „%(name)s“ ist schon übernommen.") % {"name": draft.file_name},
            _("Sie lässt sich über die Liste der Importe zurücknehmen."),
        )
    if Job.objects.filter(subject=f"draft:{draft.pk}", state__in=OPEN).exists():
        raise DraftBusy(
            _("Die Liste „%(name)s“ wird gerade gelesen.") % {"name": draft.file_name},
            _("Bitte warten, bis das fertig ist."),
        )


def clean_up(now: datetime) -> int:
    """Housekeeping: old drafts, and files whose list was taken over or discarded. Returns how many drafts went."""
    old = ImportDraft.objects.filter(run=None, made_at__lt=now - KEPT)
    count = 0
    for draft in old:
        if not Job.objects.filter(subject=f"draft:{draft.pk}", state__in=OPEN).exists():
            draft.delete()
            count += 1
    needed = {str(pk) for pk in ImportDraft.objects.filter(run=None).values_list("pk", flat=True)}
    for path in folder().iterdir():
        age = now.timestamp() - path.stat().st_mtime
        if path.name not in needed and age > _IN_TRANSIT:
            shutil.rmtree(path, ignore_errors=True)
    return count


def _plain(name: str) -> str:
    """The file's own name without anything that means something to a file system."""
    kept = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable()).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = kept, "", ""
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" or "liste"
