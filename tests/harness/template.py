"""An empty database of this version, made once and copied: migrating takes seconds, copying milliseconds.

SQLite: a file below `.pytest_cache`, named by what it was made of, so the next run finds it. PostgreSQL: a database
of the server, made by the first process of a run. Every process's test database, every town (`harness.books`) and every
`separate_home` is a copy.
"""

import ast
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

ROOT: Final = Path(__file__).resolve().parents[2]
KEPT: Final = ROOT / ".pytest_cache" / "pult"
_OTHERS: Final = ("PULT_", "DJANGO_", "PYTEST_", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
_LOCK: Final = 3_160_712_402


def server() -> str | None:
    """The address of the PostgreSQL the run uses; None: SQLite."""
    return os.environ.get("DATABASE_URL")


def mark() -> str:
    """Other migrations, other mark."""
    found = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(made_of()):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def made_of() -> set[Path]:
    """The sources that an empty database follows from: migrations, and what they import of Pult."""
    found: set[Path] = set()
    waiting = list(ROOT.glob("src/pult/*/migrations/*.py"))
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [file for name in _imported(path) for file in _files(name)]
    return found


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _files(module: str) -> list[Path]:
    if not module.startswith("pult."):
        return []
    path = ROOT / "src" / Path(*module.split("."))
    return [file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()]


@contextmanager
def used(wrapper: BaseDatabaseWrapper) -> Iterator[None]:
    """Django's database is this one meanwhile."""
    before = connections["default"]
    connections["default"] = wrapper
    try:
        yield
    finally:
        connections["default"] = before


def named(name: str) -> BaseDatabaseWrapper:
    """A connection, not opened yet, to another database of the run's engine."""
    wrapper: Any = connections["default"].copy()  # type: ignore[attr-defined]
    wrapper.settings_dict["NAME"] = name
    return wrapper


def template_file() -> Path:
    """SQLite's template; made when it is missing."""
    path = KEPT / f"empty-{mark()}.sqlite3"
    if path.exists():
        return path
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in KEPT.glob("empty-*"):
                old.unlink()
            with TemporaryDirectory(prefix="pult-template-") as home:
                _migrate(home)
                draft = path.with_suffix(".making")
                with (
                    closing(sqlite3.connect(Path(home, "pult.sqlite3"))) as made,
                    closing(sqlite3.connect(draft)) as copy,
                ):
                    made.backup(copy)  # with what still lies in the log beside the file
            draft.rename(path)
    return path


def template_database() -> str:
    """PostgreSQL's template; made when it is missing."""
    address = server()
    assert address is not None
    name = f"test_pult_template_{mark()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # let go with the connection
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            draft = f"{name}_making"
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(draft)))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
            with TemporaryDirectory(prefix="pult-template-") as home:
                _migrate(home, DATABASE_URL=address_of(draft))
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
            )
    return name


def environment(home: Path | str, **more: str) -> dict[str, str]:
    """For a process of Pult with a data directory of its own: nothing of the run's settings goes along."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OTHERS)}
    return kept | {"PULT_HOME": str(home)} | more


def _migrate(home: str, **more: str) -> None:
    """In a process of its own: whoever needs a template may be a test that may not use a database."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--settings=pult.settings", "--verbosity=0"],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def database(template: str | None) -> Iterator[str]:
    """A PostgreSQL database of its own, empty or a copy; gone at the end. Yields its name."""
    address = server()
    assert address is not None
    name = f"test_pult_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        connection.execute(sql.SQL("CREATE DATABASE {}{}").format(sql.Identifier(name), copied))
    try:
        yield name
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def address_of(name: str) -> str:
    address = server()
    assert address is not None
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def in_memory(label: str) -> BaseDatabaseWrapper:
    """A SQLite database that lives as long as the process."""
    return named(f"file:{label}?mode=memory&cache=shared")


def copy_file(target: Path) -> None:
    """An empty SQLite database of this version, as a file."""
    shutil.copyfile(template_file(), target)
