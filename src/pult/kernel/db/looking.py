"""Transactions that only look."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from .dialect import is_postgres


@contextmanager
def looking() -> Iterator[None]:
    """A transaction that writes to temporary tables at most.

    Ours take SQLite's only write lock when they begin; this one doesn't, so that nobody waits for a rehearsal.
    """
    if is_postgres() or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, None  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
