"""Who is writing for long, told to those who wait: an import holds its authority's books, on SQLite everybody's.

Told through the cache, as the progress of jobs is: what a transaction wrote nobody else would see.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.cache import caches
from django.db import connection

KEPT: Final = 2 * 3600
"""Seconds that a note of somebody who was killed stays."""
_KEY: Final = "writing"

Names = Callable[[Iterable[str]], Mapping[str, str]]
_names: list[Names] = []


@dataclass(frozen=True, slots=True)
class Writer:
    """`what`: the name of a list, say. `authority` None: for all of them."""

    authority: int | None
    what: str
    by: str
    since: datetime


def named_by(names: Names) -> None:
    """`names`: actors → what people call them. Said once when the product starts."""
    _names[:] = [names]


@contextmanager
def announced(writer: Writer) -> Iterator[None]:
    """While this lasts, those who wait can be told."""
    caches["default"].set(_KEY, writer, KEPT)
    try:
        yield
    finally:
        if caches["default"].get(_KEY) == writer:
            caches["default"].delete(_KEY)


def writer_for(authority: int | None) -> Writer | None:
    """Who keeps the authority's books, where that was announced. Another authority's writer has no name there."""
    found = caches["default"].get(_KEY)
    if not isinstance(found, Writer):
        return None
    if found.authority in (None, authority) and authority is not None:
        return found
    # SQLite has one lock for all books, PostgreSQL one for each.
    return Writer(None, "", "", found.since) if connection.vendor == "sqlite" else None


def name_of(writer: Writer) -> str:
    return called(writer.by)


def called(actor: str) -> str:
    """What people call whoever wrote; "" where nobody can say."""
    return _names[0]([actor]).get(actor, "") if _names and actor else ""
