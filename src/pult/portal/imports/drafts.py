"""A draft as pages need it: whose it is, how far it has come, what was found."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pult.kernel.access.permissions import Permission
from pult.kernel.imports import kept
from pult.kernel.imports.report import Report
from pult.kernel.jobs.asking import state_of
from pult.kernel.models import ImportDraft, Job
from pult.kernel.models.job import DONE, REFUSED
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority, authority_for

from ..access import RUN_IMPORTS


def draft_for(
    request: PageRequest, number: str, draft: int, permission: Permission = RUN_IMPORTS
) -> tuple[Authority, ImportDraft]:
    """The draft, for someone who may read lists in for the whole authority; Http404 for one of another authority."""
    authority = authority_for(request, number, permission)
    found = (
        ImportDraft.objects.filter(pk=draft, authority_id=authority.pk).select_related("preview", "takeover").first()
    )
    if found is None:
        raise Http404
    return authority, found


@dataclass(frozen=True)
class Findings:
    """What a finished job found. `report` is None when the file could not even be read: then `message` says why."""

    report: Report | None
    more_problems: int
    more_warnings: int
    message: str
    remedy: str


def last_job(draft: ImportDraft) -> Job | None:
    return draft.takeover or draft.preview


def findings(job: Job) -> Findings | None:
    """None while it is not finished, or when it ended otherwise."""
    if job.state not in (DONE, REFUSED):
        return None
    result = job.result
    if "rows" not in result:
        return Findings(None, 0, 0, result.get("message", ""), result.get("remedy", ""))
    return Findings(kept.from_json(result), result["more_problems"], result["more_warnings"], "", "")


@dataclass(frozen=True)
class Begun:
    """A draft in the list of those that somebody has begun."""

    draft: ImportDraft
    state: str
    kind: str
    by: str
    href: str


def step_of(draft: ImportDraft) -> tuple[str, str]:
    """How far the draft has come, in words, and the kind of badge for it."""
    job = last_job(draft)
    if job is None:
        return _("Spalten zuordnen"), "info"
    state = state_of(job)
    if state in ("waiting", "running"):
        return (_("wird übernommen") if draft.takeover_id else _("wird geprüft")), "info"
    if state == "interrupted":
        return _("unterbrochen"), "warning"
    if state == "failed":
        return _("fehlgeschlagen"), "danger"
    found = findings(job)
    if found is None or found.report is None or found.report.refused:
        return _("fehlerhaft"), "danger"
    return _("geprüft, nicht übernommen"), "success"


def draft_address(authority: Authority, draft: ImportDraft) -> str:
    return reverse("portal-import-draft", args=[authority.number, draft.pk])
