"""Static files in production: named after their content, compressed once, kept by browsers for ever.

They are collected into PULT_HOME/static when the server starts, if they have changed since. In development and in tests
they are served from where they lie.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

STAMP = "collected"
# What libraries bring along and no page asks for; extensions of htmx import what is not there.
LEFT_OUT = ["django_htmx/ext*", "django_htmx/*-4*", "django_htmx/htmx-2.js", "kern/complete"]


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Scripts find the modules they import under their names by content, too."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        # A command that renders a page without a server has nothing collected and needs no names.
        found: str = super().stored_name(name) if self.hashed_files else name
        return found


def collect() -> None:
    """Brings PULT_HOME/static up to date; of several servers starting at once, one does it and the others wait."""
    if settings.STORAGES["staticfiles"]["BACKEND"] != f"{__name__}.{NamedByContent.__name__}":
        return
    root = Path(settings.STATIC_ROOT)
    root.mkdir(exist_ok=True)
    with _alone(root.with_name("static.lock")):
        stamp, present = root / STAMP, _signature()
        if stamp.exists() and stamp.read_text() == present:
            return
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=LEFT_OUT)
        stamp.write_text(present)


def _signature() -> str:
    """Which files there are, and as of when."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(LEFT_OUT):
            state = os.stat(storage.path(name))
            seen.update(f"{name}|{state.st_size}|{state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
