"""The proofs of the books, run in the background, with their result in words."""

from datetime import datetime
from typing import Final

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pult.kernel.figures.written import moment
from pult.kernel.jobs.asking import ask
from pult.kernel.jobs.kinds import JobKind, Outcome
from pult.kernel.models import Entry, Job
from pult.kernel.models.job import DONE
from pult.kernel.progress import Progress
from pult.kernel.soundness import prove
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.people.public import actor_names
from pult.reporting.public import unreproducible
from pult.schools.public import Authority, authority_for

from ..access import VIEW_AUDIT_TRAIL
from ..jobs.standing import standing_of


def _prove(job: Job, progress: Progress, at: datetime) -> Outcome:
    steps: dict[str, None] = {}

    def noted(step: str, done: int, total: int) -> None:
        steps[step] = None
        progress(step, done, total)

    problems = prove(noted)
    own = list(steps)
    reports = _("Festgeschriebene Berichte ergeben wieder ihre Zahlen")
    progress(reports, 0, 0)
    problems += unreproducible(progress)
    return Outcome({"steps": [*own, reports], "problems": problems})


def _address(job: Job) -> str:
    number = Authority.objects.values_list("number", flat=True).get(pk=job.authority_id)
    return reverse("portal-proofs", args=[number])


PROOFS: Final = JobKind("audit.proofs", gettext_lazy("Bücher prüfen"), _prove, _address, VIEW_AUDIT_TRAIL, writes=False)


@require_http_methods(["GET", "HEAD", "POST"])
def proofs(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, VIEW_AUDIT_TRAIL)
    address = reverse("portal-proofs", args=[authority.number])
    if request.method == "POST":
        with once(request) as sending:
            if not sending.repeated:
                ask(
                    PROOFS,
                    authority=authority.pk,
                    subject="",
                    arguments={},
                    by=request.viewer.actor,
                    at=timezone.now(),
                )
                sending.address = address
        return redirect(sending.address)
    jobs = Job.objects.filter(authority_id=authority.pk, kind=PROOFS.key)
    last, done = jobs.last(), jobs.filter(state=DONE).order_by("finished_at", "pk").last()
    # What is wrong in others' books is for those who run the product.
    alone = not Entry.objects.exclude(authority_id=authority.pk).exists()
    problems = done.result["problems"] if done else []
    context = {
        "standing": standing_of(request, last, authority) if last and last.state != DONE else None,
        "done": done,
        "steps": done.result["steps"] if done else [],
        "problem_count": len(problems),
        "problems": problems if alone else [],
        "alone": alone,
        "finished": moment(done.finished_at) if done and done.finished_at else "",
        "by": actor_names([done.requested_by])[done.requested_by] if done else "",
        "trail": [
            (_("Protokoll"), reverse("portal-audit-trail", args=[authority.number])),
            (_("Bücher prüfen"), ""),
        ],
    }
    return render(request, "portal/audit_trail/proofs.html", context)
