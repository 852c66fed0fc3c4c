"""The worker: takes one job after the other, looks after those that were left lying, and tidies up once an hour."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from pult.kernel.models import Job
from pult.kernel.models.job import RUNNING

from .asking import mark_interrupted
from .housekeeping import HOURLY, tidy_up
from .living import beat, is_held
from .running import Clock, Stopped, ending, run_next

PAUSE: Final = 0.5
BEAT: Final = 5.0
LOOK: Final = 60.0
"""Seconds between two looks for jobs that nobody is at any more."""


def work(parent: int | None = None, clock: Clock = timezone.now) -> None:
    """Works until it is told to end (SIGTERM, SIGINT) or, when it has a `parent`, until that process has ended."""
    tidied = looked = float("-inf")
    with _ending_by_signal(), _heart(parent, clock):
        while not ending.asked:
            try:
                now = time.monotonic()
                if now - looked > LOOK:
                    looked = now
                    look_after_the_left(clock)
                if run_next(clock):
                    continue
                if now - tidied > HOURLY:
                    tidied = now
                    tidy_up(clock())
            except Stopped:
                return
            except (OperationalError, InterfaceError):
                # Somebody holds SQLite's only lock, or PostgreSQL is being restarted: both pass.
                connections.close_all()
            time.sleep(PAUSE)


def work_off(clock: Clock = timezone.now) -> int:
    """Does what is waiting and returns how many jobs that were; for tests and for looking."""
    count = 0
    while run_next(clock):
        count += 1
    return count


def look_after_the_left(clock: Clock) -> None:
    """Jobs whose worker was killed say so from now on."""
    for job in Job.objects.filter(state=RUNNING):
        if not is_held(job.pk):
            mark_interrupted(job, clock())


@contextmanager
def _ending_by_signal() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        ending.asked = True

    before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        ending.asked = False


@contextmanager
def _heart(parent: int | None, clock: Clock) -> Iterator[None]:
    """Says that a worker is there, and asks it to end when its parent has."""
    done = threading.Event()

    def beating() -> None:
        said = float("-inf")
        while not done.wait(PAUSE):
            if parent is not None and os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGTERM)
                return
            if time.monotonic() - said > BEAT:
                said = time.monotonic()
                beat(clock())

    beat(clock())
    thread = threading.Thread(target=beating, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
