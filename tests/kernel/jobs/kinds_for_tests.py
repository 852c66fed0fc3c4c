"""Kinds of jobs that do what a test wants."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

from city import City
from pult.kernel.access.permissions import Permission
from pult.kernel.jobs import kinds
from pult.kernel.jobs.asking import ask
from pult.kernel.jobs.kinds import JobKind, Outcome
from pult.kernel.models import Job
from pult.kernel.progress import Progress

AT: Final = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
SEE: Final = Permission("tests.see", "Sehen")

Doing = Callable[[Job, Progress], Outcome]


def clock() -> datetime:
    return AT


@contextmanager
def kind(doing: Doing, **more: Any) -> Iterator[JobKind]:
    """A kind registered for the length of a test."""
    made = JobKind(
        more.pop("key", "tests.job"), "Versuch", lambda job, progress, _at: doing(job, progress), _nowhere, SEE, **more
    )
    kinds.register(made)
    try:
        yield made
    finally:
        del kinds._kinds[made.key]


def _nowhere(job: Job) -> str:
    return "/"


def asked(made: JobKind, city: City, subject: str = "") -> Job:
    job, _new = ask(made, authority=city.id, subject=subject, arguments={}, by="account:1", at=AT)
    return job
