"""Stating facts: one set-based way for one fact or a hundred thousand."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from pult.kernel.db import bulk
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry

STAGE = "pult_stated"


def state(
    entry: Entry,
    fact: type[DatedFact],
    statements: Iterable[tuple[Sequence[Any], date, date | None, Sequence[Any]]],
) -> int:
    """Records statements `(subject, from, until, values)` of one kind under one entry; `until` None has no end.

    A subject's periods must not overlap within one entry. What was known for the stated period is superseded, the
    rest of an older period stays. Repeating what is known changes nothing. Returns how many rows were added.
    """
    stage(fact)
    columns = (*fact.subject, "valid_from", "valid_to", *fact.value_columns())
    loaded = bulk.load(
        STAGE,
        columns,
        ((*subject, start, until or FOREVER, *values) for subject, start, until, values in statements),
    )
    return take_over_stage(entry, fact) if loaded else 0


def stage(fact: type[DatedFact]) -> None:
    """An empty stage with the columns of the fact, to be filled by `bulk.load` or INSERT … SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
        table = fact._meta.db_table
        columns = ", ".join((*fact.subject, "valid_from", "valid_to", *fact.value_columns()))
        cursor.execute(f"CREATE TEMPORARY TABLE {STAGE} AS SELECT {columns} FROM {table} WHERE 1 = 0")


def take_over_stage(entry: Entry, fact: type[DatedFact]) -> int:
    """Supersedes and adds what the stage says; see `state`."""
    table, subject, values = fact._meta.db_table, fact.subject, fact.value_columns()
    bulk.analyze(STAGE)
    on_subject = " AND ".join(f"f.{c} = s.{c}" for c in subject)
    same_values = " AND ".join(f"f.{c} IS NOT DISTINCT FROM s.{c}" for c in values) or "1 = 1"
    if connection.vendor == "sqlite":
        same_values = same_values.replace("IS NOT DISTINCT FROM", "IS")
    overlap = f"{on_subject} AND f.valid_from < s.valid_to AND f.valid_to > s.valid_from"
    own = ", ".join((*subject, *values))
    names = f"authority_id, valid_from, valid_to, known_from_id, known_to, {own}"
    old = ", ".join(f"f.{c}" for c in (*subject, *values))
    p = {"entry": entry.pk, "authority": entry.authority_id, "still": STILL, "ever": EVER, "forever": FOREVER}
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {STAGE} AS s WHERE EXISTS (SELECT 1 FROM {table} f WHERE {on_subject} AND "
            f"f.known_to = %(still)s AND f.valid_from <= s.valid_from AND f.valid_to >= s.valid_to "
            f"AND {same_values})",
            p,
        )
        cursor.execute(
            f"UPDATE {table} SET known_to = %(entry)s WHERE id IN (SELECT f.id FROM {STAGE} s "
            f"JOIN {table} f ON {overlap} WHERE f.known_to = %(still)s AND f.known_from_id < %(entry)s)",
            p,
        )
        if cursor.rowcount:
            # What an older period said outside the newly stated ones: the gaps between them, by the next
            # statement's start, and the piece before the first.
            cursor.execute(
                f"""
                INSERT INTO {table} ({names})
                SELECT f.authority_id, f.valid_from, MIN(s.valid_from), %(entry)s, %(still)s, {old}
                FROM {table} f JOIN {STAGE} s ON {overlap}
                WHERE f.known_to = %(entry)s
                GROUP BY f.id, f.authority_id, f.valid_from, {old} HAVING f.valid_from < MIN(s.valid_from)
                """,
                p,
            )
            cursor.execute(
                f"""
                INSERT INTO {table} ({names})
                SELECT g.authority_id, g.gap_from, g.gap_to, %(entry)s, %(still)s, {own} FROM (
                    SELECT f.authority_id, s.valid_to AS gap_from,
                           CASE WHEN LEAD(s.valid_from) OVER w < f.valid_to THEN LEAD(s.valid_from) OVER w
                                ELSE f.valid_to END AS gap_to, {old}
                    FROM {table} f JOIN {STAGE} s ON {overlap}
                    WHERE f.known_to = %(entry)s
                    WINDOW w AS (PARTITION BY f.id ORDER BY s.valid_from)
                ) g WHERE g.gap_from < g.gap_to
                """,
                p,
            )
        cursor.execute(
            f"INSERT INTO {table} ({names}) "
            f"SELECT %(authority)s, valid_from, valid_to, %(entry)s, %(still)s, {own} FROM {STAGE}",
            p,
        )
        added: int = cursor.rowcount
        return added
