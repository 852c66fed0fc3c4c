"""Doing one job: what it writes and how it ended become true in one moment."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from django.utils.translation import gettext, override

from pult.kernel.errors import PultError
from pult.kernel.lock import waited_too_long
from pult.kernel.models import Job
from pult.kernel.models.job import DONE, FAILED, REFUSED, RUNNING, WAITING
from pult.kernel.progress import Progress

from .kinds import Outcome, kinds
from .living import AlreadyHeld, held
from .watching import forget, told_by

Clock = Callable[[], datetime]
log = logging.getLogger(__name__)


IN_SIGHT: Final = 20
"""How many waiting jobs a worker looks at when others are at the first ones."""


class Superseded(Exception):
    """The job was taken from us while we were at it; nothing of it may stay."""


class Stopped(BaseException):
    """The worker is told to end: whatever it is at is rolled back, and the job waits for the next worker."""


class Ending:
    """Whether this process was told to end. Noticed between two steps of the work, never within a call of the database:
    an exception out of nowhere would leave its connection in the middle of one. No `Event`: a signal may come while the
    same thread holds its lock.
    """

    asked = False


ending: Final = Ending()


def run_next(clock: Clock) -> bool:
    """Does the job that has waited longest and that nobody else is at. False when there is none."""
    for job in Job.objects.filter(state=WAITING).order_by("pk")[:IN_SIGHT]:
        with suppress(AlreadyHeld), held(job.pk):
            # The lock comes first: a running job that nobody holds was interrupted.
            if Job.objects.filter(pk=job.pk, state=WAITING).update(state=RUNNING, started_at=clock()):
                run(job, clock)
                return True
    return False


def run(job: Job, clock: Clock) -> None:
    """Does a job that this process holds, to its end, whatever that is."""
    try:
        with override(job.language):
            _run(job, clock)
    except Stopped:
        put_back(job)
        raise
    except OperationalError as busy:
        if not waited_too_long(busy):
            raise
        put_back(job)  # someone else's import has the only lock there is
    finally:
        forget(job.pk)


def _told_while_wanted(job: Job) -> Progress:
    """As `told_by`; raises `Stopped` at the first step after the process was told to end."""
    tell = told_by(job.pk)

    def told(step: str, done: int, total: int) -> None:
        if ending.asked:
            raise Stopped
        tell(step, done, total)

    return told


def put_back(job: Job) -> None:
    """It waits again, unless it had ended."""
    Job.objects.filter(pk=job.pk, state=RUNNING).update(state=WAITING, started_at=None)


def _run(job: Job, clock: Clock) -> None:
    progress = _told_while_wanted(job)
    try:
        try:
            _do(job, progress, clock)
        except IntegrityError:
            # Someone wrote the same new thing a moment before; now it is there to be compared with.
            _do(job, progress, clock)
    except PultError as obstacle:
        _finish(job, REFUSED, Outcome({"message": obstacle.message, "remedy": obstacle.remedy}), clock)
    except DatabaseError as broken:
        if isinstance(broken, OperationalError) and waited_too_long(broken):
            raise
        _fail(job, clock)
    except Superseded:
        log.warning("job %s (%s) was taken over by another worker", job.pk, job.kind)
    except Exception:  # the last one to know
        _fail(job, clock)


def _do(job: Job, progress: Progress, clock: Clock) -> None:
    kind = kinds()[job.kind]
    if not kind.writes:
        outcome = kind.work(job, progress, clock())
        _finish(job, REFUSED if outcome.refused else DONE, outcome, clock)
        return
    with transaction.atomic():
        outcome = kind.work(job, progress, clock())
        _finish(job, REFUSED if outcome.refused else DONE, outcome, clock)


def _fail(job: Job, clock: Clock) -> None:
    log.exception("job %s (%s) failed", job.pk, job.kind)
    told = {
        "message": gettext("Das hätte nicht passieren dürfen. Es wurde nichts geschrieben."),
        "remedy": gettext("Bitte noch einmal versuchen. Einzelheiten stehen im Protokoll des Servers, Auftrag %(job)s.")
        % {"job": job.pk},
    }
    _finish(job, FAILED, Outcome(told), clock)


def _finish(job: Job, state: str, outcome: Outcome, clock: Clock) -> None:
    ours = Job.objects.filter(pk=job.pk, state=RUNNING)
    if not ours.update(state=state, result=outcome.result, document=outcome.document, finished_at=clock()):
        raise Superseded
