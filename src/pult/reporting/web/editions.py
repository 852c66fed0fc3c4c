"""One frozen edition: to read, to take along, to hold against what is known now, to make public or to correct."""

from typing import Any, Final

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from pult.kernel.errors import PultError
from pult.kernel.web.file_names import named
from pult.kernel.web.remembering import remembered
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import new_token, once
from pult.kernel.web.telling import tell
from pult.schools.public import authority_for

from ..access import EDIT_REPORTS, PUBLISH, VIEW_FIGURES
from ..documents.drawing import drawn_for_page
from ..documents.explaining import explained
from ..documents.material import books_as_of
from ..freezing import asked_again, edition_of, pinned
from ..getters import report_for
from ..issuing import file_name, issued_file
from ..models import Report, ReportDraft
from ..operations.drafting import begin_draft
from ..operations.publishing import publish_frozen
from ..paper.comparison import Comparison
from ..paper.tabular import table_sheet
from .reading import reading_sheet
from .words import moment, names_of, trail, who

TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
FORMS: Final = tuple(TYPES)


@require_safe
def edition(request: PageRequest, number: str, year: int, edition: int) -> HttpResponse:
    """The report as a page, as it was printed."""
    authority, report = report_for(request, number, year, edition)
    kept = edition_of(report)
    place = [number, year, edition]
    newest = (
        Report.objects.filter(authority_id=authority.pk, year=year).order_by("-number").values_list("number", flat=True)
    )
    publication = getattr(report, "publication", None)
    draft = ReportDraft.objects.filter(report=report).first()
    viewer = request.viewer
    insider = viewer.may(VIEW_FIGURES, authority.pk)
    context = {
        "authority": authority,
        "report": report,
        "sheet": reading_sheet(kept, lambda block: reverse("reporting-edition-picture", args=[*place, block["key"]])),
        "title": _title(report),
        "files": [(form.upper(), reverse("reporting-edition-file", args=[*place, form])) for form in FORMS],
        "comparison": reverse("reporting-comparison", args=place) if insider else "",
        "publication": publication,
        "published": moment(publication.entry.recorded_at) if publication else "",
        "published_by": who(publication.entry.actor) if publication and insider else "",
        "frozen": moment(report.entry.recorded_at),
        "draft": draft if insider else None,
        "newest": newest[0] == edition,
        "publishing": viewer.may(PUBLISH, authority.pk) and publication is None and newest[0] == edition,
        "correcting": viewer.may(EDIT_REPORTS, authority.pk) and newest[0] == edition,
        "token": new_token(),
        "breadcrumbs": trail(authority, (_title(report), "")),
    }
    return render(request, "reporting/edition.html", context)


@require_safe
def edition_file(request: PageRequest, number: str, year: int, edition: int, form: str) -> FileResponse:
    _authority, report = report_for(request, number, year, edition)
    path = issued_file(report, form)  # type: ignore[arg-type]
    response = FileResponse(path.open("rb"), content_type=TYPES[form])
    return named(response, file_name(year, form), shown=form == "pdf")


@require_safe
def edition_picture(request: PageRequest, number: str, year: int, edition: int, key: str) -> HttpResponse:
    _authority, report = report_for(request, number, year, edition)
    response = picture_response(report, key)
    response["Cache-Control"] = "private, max-age=86400"
    return response


def picture_response(report: Report, key: str) -> HttpResponse:
    """A picture of a frozen edition, in its language. 404 when it has no such picture."""
    kept = edition_of(report)
    block = next((one for one in kept.picture_blocks() if one.key == key), None)
    if block is None:
        return HttpResponse(status=404)
    with override(kept.language):
        return HttpResponse(drawn_for_page(block), content_type="image/svg+xml")


