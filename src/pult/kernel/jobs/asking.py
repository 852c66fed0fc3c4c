"""Putting work in line."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import get_language, gettext

from pult.kernel.errors import PultError
from pult.kernel.models import Job
from pult.kernel.models.job import FAILED, INTERRUPTED, OPEN, RUNNING, WAITING

from .kinds import JobKind
from .living import is_held


class NotToBeRepeated(PultError):
    """The job is still at it, or has ended as it should."""


def ask(
    kind: JobKind, *, authority: int, subject: str, arguments: Mapping[str, Any], by: str, at: datetime
) -> tuple[Job, bool]:
    """Puts a job in line, unless one of the same kind and subject is open: then that one. `(job, whether it is new)`."""
    mine = Job.objects.filter(authority_id=authority, kind=kind.key, subject=subject, state__in=OPEN)
    found = mine.first()
    if found is not None and not _is_dead(found):
        return found, False
    if found is not None:
        mark_interrupted(found, at)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                authority_id=authority,
                kind=kind.key,
                subject=subject,
                arguments=dict(arguments),
                language=get_language() or "de",
                requested_by=by,
                requested_at=at,
            )
            return job, True
    except IntegrityError:  # someone else asked a moment before
        return mine.get(), False


def start_again(job: Job, *, by: str, at: datetime) -> None:
    """A job that was broken off or failed is in line once more. Raises NotToBeRepeated."""
    if _is_dead(job):
        mark_interrupted(job, at)
    ended = Job.objects.filter(pk=job.pk, state__in=(INTERRUPTED, FAILED))
    try:
        with transaction.atomic():
            again = ended.update(
                state=WAITING, requested_by=by, requested_at=at, started_at=None, finished_at=None, result={}
            )
    except IntegrityError:  # the same has been asked for anew since
        again = 0
    if not again:
        raise NotToBeRepeated(
            gettext("Dieser Auftrag lässt sich nicht noch einmal starten."),
            gettext("Er wartet, läuft noch oder ist schon erledigt."),
        )


def state_of(job: Job) -> str:
    """The job's state as it really is: a running one that nobody is at was interrupted."""
    return INTERRUPTED if _is_dead(job) else job.state


def ahead_of(job: Job) -> int:
    """How many jobs come before a waiting one, the one being done included."""
    return Job.objects.filter(Q(state=RUNNING) | Q(state=WAITING, pk__lt=job.pk)).count()


def mark_interrupted(job: Job, at: datetime) -> None:
    Job.objects.filter(pk=job.pk, state=RUNNING).update(state=INTERRUPTED, finished_at=at)
    job.refresh_from_db()


def _is_dead(job: Job) -> bool:
    return job.state == RUNNING and not is_held(job.pk)
