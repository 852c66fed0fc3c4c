"""A disk without room: whichever layer noticed it."""

import errno
import sqlite3

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError

POSTGRES: str = "53100"
"""disk_full; see the error codes in PostgreSQL's documentation, appendix A."""


def is_full(problem: BaseException | None) -> bool:
    """Whether the problem, or what it came from, says that a disk (or somebody's share of it) is full."""
    seen = 0
    while problem is not None and seen < 10:
        if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            return True
        if getattr(problem, "sqlstate", None) == POSTGRES:
            return True
        problem, seen = problem.__cause__ or problem.__context__, seen + 1
    return False


def full() -> PultError:
    """For people."""
    return PultError(
        _("Der Datenträger ist voll. Es wurde nichts geschrieben."),
        _("Bitte dem Betrieb Bescheid geben: Es muss Platz geschaffen werden. Danach noch einmal versuchen."),
    )
