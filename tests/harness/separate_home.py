"""Pult as a process of its own: its data directory, its database, its environment."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness import template

COMMAND = str(Path(sys.executable).with_name("pult"))


@dataclass(frozen=True)
class SeparateHome:
    """`path`: PULT_HOME. `env`: the whole environment for a process that works in it."""

    path: Path
    env: dict[str, str]

    def pult(self, *arguments: str | Path, timeout: float = 120, **more: str) -> subprocess.CompletedProcess[str]:
        """Runs `pult …` here and returns when it has ended. `more` is added to the environment."""
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            env={**self.env, **more},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *arguments: str | Path, **more: str) -> "subprocess.Popen[str]":
        """Starts `pult …` here, for a server or several at once; the caller ends it."""
        return subprocess.Popen(
            [COMMAND, *map(str, arguments)],
            env={**self.env, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


@contextmanager
def opened(path: Path, *, new: bool = False) -> Iterator[SeparateHome]:
    """On the engine the run uses: SQLite inside `path`, or a PostgreSQL database dropped at the end.

    The database is there and empty; `new`: it is for the first command to set up.
    """
    path.mkdir(mode=0o700)
    env = template.environment(path, COLUMNS="120")
    if template.server() is None:
        if not new:
            template.copy_file(path / "pult.sqlite3")
        yield SeparateHome(path, env)
        return
    with template.database(None if new else template.template_database()) as name:
        yield SeparateHome(path, {**env, "DATABASE_URL": template.address_of(name)})
