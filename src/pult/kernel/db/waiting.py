"""Waiting for whoever writes: how long a process waits, and how many of its threads may.

A server answers people: it waits a few seconds, and never with more than half of its threads, so that those who only
read find one. A command and the worker wait as long as it takes.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db.utils import OperationalError

SECONDS: Final = float(os.environ.get("PULT_LOCK_SECONDS", "0")) or None
"""How long a lock is waited for; None: as long as it takes. `pult serve` sets it for its server."""
AT_ONCE: Final = int(os.environ.get("PULT_LOCK_THREADS", "0")) or None
"""How many threads of this process may wait at the same time; None: all."""
answers_at_once: Final[ContextVar[bool]] = ContextVar("answers_at_once", default=False)
"""Whether whoever works here only reads: what it would like to note on the way is left out when somebody writes."""
_places: Final = threading.BoundedSemaphore(AT_ONCE) if AT_ONCE else None


class BooksBusy(OperationalError):
    """Somebody else is writing, and for longer than anybody waits. Nothing was written; it can be sent again.

    No `PultError`: forms show those, and this has a page of its own that keeps what was typed (`kernel.web.refusing`).
    """


@contextmanager
def waiting() -> Iterator[None]:
    """Around every wait for a lock of the books. Raises `BooksBusy` at once when half of the threads wait already."""
    if answers_at_once.get():
        raise BooksBusy
    if _places is None:
        yield
        return
    if not _places.acquire(blocking=False):
        raise BooksBusy
    try:
        yield
    finally:
        _places.release()
