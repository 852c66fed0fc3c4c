"""What is no longer needed goes: once an hour, by the worker."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils.module_loading import import_string

from pult.kernel.models import Job
from pult.kernel.models.job import OPEN
from pult.kernel.web.submissions import forget_old

from .kinds import kinds
from .living import clear_away

HOURLY: Final = 3600.0

_chores: list[Callable[[datetime], object]] = []


def register(chore: Callable[[datetime], object]) -> None:
    """Adds something to be done every hour; it must not mind being done twice."""
    if chore not in _chores:
        _chores.append(chore)


def tidy_up(now: datetime) -> None:
    forget_old(now)
    _expired_sessions()
    forget_results(now)
    clear_away()
    for chore in _chores:
        chore(now)


def forget_results(now: datetime) -> int:
    """Jobs whose results were to be kept for a while only."""
    count = 0
    with transaction.atomic():
        for kind in kinds().values():
            if kind.kept is not None:
                old = Job.objects.filter(kind=kind.key, requested_at__lt=now - kind.kept).exclude(state__in=OPEN)
                count += old.delete()[0]
    return count


def _expired_sessions() -> None:
    store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    store.clear_expired()
