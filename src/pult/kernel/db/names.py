"""A lock on what is not there yet: a row that exists locks itself, a number that two would give at once does not."""

from django.db import connection

from .dialect import is_postgres


def keep_to_oneself(name: str) -> None:
    """Whoever asks for the same name waits until this transaction ends.

    Asked for before any row is locked, so that two never wait for each other. On SQLite a transaction that writes is
    alone anyway.
    """
    if is_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
