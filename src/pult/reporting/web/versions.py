"""Every saved version of a document, what changed in it, and the way back to it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import new_token, once
from pult.kernel.web.telling import tell

from ..access import EDIT_REPORTS, VIEW_FIGURES
from ..documents.chapter import from_json
from ..documents.differences import differences
from ..getters import draft_for
from ..models import ReportVersion
from ..operations.drafting import newest_version, restore_version
from .words import draft_trail, moment, names_of, who

PER_PAGE = 50


@require_safe
def versions(request: PageRequest, number: str, draft: int) -> HttpResponse:
    """The newest first."""
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    kept = ReportVersion.objects.filter(draft=found).select_related("entry").defer("chapters").order_by("-number")
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("seite"))
    names = names_of([one.entry.actor for one in page.object_list])
    context = {
        "authority": authority,
        "draft": found,
        "page": page,
        "versions": [
            {
                "number": one.number,
                "href": reverse("reporting-version", args=[number, draft, one.number]),
                "what": one.entry.summary.partition(": ")[2] or one.entry.summary,
                "at": moment(one.entry.recorded_at),
                "by": names[one.entry.actor],
            }
            for one in page.object_list
        ],
        "breadcrumbs": draft_trail(authority, found, (_("Fassungen"), "")),
    }
    return render(request, "reporting/versions.html", context)


@require_safe
def version(request: PageRequest, number: str, draft: int, version: int) -> HttpResponse:
    """What changed against the version before; with `?gegen=` against another."""
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    kept = {one.number: one for one in ReportVersion.objects.filter(draft=found, number__in=[version, version - 1])}
    if version not in kept:
        raise Http404
    here, before = kept[version], kept.get(version - 1)
    chapters = from_json(here.chapters)
    newest = newest_version(found)
    context = {
        "authority": authority,
        "draft": found,
        "version": here,
        "what": here.entry.summary,
        "at": moment(here.entry.recorded_at),
        "by": who(here.entry.actor),
        "changed": differences(from_json(before.chapters), chapters) if before else [],
        "first": before is None,
        "chapters": chapters,
        "restorable": found.open and newest.number != version and request.viewer.may(EDIT_REPORTS, authority.pk),
        "token": new_token(),
        "breadcrumbs": draft_trail(
            authority,
            found,
            (_("Fassungen"), reverse("reporting-versions", args=[number, draft])),
            (_("Fassung %(number)s") % {"number": version}, ""),
        ),
    }
    return render(request, "reporting/version.html", context)


@require_POST
def restore(request: PageRequest, number: str, draft: int, version: int) -> HttpResponse:
    authority, found = draft_for(request, number, draft, EDIT_REPORTS)
    if not ReportVersion.objects.filter(draft=found, number=version).exists():
        raise Http404
    with once(request) as sending:
        if not sending.repeated:
            made = restore_version(draft=found, number=version, by=request.viewer.actor, at=timezone.now())
            sending.address = reverse("reporting-document", args=[authority.number, draft])
            tell(
                request,
                _("Fassung %(old)s gilt wieder, jetzt als Fassung %(new)s.") % {"old": version, "new": made.number},
                href=reverse("reporting-version", args=[number, draft, made.number]),
                label=_("Was sich geändert hat"),
            )
    return redirect(sending.address)
