"""Writing a report: every save is a version of its own, and nobody overwrites what somebody else wrote meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.kernel.texts import check_text
from pult.reporting.annual import KIND, active_language, key_date
from pult.reporting.documents.chapter import DraftChapter, as_json, chapter_named, from_json
from pult.reporting.documents.material import Material, books_as_of
from pult.reporting.documents.starting import built_in
from pult.reporting.freezing import NothingToReport
from pult.reporting.models import Report, ReportDraft, ReportVersion
from pult.schools.public import Authority

ACTION: Final = "reporting.draft"
LONGEST_HEADING: Final = 200
LONGEST_TEXT: Final = 200_000

Chapters = tuple[DraftChapter, ...]


class DraftClosed(PultError):
    """It was published or discarded and can no longer be written."""


class DraftAlreadyOpen(PultError):
    """There is one for the year."""


class ChapterOvertaken(PultError):
    """Somebody else saved the chapter meanwhile; `theirs` is what stands there now, `version` when it came."""

    def __init__(self, theirs: DraftChapter, version: ReportVersion) -> None:
        super().__init__(
            _("Dieses Kapitel hat inzwischen jemand anders gespeichert."),
            _("Ihr Text ist unten noch da. Bitte beide Fassungen zusammenführen und erneut speichern."),
        )
        self.theirs = theirs
        self.version = version


class DraftOvertaken(PultError):
    """The order or number of chapters changed meanwhile."""


class ChapterUnknown(PultError):
    """The document has no such chapter (any more)."""


class VersionUnknown(PultError):
    """The document has no version of that number."""


class ChapterUnfit(PultError):
    """A heading is missing, or something is too long."""


@dataclass(frozen=True)
class Saved:
    """`version` is the newest; `changed` False when there was nothing to save."""

    version: ReportVersion
    changed: bool


def newest_version(draft: ReportDraft) -> ReportVersion:
    return ReportVersion.objects.filter(draft=draft).select_related("entry").latest("number")


def begin_draft(
    *,
    authority: Authority,
    year: int,
    by: str,
    at: datetime,
    start: ReportDraft | None = None,
    corrects: Report | None = None,
) -> ReportDraft:
    """A document for the year, with the built-in chapters or with those of another document.

    Raises NothingToReport, DraftAlreadyOpen.
    """
    as_of = books_as_of(authority.pk, key_date(year))
    if not as_of.revision:
        raise NothingToReport(
            _("Für %(authority)s ist noch nichts erfasst.") % {"authority": authority.name},
            _("Bitte zuerst Schulen und Geräte einlesen."),
        )
    if start is None:
        chapters = built_in(Material(authority.name, as_of))
    else:
        chapters = tuple(replace(one, changed_in=1) for one in from_json(newest_version(start).chapters))
    summary = _("Entwurf des Jahresberichts %(year)s begonnen") % {"year": year}
    with recording(authority.pk, by=by, at=at, action=ACTION, summary=summary) as entry:
        others = ReportDraft.objects.filter(authority_id=authority.pk, kind=KIND, year=year)
        if others.filter(report__isnull=True, discarded_in__isnull=True).exists():
            raise DraftAlreadyOpen(
                _("Für %(year)s gibt es schon einen Entwurf.") % {"year": year},
                _("Bitte an diesem weiterschreiben oder ihn verwerfen."),
            )
        draft = ReportDraft.objects.create(
            authority_id=authority.pk,
            entry=entry,
            kind=KIND,
            year=year,
            language=active_language() if start is None else start.language,
            corrects=corrects,
        )
        _add_version(draft, 1, chapters, entry)
    return draft


def save_chapter(
    *, draft: ReportDraft, chapter: str, heading: str, text: str, based_on: int, by: str, at: datetime
) -> Saved:
    """Heading and text of one chapter. `based_on`: the version in which the writer saw it last change.

    Raises ChapterOvertaken, ChapterUnknown, ChapterUnfit, DraftClosed.
    """
    heading, text = " ".join(heading.split()), text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    _fit(heading, text)
    newest = newest_version(draft)
    if (now := chapter_named(from_json(newest.chapters), chapter)) and (now.heading, now.text) == (heading, text):
        return Saved(newest, changed=False)

    def change(chapters: Chapters, version: ReportVersion) -> Chapters:
        here = _chapter(chapters, chapter)
        if here.changed_in != based_on:
            raise ChapterOvertaken(
                here, ReportVersion.objects.select_related("entry").get(draft=draft, number=here.changed_in)
            )
        return _replaced(chapters, replace(here, heading=heading, text=text, changed_in=version.number + 1))

    return Saved(_write(draft, change, _("Kapitel „%(heading)s“ geschrieben") % {"heading": heading}, by, at), True)


def add_chapter(*, draft: ReportDraft, heading: str, after: str, by: str, at: datetime) -> tuple[ReportVersion, str]:
    """An empty chapter behind another ("" for the end), and its key."""
    heading = " ".join(heading.split())
    _fit(heading, "")
    made: list[str] = []

    def change(chapters: Chapters, version: ReportVersion) -> Chapters:
        stem = slugify(heading)[:40] or "kapitel"
        taken = {one.key for one in chapters}
        key = next(k for k in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if k not in taken)
        made.append(key)
        at = next((i for i, one in enumerate(chapters, 1) if one.key == after), len(chapters))
        return (*chapters[:at], DraftChapter(key, heading, "", version.number + 1), *chapters[at:])

    version = _write(draft, change, _("Kapitel „%(heading)s“ hinzugefügt") % {"heading": heading}, by, at)
    return version, made[0]


def remove_chapter(*, draft: ReportDraft, chapter: str, based_on: int, by: str, at: datetime) -> ReportVersion:
    """Takes a chapter out; it stays in the versions before. `based_on` as in `save_chapter`."""
    heading = _chapter(from_json(newest_version(draft).chapters), chapter).heading

    def change(chapters: Chapters, _version: ReportVersion) -> Chapters:
        here = _chapter(chapters, chapter)
        if here.changed_in != based_on:
            raise ChapterOvertaken(here, newest_version(draft))
        return tuple(one for one in chapters if one.key != chapter)

    return _write(draft, change, _("Kapitel „%(heading)s“ entfernt") % {"heading": heading}, by, at)


def move_chapter(*, draft: ReportDraft, chapter: str, step: int, based_on: int, by: str, at: datetime) -> ReportVersion:
    """One place up (-1) or down (1). `based_on`: the version whose order was seen. Raises DraftOvertaken."""
    heading = _chapter(from_json(newest_version(draft).chapters), chapter).heading

    def change(chapters: Chapters, version: ReportVersion) -> Chapters:
        based = ReportVersion.objects.filter(draft=draft, number=based_on).first()
        seen = () if based is None else from_json(based.chapters)
        if [one.key for one in seen] != [one.key for one in chapters]:
            raise DraftOvertaken(
                _("Die Reihenfolge der Kapitel wurde inzwischen geändert."),
                _("Bitte die neue ansehen und dann verschieben."),
            )
        order = list(chapters)
        here = order.index(_chapter(chapters, chapter))
        there = min(max(here + step, 0), len(order) - 1)
        order.insert(there, order.pop(here))
        return tuple(order)

    return _write(draft, change, _("Kapitel „%(heading)s“ verschoben") % {"heading": heading}, by, at)


def restore_version(*, draft: ReportDraft, number: int, by: str, at: datetime) -> ReportVersion:
    """The chapters of an earlier version become the newest; what came between stays to be seen."""
    restored = ReportVersion.objects.filter(draft=draft, number=number).first()
    if restored is None:
        raise VersionUnknown(_("Diese Fassung gibt es nicht."), _("Bitte eine aus der Liste der Fassungen wählen."))
    kept = from_json(restored.chapters)

    def change(chapters: Chapters, version: ReportVersion) -> Chapters:
        now = {one.key: one for one in chapters}
        return tuple(
            now[one.key]
            if one.key in now and (now[one.key].heading, now[one.key].text) == (one.heading, one.text)
            else replace(one, changed_in=version.number + 1)
            for one in kept
        )

    return _write(draft, change, _("Fassung %(number)s wiederhergestellt") % {"number": number}, by, at)


def discard_draft(*, draft: ReportDraft, by: str, at: datetime) -> None:
    """Closes a document that nobody will publish. Its versions stay."""
    summary = _("Entwurf des Jahresberichts %(year)s verworfen") % {"year": draft.year}
    with recording(draft.authority_id, by=by, at=at, action=ACTION, summary=summary) as entry:
        _open(draft)
        ReportDraft.objects.filter(pk=draft.pk).update(discarded_in=entry)


def _write(
    draft: ReportDraft, change: Callable[[Chapters, ReportVersion], Chapters], what: str, by: str, at: datetime
) -> ReportVersion:
    """One more version, under the authority's lock."""
    summary = _("Jahresbericht %(year)s: %(what)s") % {"year": draft.year, "what": what}
    with recording(draft.authority_id, by=by, at=at, action=ACTION, summary=summary) as entry:
        _open(draft)
        newest = newest_version(draft)
        return _add_version(draft, newest.number + 1, change(from_json(newest.chapters), newest), entry)