@require_safe
def comparison(request: PageRequest, number: str, year: int, edition: int) -> HttpResponse:
    """As published against as known now, figure by figure; `?warum=KENNZAHL` finds the entries that made the difference."""
    authority, report = report_for(request, number, year, edition)
    authority_for(request, number, VIEW_FIGURES)
    kept, today = edition_of(report), books_as_of(authority.pk, report.valid_on)
    why = request.GET.get("warum", "")
    with override(kept.language):
        now = remembered(today, ("known now", report.pk), lambda: asked_again(kept.tables().values(), today))
        held = Comparison(today.known_at, tuple(now.values()))
        figures = [
            {
                "key": key,
                "sheet": table_sheet(table, _label(kept.table_blocks(), key), held),
                "differs": len(held.differences(table)),
                "why": f"?warum={key}#{key}",
                "explanation": _explanation(report, key, authority.pk)
                if why == key and held.differences(table)
                else None,
            }
            for key, table in kept.tables().items()
        ]
    context = {
        "authority": authority,
        "report": report,
        "title": _title(report),
        "figures": sorted(figures, key=lambda one: not one["differs"]),
        "differing": sum(bool(one["differs"]) for one in figures),
        "known": moment(report.known_at),
        "now": moment(today.known_at),
        "correcting": request.viewer.may(EDIT_REPORTS, authority.pk),
        "breadcrumbs": trail(
            authority,
            (_title(report), reverse("reporting-edition", args=[number, year, edition])),
            (_("Wie veröffentlicht und wie heute bekannt"), ""),
        ),
    }
    if request.htmx:
        one = next((one for one in figures if one["key"] == why), None)
        if one is None:
            raise Http404
        return render(request, "reporting/explanation.html", {"figure": one})
    return render(request, "reporting/comparison.html", context)


def _label(blocks: Any, key: str) -> str:
    return next((block.number_label for block in blocks if block.figure.figure == key), "")


def _explanation(report: Report, key: str, authority: int) -> dict[str, Any]:
    table = edition_of(report).tables()[key]
    found = explained(table, pinned(report), books_as_of(authority, report.valid_on))
    names = names_of([entry.actor for entry in found.entries])
    return {
        "entries": [
            {"number": e.number, "summary": e.summary, "at": moment(e.recorded_at), "by": names[e.actor]}
            for e in found.entries
        ],
        "complete": found.complete,
    }


@require_POST
def publish(request: PageRequest, number: str, year: int, edition: int) -> HttpResponse:
    """Makes an edition public that the command line froze."""
    authority_for(request, number, PUBLISH)
    _authority, report = report_for(request, number, year, edition)
    there = reverse("reporting-edition", args=[number, year, edition])
    try:
        with once(request) as sending:
            if not sending.repeated:
                publish_frozen(
                    report=report, reason=request.POST.get("grund", ""), by=request.viewer.actor, at=timezone.now()
                )
                sending.address = there
                tell(
                    request,
                    _("Der Bericht ist öffentlich."),
                    href=reverse("reporting-public-report", args=[number, year]),
                    label=_("Öffentlich ansehen"),
                )
    except PultError as why:
        tell(request, str(why), kind="danger")
    return redirect(there)


@require_POST
def correct(request: PageRequest, number: str, year: int, edition: int) -> HttpResponse:
    """A draft that begins with this edition's text and will replace it."""
    authority = authority_for(request, number, EDIT_REPORTS)
    _authority, report = report_for(request, number, year, edition)
    start = ReportDraft.objects.filter(report=report).first()
    try:
        with once(request) as sending:
            if not sending.repeated:
                made = begin_draft(
                    authority=authority,
                    year=year,
                    start=start,
                    corrects=report,
                    by=request.viewer.actor,
                    at=timezone.now(),
                )
                sending.address = reverse("reporting-document", args=[number, made.pk])
                tell(
                    request,
                    _("Der Entwurf der neuen Ausgabe ist angelegt; die veröffentlichte bleibt, bis er sie ersetzt."),
                )
        return redirect(sending.address)
    except PultError as why:
        tell(request, str(why), kind="danger")
        return redirect(reverse("reporting-edition", args=[number, year, edition]))


def _title(report: Report) -> str:
    return _("Jahresbericht %(year)s, Ausgabe %(number)s") % {"year": report.year, "number": report.number}
