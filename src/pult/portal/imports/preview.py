"""The third step: what the list would change, and what is wrong with it; then taking it over, or not."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.imports.clearing import told as told_cleared
from pult.kernel.imports.clearing import values_cleared
from pult.kernel.imports.drafts import discard as discard_draft
from pult.kernel.imports.drafts import mending_of
from pult.kernel.models.job import DONE
from pult.kernel.web.lists import show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority

from ..jobs.standing import standing_of
from .drafts import Findings, draft_address, draft_for, findings, last_job
from .faults import FaultsListing
from .forms import ReplacementForm
from .lists import kind_name
from .rehearsing import take_over
from .told import shown_changes

CLEAR = "leeren"
"""The tick that agrees to empty values."""
WARNINGS = 50
"""Warnings shown; the file of the preview has no use for more."""


@require_safe
def draft(request: PageRequest, number: str, draft: int) -> HttpResponseBase:
    """Where the list stands: still at work, faulty, ready to be taken over, or nothing to do."""
    authority, found = draft_for(request, number, draft)
    if found.run_id is not None:
        return redirect("portal-import", authority.number, found.run_id)
    job = last_job(found)
    if job is None:
        return redirect("portal-import-columns", authority.number, found.pk)
    told = findings(job)
    context: dict[str, Any] = {
        "draft": found,
        "kind": kind_name(found.kind),
        "job": job,
        "taking_over": found.takeover_id is not None,
        "said": mending_of(found),
        "trail": [(_("Importe"), reverse("portal-imports", args=[authority.number])), (found.file_name, "")],
        **_addresses(authority, found.pk),
    }
    if told is None:
        context["standing"] = standing_of(request, job, authority)
        return render(request, "portal/imports/at_work.html", context)
    return _shown(request, told, context, taken=job.state == DONE and found.takeover_id is not None)


def _shown(request: PageRequest, told: Findings, context: dict[str, Any], *, taken: bool) -> HttpResponseBase:
    context |= {"told": told, "report": told.report, "replacement_form": ReplacementForm()}
    if told.report is None:
        return render(request, "portal/imports/unreadable.html", context)
    report = told.report
    context["changes"] = shown_changes(report)
    context["warnings"] = report.warnings[:WARNINGS]
    context["unshown_warnings"] = max(0, len(report.warnings) + told.more_warnings - WARNINGS)
    count = len(report.warnings) + told.more_warnings
    context["hints"] = (
        ngettext("%(n)s Hinweis", "%(n)s Hinweise", count) % {"n": wording.number(count)} if count else ""
    )
    context["cleared"] = told_cleared(report) if report.cleared else ""
    context["nothing"] = not report.refused and not (report.created or report.changed)
    context["fault_count"] = len(report.problems) + told.more_problems
    faulty = len({problem.row for problem in report.problems})
    context["faulty_rows"] = faulty if not told.more_problems and faulty < report.rows else 0
    if report.refused:
        listing = FaultsListing(report.problems, report.file_name)
        return show(request, listing, template="portal/imports/faulty.html", context=context)
    return render(request, "portal/imports/ready.html", context)


@require_POST
def takeover(request: PageRequest, number: str, draft: int) -> HttpResponse:
    authority, found = draft_for(request, number, draft)
    with once(request) as sending:
        if not sending.repeated:
            sending.address = draft_address(authority, found)
            told = findings(found.preview) if found.preview else None
            if told is None or told.report is None or told.report.refused:
                raise NotChecked(
                    _("Diese Liste ist noch nicht fehlerfrei geprüft."),
                    _("Bitte zuerst prüfen lassen, was sie ändert."),
                )
            clear_values = CLEAR in request.POST
            if told.report.cleared and not clear_values:
                raise values_cleared(told.report)
            take_over(found, clear_values=clear_values, by=request.viewer.actor, at=timezone.now())
    return redirect(sending.address)


@require_POST
def discard(request: PageRequest, number: str, draft: int) -> HttpResponse:
    authority, found = draft_for(request, number, draft)
    with once(request) as sending:
        if not sending.repeated:
            discard_draft(found)
            tell(
                request,
                _("Die Liste „%(name)s“ ist verworfen; es wurde nichts geschrieben.") % {"name": found.file_name},
            )
            sending.address = reverse("portal-imports", args=[authority.number])
    return redirect(sending.address)


class NotChecked(PultError):
    """Only what was looked at and found faultless is taken over."""


def _addresses(authority: Authority, draft: int) -> dict[str, str]:
    return {
        name.replace("-", "_"): reverse(f"portal-import-{name}", args=[authority.number, draft])
        for name in ("columns", "replacement", "takeover", "discard", "mending", "leaving-out", "left-out")
    }
