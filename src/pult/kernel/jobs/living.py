"""Whether somebody is really at a job: whoever does it holds a lock that ends with the process, however that ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.core.cache import caches

from pult.home import home

SEEN: Final = "jobs:worker"
PRESENT: Final = timedelta(seconds=30)


def folder() -> Path:
    path = home() / "jobs"
    path.mkdir(exist_ok=True)
    return path


class AlreadyHeld(Exception):
    """Somebody is at the job, or is looking whether somebody is."""


@contextmanager
def held(job: int) -> Iterator[None]:
    """Holds the job's lock. A file of SQLite's own is a lock that works the same on every system."""
    path = folder() / f"{job}.lock"
    lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as taken:
            raise AlreadyHeld from taken
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
    finally:
        lock.close()


def is_held(job: int) -> bool:
    path = folder() / f"{job}.lock"
    if not path.exists():
        return False
    try:
        lock = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0, isolation_level=None)
    except sqlite3.OperationalError:  # just removed
        return False
    try:
        # A shared lock: those who look don't take each other for the worker.
        lock.execute("BEGIN")
        lock.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as why:
        return "locked" in str(why)
    finally:
        lock.close()
    return False


def beat(now: datetime) -> None:
    """A worker says that it is there."""
    caches["default"].set(SEEN, now, None)


def worker_present(now: datetime) -> bool:
    """Whether any worker has said so lately."""
    seen = caches["default"].get(SEEN)
    return isinstance(seen, datetime) and now - seen < PRESENT


def clear_away() -> None:
    """Lock files of workers that were killed."""
    for path in folder().glob("*.lock"):
        if path.stem.isdigit() and not is_held(int(path.stem)):
            with suppress(OSError):
                path.unlink()
