"""How far a job has come. Told through the cache: an import is one transaction, and what it wrote nobody would see."""

import time
from dataclasses import dataclass
from typing import Final

from django.core.cache import caches

from pult.kernel.progress import Progress

EVERY: Final = 0.25
"""Seconds between two reports."""
KEPT: Final = 24 * 3600


@dataclass(frozen=True)
class Standing:
    """The step in words and how much of it is done; `total` 0: not known."""

    step: str
    done: int
    total: int

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None


def standing(job: int) -> Standing | None:
    found = caches["default"].get(_key(job))
    return found if isinstance(found, Standing) else None


def told_by(job: int) -> Progress:
    """A progress that others can follow; a new step is always told, within a step a few times a second."""
    last_step, last_at = "", 0.0

    def tell(step: str, done: int, total: int) -> None:
        nonlocal last_step, last_at
        now = time.monotonic()
        if step == last_step and now - last_at < EVERY:
            return
        last_step, last_at = step, now
        caches["default"].set(_key(job), Standing(step, done, total), KEPT)

    return tell


def forget(job: int) -> None:
    caches["default"].delete(_key(job))


def _key(job: int) -> str:
    return f"jobs:{job}:standing"
