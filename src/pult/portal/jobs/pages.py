"""A job's page: progress while it lasts, then what came of it."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from pult.kernel.access.refusals import NotSignedIn
from pult.kernel.jobs.asking import start_again
from pult.kernel.jobs.kinds import JobKind, kinds
from pult.kernel.models import Job
from pult.kernel.models.job import DONE
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.schools.public import Authority, authority_for

from .standing import standing_of


def job_for(request: PageRequest, number: str, job: int) -> tuple[Authority, Job, JobKind]:
    """The job, for someone who may see its kind's results for the whole authority."""
    if not request.viewer.signed_in:
        raise NotSignedIn
    found = Job.objects.filter(pk=job).first()
    kind = kinds().get(found.kind) if found is not None else None
    if found is None or kind is None:
        raise Http404
    authority = authority_for(request, number, kind.permission)
    if found.authority_id != authority.pk:
        raise Http404
    return authority, found, kind


@require_safe
def job(request: PageRequest, number: str, job: int) -> HttpResponseBase:
    authority, found, kind = job_for(request, number, job)
    if found.state == DONE:
        return redirect(kind.address(found))
    context = {
        "job": found,
        "standing": standing_of(request, found, authority),
        "back": kind.address(found),
        "trail": [(kind.label, "")],
    }
    return render(request, "portal/jobs/job.html", context)


@require_safe
def standing(request: PageRequest, number: str, job: int) -> HttpResponseBase:
    """The part that is asked for every second; when the job has ended, the whole page anew."""
    authority, found, _kind = job_for(request, number, job)
    told = standing_of(request, found, authority)
    if not request.htmx:
        return redirect("portal-job", authority.number, found.pk)
    if not told.open:
        return HttpResponseClientRefresh()
    return render(request, "portal/jobs/standing.html", {"standing": told})


@require_POST
def restart(request: PageRequest, number: str, job: int) -> HttpResponse:
    authority, found, _kind = job_for(request, number, job)
    with once(request) as sending:
        if not sending.repeated:
            start_again(found, by=request.viewer.actor, at=timezone.now())
            sending.address = reverse("portal-job", args=[authority.number, found.pk])
    return redirect(sending.address)