def _add_version(draft: ReportDraft, number: int, chapters: Sequence[DraftChapter], entry: Entry) -> ReportVersion:
    return ReportVersion.objects.create(
        authority_id=draft.authority_id, entry=entry, draft=draft, number=number, chapters=as_json(chapters)
    )


def _open(draft: ReportDraft) -> None:
    """As the books have it now, not as it was read before the lock."""
    if not ReportDraft.objects.get(pk=draft.pk).open:
        raise DraftClosed(
            _("Dieser Bericht ist schon veröffentlicht oder verworfen."),
            _("Eine Berichtigung wird eine neue Ausgabe: bitte bei der veröffentlichten „Berichtigen“ wählen."),
        )


def _chapter(chapters: Chapters, key: str) -> DraftChapter:
    found = chapter_named(chapters, key)
    if found is None:
        raise ChapterUnknown(
            _("Dieses Kapitel gibt es nicht mehr."), _("In den früheren Fassungen des Entwurfs steht es noch.")
        )
    return found


def _replaced(chapters: Chapters, changed: DraftChapter) -> Chapters:
    return tuple(changed if one.key == changed.key else one for one in chapters)


def _fit(heading: str, text: str) -> None:
    check_text(heading)
    check_text(text)
    if not heading:
        raise ChapterUnfit(_("Die Überschrift fehlt."), _("Bitte eine eingeben."))
    if len(heading) > LONGEST_HEADING:
        raise ChapterUnfit(_("Die Überschrift ist zu lang."), _("Höchstens %(n)s Zeichen.") % {"n": LONGEST_HEADING})
    if len(text) > LONGEST_TEXT:
        raise ChapterUnfit(
            _("Das Kapitel ist zu lang."),
            _("Bitte auf mehrere Kapitel aufteilen (je %(n)s Zeichen).") % {"n": LONGEST_TEXT},
        )
