"""The first line of every page about reports: the document or edition, together with the permission to see it."""

from django.http import Http404

from pult.kernel.access.permissions import Permission
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority, authority_for

from .access import VIEW_FIGURES, VIEW_REPORTS
from .models import Report, ReportDraft


def draft_for(request: PageRequest, number: str, draft: int, permission: Permission) -> tuple[Authority, ReportDraft]:
    """A document of the authority. Reading one that is not published takes what unpublished figures take."""
    authority = authority_for(request, number, permission)
    found = (
        ReportDraft.objects.select_related("entry", "report")
        .defer("report__edition")
        .filter(authority_id=authority.pk, pk=draft)
        .first()
    )
    if found is None:
        raise Http404
    return authority, found


def report_for(request: PageRequest, number: str, year: int, edition: int) -> tuple[Authority, Report]:
    """A frozen edition; as long as it is not public, only for those who may see unpublished figures."""
    authority = authority_for(request, number, VIEW_REPORTS)
    found = (
        Report.objects.select_related("entry", "publication", "publication__entry")
        .filter(authority_id=authority.pk, year=year, number=edition)
        .first()
    )
    if found is None:
        raise Http404
    if not hasattr(found, "publication"):
        authority_for(request, number, VIEW_FIGURES)
    return authority, found
