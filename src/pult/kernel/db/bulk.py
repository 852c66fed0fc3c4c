"""Many rows at once: temporary tables and the fastest way each database offers to fill them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, models

from .dialect import is_postgres

CHUNK = 5_000

# Rows go to SQLite's driver directly; its own default for dates is deprecated.
sqlite3.register_adapter(date, date.isoformat)

_SQLITE = {"bigint": "INTEGER", "int": "INTEGER", "date": "TEXT", "text": "TEXT", "boolean": "INTEGER"}


def temporary_table(name: str, columns: Mapping[str, str], *, primary_key: str | None = None) -> None:
    """Makes the session's temporary table `name`, or empties it. Types: bigint, int, date, text, boolean."""

    def typed(column: str, kind: str) -> str:
        key = " PRIMARY KEY" if column == primary_key else ""
        return f"{column} {kind if is_postgres() else _SQLITE[kind]}{key}"

    body = ", ".join(typed(column, kind) for column, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS {name} ({body})")
        # Within one transaction PostgreSQL cannot clear away deleted rows: a table emptied a thousand times by DELETE
        # is read a thousand times as long.
        cursor.execute(f"TRUNCATE {name}" if is_postgres() else f"DELETE FROM {name}")


def temporary_result(name: str, query: str, parameters: Mapping[str, Any]) -> None:
    """Keeps a query's result as a temporary table that the planner knows; `forget` it afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {name}")
        cursor.execute(f"CREATE TEMPORARY TABLE {name} AS {query}", parameters)
    analyze(name)


def forget(*names: str) -> None:
    """Drops temporary tables."""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TABLE {name}")


def column_kinds(model: type[models.Model], columns: Sequence[str]) -> dict[str, str]:
    """The kinds that `temporary_table` takes for columns of a model."""
    fields = {field.column: field for field in model._meta.local_concrete_fields}
    kinds = {"DateField": "date", "BooleanField": "boolean", "CharField": "text", "TextField": "text"}
    return {column: kinds.get(fields[column].get_internal_type(), "bigint") for column in columns}


def load(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Appends rows to a table: COPY on PostgreSQL, prepared inserts on SQLite. Returns how many.

    Values are plain Python values: int, str, date, bool, None. What the database refuses is Django's IntegrityError,
    whichever driver said so.
    """
    names = ", ".join(columns)
    count = 0
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if is_postgres():
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
                    count += 1
            return count
        marks = ", ".join("?" * len(columns))
        raw = connection.connection.cursor()
        iterator = iter(rows)
        while chunk := list(islice(iterator, CHUNK)):
            raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", chunk)
            count += len(chunk)
    return count


def analyze(table: str) -> None:
    """Tells PostgreSQL's planner what a freshly filled table holds; without it joins degrade to loops."""
    if is_postgres():
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {table}")


def analyze_all() -> None:
    """Tells PostgreSQL's planner of every table, for whoever has just filled a whole database."""
    if is_postgres():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def freshen(*tables: str) -> None:
    """Has PostgreSQL look again at tables that have doubled since it last did.

    A transaction that fills tables is out of autovacuum's sight: the planner would go on thinking them empty.
    """
    if not is_postgres():
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relkind = 'r' "
            "AND pg_table_is_visible(oid) AND pg_relation_size(oid) / 8192 > 2 * GREATEST(relpages, 25)",
            [list(tables)],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"ANALYZE {table}")
