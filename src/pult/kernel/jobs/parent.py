"""Processes that are nothing without the one that started them end when that one has, however it ended."""

import os
import signal
import threading
import time
from typing import Final

PAUSE: Final = 0.5
PATIENCE: Final = 10.0
"""Seconds for what is being answered or written, before the process ends without asking itself."""


def end_with(parent: int) -> None:
    """Watches from a thread of its own whether this process still is `parent`'s child; asks it to end when not.

    A killed parent can tell nobody, and its children would keep its port and its locks.
    """
    threading.Thread(target=_watch, args=(parent,), daemon=True, name="parent").start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)
