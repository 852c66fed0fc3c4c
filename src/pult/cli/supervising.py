"""The processes of `pult serve`: started, started again when one ends unasked, and ended together."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from django.utils.translation import gettext as _

LOOK: Final = 0.25
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
STEADY: Final = 60.0
"""Seconds after which a process counts as one that runs: the next end is its first again."""
PATIENCE: Final = 40.0
"""Seconds to end in when asked to."""


@dataclass
class Child:
    """One process. `needed`: when it does not even start, nothing else is worth going on."""

    name: str
    command: Sequence[str]
    needed: bool = False
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    due: float = field(default=0.0)
    """When it is to be started (again), by the monotonic clock."""
    pause: float = FIRST_PAUSE

    def start(self, now: float) -> None:
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        self.started = now

    def ended(self) -> int | None:
        """How it ended, once it has."""
        return self.process.poll() if self.process is not None else None

    def put_off(self, now: float) -> None:
        """Starts again later: at once after a long life, ever later after short ones."""
        self.pause = FIRST_PAUSE if now - self.started > STEADY else min(self.pause * 2, LONGEST_PAUSE)
        self.due = now + self.pause
        self.process = None


def supervise(children: Sequence[Child], clock: Callable[[], float] = time.monotonic) -> int:
    """Until it is asked to end (SIGINT, SIGTERM). The exit code: 0, or that of a needed child that never ran."""
    with _asked() as asked:
        try:
            while not asked:
                for child in children:
                    now = clock()
                    code = child.ended()
                    if code is not None:
                        if child.needed and now - child.started < LOOK * 8 and child.pause == FIRST_PAUSE:
                            return code or 1
                        child.put_off(now)
                        _say(child, code)
                    elif child.process is None and now >= child.due:
                        child.start(now)
                time.sleep(LOOK)
            return 0
        finally:
            _end(children)


def _end(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.process is not None and child.process.poll() is None]
    for process in running:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _say(child: Child, code: int) -> None:
    how = _("Signal %(number)s") % {"number": -code} if code < 0 else _("Code %(number)s") % {"number": code}
    print(
        _("%(what)s endete unerwartet (%(how)s) und wird in %(seconds)s s neu gestartet.")
        % {"what": child.name, "how": how, "seconds": round(child.pause)},
        file=sys.stderr,
        flush=True,
    )


@contextmanager
def _asked() -> Iterator[list[int]]:
    """Fills up with the signals that asked to end."""
    found: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        found.append(number)

    before = {one: signal.signal(one, note) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield found
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
