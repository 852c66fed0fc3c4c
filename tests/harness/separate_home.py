"""Pult as a process of its own: its data directory, its database, its environment."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

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
def opened(path: Path) -> Iterator[SeparateHome]:
    """On the engine the run uses: SQLite inside `path`, or a new PostgreSQL database dropped at the end."""
    path.mkdir(mode=0o700)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PULT_", "DJANGO_", "PYTEST_"))}
    env |= {"PULT_HOME": str(path), "COLUMNS": "120"}
    server = env.pop("DATABASE_URL", None)
    if not server:
        yield SeparateHome(path, env)
        return
    name = f"pult_home_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            own = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
            yield SeparateHome(path, {**env, "DATABASE_URL": own})
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
