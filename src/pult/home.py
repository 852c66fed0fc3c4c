"""Where Pult keeps its data: `PULT_HOME`, by default `./var`. What lies there is readable by its owner only."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
"""What may be done with a file by anybody but its owner."""
_usual: int | None = None
"""The mask this process was started with, once `keep_private` has set another."""


def home() -> Path:
    """The data directory; made on first use, readable by its owner only."""
    path = Path(os.environ.get("PULT_HOME", "var")).resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def keep_private() -> None:
    """Whatever this process writes from now on is its owner's alone; what stood open in `PULT_HOME` is closed.

    The folder's own mode is left as the operator set it: a group that makes backups may be let in.
    """
    global _usual
    if _usual is not None:
        return
    _usual = os.umask(OTHERS)
    with suppress(OSError):
        for entry in os.scandir(home()):
            if entry.is_file(follow_symlinks=False) and entry.stat().st_mode & OTHERS:
                with suppress(OSError):  # somebody else's file
                    os.chmod(entry.path, stat.S_IMODE(entry.stat().st_mode) & ~OTHERS)


@contextmanager
def handed_out(target: Path) -> Iterator[None]:
    """For files that a person asks for by name: outside `PULT_HOME` they may be read as that person's others."""
    if _usual is None or target.resolve().is_relative_to(home()):
        yield
        return
    before = os.umask(_usual)
    try:
        yield
    finally:
        os.umask(before)
