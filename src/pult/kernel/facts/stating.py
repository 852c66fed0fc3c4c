"""Stating facts: one set-based way for one fact or a hundred thousand, of one authority or of many."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.bounds import FIRST_DAY, LAST_DAY, is_askable
from pult.kernel.db import bulk
from pult.kernel.db.dialect import same
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry
from pult.kernel.texts import check_text


class DayUnthinkable(PultError):
    """Nothing is known of days so far away."""


class NumberUnthinkable(PultError):
    """More or less than there can be."""


Statement = tuple[Sequence[Any], date, date | None, Sequence[Any]]
"""`(subject, from, until, values)`; `until` None has no end."""


def state(entry: Entry, fact: type[DatedFact], statements: Iterable[Statement]) -> int:
    """Records statements of one kind under one entry.

    A subject's periods must not overlap within one entry. What was known for the stated period is superseded, the
    rest of an older period stays. Repeating what is known changes nothing. Returns how many rows were added.
    """
    return state_many(fact, ((entry, *statement) for statement in statements))


def state_many(
    fact: type[DatedFact],
    statements: Iterable[tuple[Entry, Sequence[Any], date, date | None, Sequence[Any]]],
) -> int:
    """As `state`, each statement under its own authority's entry; a subject belongs to one authority.

    Raises `TextUnreadable`, `TextTooLong`, `DayUnthinkable`, `NumberUnthinkable`.
    """
    lengths = _lengths(fact)
    columns = fact.value_columns()
    bounds = [(columns.index(column), *ends) for column, ends in fact.bounds.items()]

    def rows() -> Iterator[tuple[Any, ...]]:
        for entry, subject, start, until, values in statements:
            for most, value in zip(lengths, (*subject, *values), strict=True):
                if isinstance(value, str):
                    check_text(value, most=most)
            for at, least, most in bounds:
                if values[at] is not None and not least <= values[at] <= most:
                    raise _unthinkable(values[at], least, most)
            _check_days(start, until)
            yield (entry.pk, entry.authority_id, *subject, start, until or FOREVER, *values)

    loaded = bulk.load(stage(fact), stage_columns(fact), rows())
    return take_over_stage(fact) if loaded else 0


def _unthinkable(number: int, least: int, most: int) -> NumberUnthinkable:
    return NumberUnthinkable(
        _("Die Zahl %(n)s kann nicht stimmen.") % {"n": wording.number(number)},
        _("Möglich ist eine Zahl von %(least)s bis %(most)s.")
        % {"least": wording.number(least), "most": wording.number(most)},
    )


def _lengths(fact: type[DatedFact]) -> list[int | None]:
    fields = {field.column: field for field in fact._meta.local_concrete_fields}
    return [getattr(fields[column], "max_length", None) for column in (*fact.subject, *fact.value_columns())]


def _check_days(start: date, until: date | None) -> None:
    last = None if until is None or until == FOREVER else until - timedelta(days=1)
    ends = (None if start == EVER else start, last)
    for day in ends:
        if day is not None and not is_askable(day):
            raise DayUnthinkable(
                _("Der %(day)s liegt zu weit weg.") % {"day": wording.day(day)},
                _("Möglich sind Tage vom %(first)s bis zum %(last)s: bitte die Jahreszahl prüfen.")
                % {"first": wording.day(FIRST_DAY), "last": wording.day(LAST_DAY)},
            )


def stage_columns(fact: type[DatedFact]) -> tuple[str, ...]:
    return ("entry_id", "authority_id", *fact.subject, "valid_from", "valid_to", *fact.value_columns())


def stage(fact: type[DatedFact]) -> str:
    """The name of an empty stage for the fact, to be filled by `bulk.load` or INSERT … SELECT.

    One for each kind of fact and kept for the session: PostgreSQL holds a lock on every temporary table that a
    transaction makes or drops, and runs out of them.
    """
    name = f"pult_stated_{fact._meta.db_table}"
    columns = (*fact.subject, "valid_from", "valid_to", *fact.value_columns())
    own = bulk.column_kinds(fact, columns)
    bulk.temporary_table(name, {"entry_id": "bigint", "authority_id": "bigint", **own})
    return name


def take_over_stage(fact: type[DatedFact]) -> int:
    """Supersedes and adds what the stage says; see `state`."""
    table, subject, values = fact._meta.db_table, fact.subject, fact.value_columns()
    staged = f"pult_stated_{table}"
    bulk.analyze(staged)
    on_subject = " AND ".join(f"f.{c} = s.{c}" for c in subject)
    same_values = " AND ".join(same(f"f.{c}", f"s.{c}") for c in values) or "1 = 1"
    overlap = f"{on_subject} AND f.valid_from < s.valid_to AND f.valid_to > s.valid_from"
    own = ", ".join((*subject, *values))
    names = f"authority_id, valid_from, valid_to, known_from_id, known_to, {own}"
    old = ", ".join(f"f.{c}" for c in (*subject, *values))
    p = {"still": STILL}
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {staged} AS s WHERE EXISTS (SELECT 1 FROM {table} f WHERE {on_subject} AND "
            f"f.known_to = %(still)s AND f.valid_from <= s.valid_from AND f.valid_to >= s.valid_to "
            f"AND {same_values})",
            p,
        )
        cursor.execute(
            f"UPDATE {table} SET known_to = v.entry_id FROM (SELECT f.id, MIN(s.entry_id) AS entry_id "
            f"FROM {staged} s CROSS JOIN {table} f WHERE {overlap} AND f.known_to = %(still)s "
            f"AND f.known_from_id < s.entry_id GROUP BY f.id) v WHERE v.id = {table}.id",
            p,
        )
        if cursor.rowcount:
            # What an older period said before the first newly stated one, and between or after them.
            cursor.execute(
                f"""
                INSERT INTO {table} ({names})
                SELECT f.authority_id, f.valid_from, MIN(s.valid_from), s.entry_id, %(still)s, {old}
                FROM {staged} s CROSS JOIN {table} f WHERE {overlap} AND f.known_to = s.entry_id
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
                    FROM {staged} s CROSS JOIN {table} f WHERE {overlap} AND f.known_to = s.entry_id
                    WINDOW w AS (PARTITION BY f.id ORDER BY s.valid_from)
                ) g WHERE g.gap_from < g.gap_to
                """,
                p,
            )
        cursor.execute(
            f"INSERT INTO {table} ({names}) "
            f"SELECT authority_id, valid_from, valid_to, entry_id, %(still)s, {own} FROM {staged}",
            p,
        )
        added: int = cursor.rowcount
        return added
