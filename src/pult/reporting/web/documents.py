"""All reports of an authority: what is being written, what was frozen, what is public; and a new one."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel.errors import PultError
from pult.kernel.web.forms import Form
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import EDIT_REPORTS, PUBLISH, VIEW_FIGURES, VIEW_REPORTS
from ..models import Report, ReportDraft
from ..operations.drafting import begin_draft
from ..queries import closed_drafts, frozen_reports, open_drafts
from .words import draft_title, moment, names_of, trail


@require_safe
def documents(request: PageRequest, number: str) -> HttpResponse:
    """Councillors find what was published; the others also what is not yet."""
    authority = authority_for(request, number, VIEW_REPORTS)
    viewer = request.viewer
    insider = viewer.may(VIEW_FIGURES, authority.pk)
    reports = [r for r in frozen_reports(authority.pk) if insider or hasattr(r, "publication")]
    drafts = open_drafts(authority.pk) if insider else []
    names = names_of([d.saved_by for d in drafts] + [_published_by(r) for r in reports])
    newest = {r.year: r.number for r in reversed(reports) if hasattr(r, "publication")}
    context = {
        "authority": authority,
        "drafts": [
            {
                "title": draft_title(one.draft),
                "href": reverse("reporting-document", args=[number, one.draft.pk]),
                "version": one.version,
                "saved": moment(one.saved_at),
                "by": names[one.saved_by],
                "corrects": one.draft.corrects,
            }
            for one in drafts
        ],
        "reports": [_line(number, report, names, newest) for report in reports],
        "may_edit": viewer.may(EDIT_REPORTS, authority.pk),
        "may_publish": viewer.may(PUBLISH, authority.pk),
        "insider": insider,
        "public": reverse("reporting-public", args=[number]),
        "breadcrumbs": trail(authority)[:1],
    }
    return render(request, "reporting/documents.html", context)


def _published_by(report: Report) -> str:
    return report.publication.entry.actor if hasattr(report, "publication") else report.entry.actor


def _line(number: str, report: Report, names: dict[str, str], newest: dict[int, int]) -> dict[str, Any]:
    public = hasattr(report, "publication")
    entry = report.publication.entry if public else report.entry
    return {
        "title": _("Jahresbericht %(year)s") % {"year": report.year},
        "number": report.number,
        "href": reverse("reporting-edition", args=[number, report.year, report.number]),
        "at": moment(entry.recorded_at),
        "by": names[entry.actor],
        "known": moment(report.known_at),
        "public": public,
        "replaced": public and newest[report.year] != report.number,
    }


class NewDocument(Form):
    """Which year, and what it begins with."""

    year = forms.IntegerField(min_value=1990, max_value=2200)
    start = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, starts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].label = _("Berichtsjahr")
        self.fields["year"].help_text = _("Der Stichtag ist der 31. Dezember.")
        self.fields["start"].label = _("Der Text beginnt mit")
        self.fields["start"].choices = starts  # type: ignore[attr-defined]


BUILT_IN = "pult"


@require_http_methods(["GET", "POST"])
def new_document(request: PageRequest, number: str) -> HttpResponseBase:
    """Last year's text is the usual start; its figures are counted anew."""
    authority = authority_for(request, number, EDIT_REPORTS)
    earlier = {
        str(draft.pk): draft for draft in [*(o.draft for o in open_drafts(authority.pk)), *closed_drafts(authority.pk)]
    }
    starts = [(key, _start_label(draft)) for key, draft in earlier.items()]
    starts.append((BUILT_IN, _("den Kapiteln, die Pult mitbringt")))
    initial = {"year": timezone.localdate().year - 1, "start": starts[0][0]}
    form = NewDocument(request.POST or None, starts=starts, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _begun(request, authority, form.cleaned_data["year"], earlier.get(form.cleaned_data["start"]))
        except PultError as why:
            form.refuse(why, "year")
    return render(
        request,
        "reporting/new_document.html",
        {"form": form, "breadcrumbs": trail(authority, (_("Neuer Bericht"), "")), "authority": authority},
    )


def _start_label(draft: ReportDraft) -> str:
    named = {"title": draft_title(draft), "number": draft.report.number if draft.report else ""}
    if draft.report is not None:
        return _("dem Text von %(title)s, Ausgabe %(number)s") % named
    if draft.discarded_in_id is not None:
        return _("dem Text von %(title)s (verworfener Entwurf)") % named
    return _("dem Text von %(title)s (Entwurf)") % named


def _begun(request: PageRequest, authority: Authority, year: int, start: ReportDraft | None) -> HttpResponse:
    with once(request) as sending:
        if not sending.repeated:
            draft = begin_draft(authority=authority, year=year, start=start, by=request.viewer.actor, at=timezone.now())
            sending.address = reverse("reporting-document", args=[authority.number, draft.pk])
            tell(request, _("Der Entwurf ist angelegt. Jedes Speichern behält die Fassung davor."))
    return redirect(sending.address)
