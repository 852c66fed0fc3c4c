"""Publishing: what was checked is frozen and made public in one entry, and stays so."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.keydates import AsOf
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.reporting.annual import KIND
from pult.reporting.documents.chapter import from_json
from pult.reporting.documents.composing import compose
from pult.reporting.documents.faults import Fault
from pult.reporting.documents.material import Material
from pult.reporting.issuing import set_beforehand
from pult.reporting.models import OpenDataTerms, Publication, Report, ReportDraft
from pult.reporting.paper.edition import Edition
from pult.reporting.paper.pictures import draw
from pult.schools.public import Authority

from .drafting import DraftClosed, newest_version

ACTION: Final = "reporting.publish"


class NotReady(PultError):
    """References of the document lead nowhere."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__(
            _("Der Text hat offene Verweise (%(n)s), der erste in „%(heading)s“, Zeile %(line)s: %(why)s")
            % {"n": len(faults), "heading": first.heading, "line": first.line, "why": first.message},
            first.remedy,
        )
        self.faults = faults


class DraftChanged(PultError):
    """Somebody saved another version after the check list was looked at."""


class ReasonMissing(PultError):
    """A correction has to say what it corrects."""


class AlreadyPublished(PultError):
    """The report is public already."""


def published_edition(authority: int, year: int) -> Publication | None:
    """The edition of the year that is public now: the newest."""
    publications = Publication.objects.filter(authority_id=authority, report__kind=KIND, report__year=year)
    return publications.select_related("report", "entry").defer("report__edition").order_by("-report__number").first()


def publish_draft(
    *, draft: ReportDraft, authority: Authority, version: int, as_of: AsOf, reason: str, by: str, at: datetime
) -> Publication:
    """Freezes the document with the numbers of `as_of` and makes it public, as its next edition.

    `version` and `as_of` are what was checked. It is printed before it is frozen.
    Raises NotReady, CannotBeSet, DraftChanged, DraftClosed, ReasonMissing.
    """
    chapters = from_json(newest_version(draft).chapters)
    with override(draft.language):
        material = Material(authority.name, as_of)
        composed = compose(chapters, material, created_on=timezone.localdate(at))
    if composed.faults:
        raise NotReady(composed.faults)
    reason = " ".join(reason.split())
    edition = _next(draft, composed.edition, reason)
    set_beforehand(edition, draw(edition), "pdf", "docx")
    summary = _("Jahresbericht %(year)s veröffentlicht") % {"year": draft.year}
    with recording(draft.authority_id, by=by, at=at, action=ACTION, summary=summary) as entry:
        if not ReportDraft.objects.get(pk=draft.pk).open:
            raise DraftClosed(_("Dieser Bericht ist schon veröffentlicht oder verworfen."))
        if newest_version(draft).number != version:
            raise DraftChanged(
                _("Seit der Prüfung wurde der Text geändert."),
                _("Bitte die Prüfung noch einmal ansehen, dann veröffentlichen."),
            )
        before = published_edition(draft.authority_id, draft.year)
        if before is not None and not reason:
            raise ReasonMissing(
                _("Eine neue Ausgabe ersetzt die veröffentlichte."), _("Bitte angeben, was sie berichtigt.")
            )
        if _next(draft, composed.edition, reason) != edition:
            raise DraftChanged(
                _("Inzwischen ist eine andere Ausgabe erschienen."),
                _("Bitte die Prüfung noch einmal ansehen, dann veröffentlichen."),
            )
        report = Report.objects.create(
            authority_id=draft.authority_id,
            entry=entry,
            kind=KIND,
            year=draft.year,
            number=edition.number,
            valid_on=as_of.valid_on,
            known_at=as_of.known_at,
            edition=edition.to_json(),
        )
        ReportDraft.objects.filter(pk=draft.pk).update(report=report)
        return _publication(report, entry, before, reason)


def publish_frozen(*, report: Report, reason: str = "", by: str, at: datetime) -> Publication:
    """Makes a report public that was frozen before, by the command line. Raises AlreadyPublished, ReasonMissing."""
    summary = _("Jahresbericht %(year)s, Ausgabe %(number)s veröffentlicht") % {
        "year": report.year,
        "number": report.number,
    }
    with recording(report.authority_id, by=by, at=at, action=ACTION, summary=summary) as entry:
        before = published_edition(report.authority_id, report.year)
        if before is not None and before.report.number >= report.number:
            raise AlreadyPublished(
                _("Diese oder eine neuere Ausgabe ist schon veröffentlicht."), _("Es ist nichts weiter zu tun.")
            )
        if before is not None and not reason.strip():
            raise ReasonMissing(
                _("Eine neue Ausgabe ersetzt die veröffentlichte."), _("Bitte angeben, was sie berichtigt.")
            )
        return _publication(report, entry, before, reason.strip())


def set_terms(
    *, authority: int, licence: str, attribution: str, contact: str, contributor: str, by: str, at: datetime
) -> OpenDataTerms:
    """Under which terms the published figures may be used from now on."""
    summary = _("Nutzungsbedingungen der offenen Daten geändert")
    with recording(authority, by=by, at=at, action=ACTION, summary=summary) as entry:
        return OpenDataTerms.objects.create(
            authority_id=authority,
            entry=entry,
            licence=licence,
            attribution=" ".join(attribution.split()),
            contact=contact.strip(),
            contributor=contributor.strip(),
        )


def _next(draft: ReportDraft, edition: Edition, reason: str) -> Edition:
    """As it will be printed if it comes out now: with its number and what it replaces."""
    editions = Report.objects.filter(authority_id=draft.authority_id, kind=KIND, year=draft.year)
    number = 1 + max(editions.values_list("number", flat=True), default=0)
    with override(draft.language):
        correction = _correction(published_edition(draft.authority_id, draft.year), reason)
    return replace(edition, number=number, correction=correction)


def _publication(report: Report, entry: Entry, before: Publication | None, reason: str) -> Publication:
    return Publication.objects.create(
        authority_id=report.authority_id,
        entry=entry,
        report=report,
        corrects=before.report if before is not None else None,
        reason=reason if before is not None else "",
    )


def _correction(before: Publication | None, reason: str) -> str:
    if before is None:
        return ""
    return _("Diese Ausgabe ersetzt Ausgabe %(number)s vom %(day)s. Grund: %(reason)s") % {
        "number": before.report.number,
        "day": wording.day(timezone.localdate(before.entry.recorded_at)),
        "reason": reason,
    }
