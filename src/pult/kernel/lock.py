"""The books' lock: one writer for each authority. Whoever makes what is missing takes it before looking."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction

from pult.kernel.db.waiting import BooksBusy, waiting
from pult.kernel.models import Tenant

WAITED_TOO_LONG = frozenset({"55P03", "40P01"})
"""PostgreSQL: lock_not_available, deadlock_detected."""


def hold(*authorities: int) -> None:
    """Locks the authorities until the transaction ends, one after the other.

    Raises Tenant.DoesNotExist, and `BooksBusy` where this process waits no longer (`kernel.db.waiting`).
    """
    wanted = set(authorities)
    _take(wanted)
    transaction.on_commit(_Held(frozenset(wanted)))


def hold_once(authority: int) -> None:
    """As `hold`; costs nothing within a recording, which holds the lock already."""
    marks = (one[1] for one in connection.run_on_commit)
    if not any(isinstance(mark, _Held) and authority in mark.authorities for mark in marks):
        hold(authority)


@dataclass(frozen=True, slots=True)
class _Held:
    """Kept with what a transaction does when it ends: Django forgets it exactly when the database forgets the lock."""

    authorities: frozenset[int]

    def __call__(self) -> None:
        return None


def _take(wanted: set[int]) -> None:
    if len(wanted) == 1 and _locked(wanted, waits=False):  # nearly always free: nobody has to queue
        return
    with waiting():
        try:
            locked = _locked(wanted, waits=True)
        except OperationalError as problem:
            if waited_too_long(problem):
                raise BooksBusy from problem
            raise
    if wanted - locked:
        raise Tenant.DoesNotExist


def _locked(authorities: Collection[int], *, waits: bool) -> set[int]:
    rows = Tenant.objects.select_for_update(skip_locked=not waits).filter(pk__in=authorities)
    return set(rows.order_by("pk").values_list("pk", flat=True))


def waited_too_long(problem: OperationalError) -> bool:
    """Whether we or the engine gave up waiting for a lock, of the books or of anything else."""
    if isinstance(problem, BooksBusy):
        return True
    cause = problem.__cause__
    return getattr(cause, "sqlstate", None) in WAITED_TOO_LONG or "locked" in str(problem)
