"""How far a job has come, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.jobs.asking import ahead_of, state_of
from pult.kernel.jobs.kinds import kinds
from pult.kernel.jobs.living import worker_present
from pult.kernel.jobs.watching import standing
from pult.kernel.models import Job
from pult.kernel.models.job import FAILED, INTERRUPTED, RUNNING, WAITING
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority


@dataclass(frozen=True)
class JobStanding:
    """`open`: it waits or is at work; `poll`: where to ask for news. `again`: where to start it once more, if it may be.

    `idle`: it waits, and nobody is there to do it.
    """

    title: str
    state: str
    open: bool
    done: int
    total: int
    text: str
    poll: str
    again: str
    idle: bool
    message: str
    remedy: str


def standing_of(request: PageRequest, job: Job, authority: Authority) -> JobStanding:
    state = state_of(job)
    told = standing(job.pk) if state == RUNNING else None
    kind = kinds()[job.kind]
    may_again = state in (INTERRUPTED, FAILED) and request.viewer.may(kind.permission, authority.pk)
    return JobStanding(
        title=str(kind.label),
        state=state,
        open=state in (WAITING, RUNNING),
        done=told.done if told else 0,
        total=told.total if told else 0,
        text=_text(job, state, told.step if told else "", told.done if told else 0, told.total if told else 0),
        poll=reverse("portal-job-standing", args=[authority.number, job.pk]),
        again=reverse("portal-job-restart", args=[authority.number, job.pk]) if may_again else "",
        idle=state == WAITING and not worker_present(timezone.now()),
        message=_message(job, state),
        remedy=_remedy(job, state),
    )


def _text(job: Job, state: str, step: str, done: int, total: int) -> str:
    if state == WAITING:
        ahead = ahead_of(job)
        if not ahead:
            return _("Wartet darauf, dass es losgeht.")
        return ngettext(
            "Wartet: %(count)s Auftrag ist vorher dran.",
            "Wartet: %(count)s Aufträge sind vorher dran.",
            ahead,
        ) % {"count": wording.number(ahead)}
    if not step:
        return _("Es geht los.")
    if not total:
        return f"{step} …"
    numbers = {"step": step, "done": wording.number(done), "total": wording.number(total)}
    return _("%(step)s: %(done)s von %(total)s") % numbers


def _message(job: Job, state: str) -> str:
    if state == INTERRUPTED:
        return _("Unterbrochen: Der Hintergrunddienst wurde mitten in der Arbeit beendet. Es wurde nichts geschrieben.")
    return str(job.result.get("message", ""))


def _remedy(job: Job, state: str) -> str:
    if state == INTERRUPTED:
        return _("Der Auftrag lässt sich noch einmal starten.")
    return str(job.result.get("remedy", ""))
