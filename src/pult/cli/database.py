"""The database sets itself up: an empty or older one is brought up to date before a command needs it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from pult.home import home
from pult.kernel.db.dialect import is_postgres
from pult.kernel.errors import PultError

LOCK: Final = 3_160_712_401
"""Names the set-up among PostgreSQL's advisory locks."""
PATIENCE: Final = 600
"""Seconds to wait for another process that is setting up."""


class DatabaseTooNew(PultError):
    """A newer Pult has written this database."""


def ensure_database() -> None:
    """Brings the database to this version's state; when it is there already, one small query says so."""
    if _up_to_date():
        return
    with _alone():
        if not _up_to_date():
            _migrate()


def wanted_migrations() -> set[tuple[str, str]]:
    """`(app, name)` of every migration of Pult, by the names of their files: importing them takes longer."""
    return {
        (app.label, path.stem)
        for app in apps.get_app_configs()
        for path in Path(app.path, "migrations").glob("[0-9]*.py")
    }


def _up_to_date() -> bool:
    if not is_postgres() and not _sqlite_file_is_there():
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
    except DatabaseError as problem:
        # No such table yet, or another process is making the file this very moment: the lock decides.
        if "django_migrations" in str(problem) or "is locked" in str(problem):
            return False
        raise
    wanted = wanted_migrations()
    labels = {label for label, _name in wanted}
    if unknown := sorted(f"{label}.{name}" for label, name in applied - wanted if label in labels):
        raise DatabaseTooNew(
            _("Die Datenbank stammt von einer neueren Version von Pult (%(unknown)s).") % {"unknown": unknown[-1]},
            _("Bitte Pult aktualisieren."),
        )
    return wanted <= applied


def _sqlite_file_is_there() -> bool:
    name = str(settings.DATABASES["default"]["NAME"])
    return connection.connection is not None or (Path(name).exists() and Path(name).stat().st_size > 0)


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time; the lock ends with the process, however that ends."""
    if is_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        return
    # A file of SQLite's own is a lock that works the same on every system.
    lock = sqlite3.connect(home() / "setup.lock", timeout=PATIENCE, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def _migrate() -> None:
    from django.core.management import call_command

    from pult.cli.screen import tell

    tell(_("Die Datenbank wird eingerichtet …"))
    call_command("migrate", verbosity=0, interactive=False)
