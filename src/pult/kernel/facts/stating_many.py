"""Stating facts for many authorities at once: as `stating.state`, each under its authority's own entry.

A stage per authority would do, too, but PostgreSQL keeps a lock on every temporary table until the transaction ends
and runs out of them within a few hundred authorities.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from pult.kernel.db import bulk
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry

STAGE = "pult_stated_by_many"


def state_many(
    fact: type[DatedFact],
    statements: Iterable[tuple[Entry, Sequence[Any], date, date | None, Sequence[Any]]],
) -> int:
    """Records statements `(entry, subject, from, until, values)` of one kind; `until` None has no end.

    A subject belongs to one authority, its statements to that authority's one entry, and their periods must
    not overlap. What was known for the stated period is superseded, the rest of an older period stays.
    Repeating what is known changes nothing. Returns how many rows were added.
    """
    _stage(fact)
    columns = ("entry_id", "authority_id", *fact.subject, "valid_from", "valid_to", *fact.value_columns())
    loaded = bulk.load(
        STAGE,
        columns,
        (
            (entry.pk, entry.authority_id, *subject, start, until or FOREVER, *values)
            for entry, subject, start, until, values in statements
        ),
    )
    return _take_over(fact) if loaded else 0


def _stage(fact: type[DatedFact]) -> None:
    columns = ", ".join((*fact.subject, "valid_from", "valid_to", *fact.value_columns()))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {STAGE} AS SELECT known_from_id AS entry_id, authority_id, {columns} "
            f"FROM {fact._meta.db_table} WHERE 1 = 0"
        )


def _take_over(fact: type[DatedFact]) -> int:
    table, subject, values = fact._meta.db_table, fact.subject, fact.value_columns()
    bulk.analyze(STAGE)
    on_subject = " AND ".join(f"f.{c} = s.{c}" for c in subject)
    same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    same_values = " AND ".join(f"f.{c} {same} s.{c}" for c in values) or "1 = 1"
    overlap = f"{on_subject} AND f.valid_from < s.valid_to AND f.valid_to > s.valid_from"
    own = ", ".join((*subject, *values))
    names = f"authority_id, valid_from, valid_to, known_from_id, known_to, {own}"
    old = ", ".join(f"f.{c}" for c in (*subject, *values))
    p = {"still": STILL}
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {STAGE} AS s WHERE EXISTS (SELECT 1 FROM {table} f WHERE {on_subject} AND "
            f"f.known_to = %(still)s AND f.valid_from <= s.valid_from AND f.valid_to >= s.valid_to "
            f"AND {same_values})",
            p,
        )
        cursor.execute(
            f"UPDATE {table} SET known_to = v.entry_id FROM (SELECT f.id, MIN(s.entry_id) AS entry_id "
            f"FROM {STAGE} s JOIN {table} f ON {overlap} WHERE f.known_to = %(still)s "
            f"AND f.known_from_id < s.entry_id GROUP BY f.id) v WHERE v.id = {table}.id",
            p,
        )
        if cursor.rowcount:
            # What an older period said before the first newly stated one, and between or after them.
            cursor.execute(
                f"""
                INSERT INTO {table} ({names})
                SELECT f.authority_id, f.valid_from, MIN(s.valid_from), s.entry_id, %(still)s, {old}
                FROM {table} f JOIN {STAGE} s ON {overlap} AND f.known_to = s.entry_id
                GROUP BY f.id, f.authority_id, f.valid_from, s.entry_id, {old}
                HAVING f.valid_from < MIN(s.valid_from)
                """,
                p,
            )
            cursor.execute(
                f"""
                INSERT INTO {table} ({names})
                SELECT g.authority_id, g.gap_from, g.gap_to, g.entry_id, %(still)s, {own} FROM (
                    SELECT f.authority_id, s.entry_id, s.valid_to AS gap_from,
                           CASE WHEN LEAD(s.valid_from) OVER w < f.valid_to THEN LEAD(s.valid_from) OVER w
                                ELSE f.valid_to END AS gap_to, {old}
                    FROM {table} f JOIN {STAGE} s ON {overlap} AND f.known_to = s.entry_id
                    WINDOW w AS (PARTITION BY f.id ORDER BY s.valid_from)
                ) g WHERE g.gap_from < g.gap_to
                """,
                p,
            )
        cursor.execute(
            f"INSERT INTO {table} ({names}) "
            f"SELECT authority_id, valid_from, valid_to, entry_id, %(still)s, {own} FROM {STAGE}",
            p,
        )
        added: int = cursor.rowcount
        return added
