"""Settling: after lines were added, prove the chains and stocks whole and bring the read models up to date.

Set-based: the work depends on what an entry touched, never on how much there is. Everything happens in the
entry's transaction, under the lock that `recording` holds; an unsound entry leaves no trace.

CROSS JOIN with the condition in WHERE is an inner join like any other to PostgreSQL; SQLite takes it as the order to
join in, from the few things touched to the many rows there are, where its guesses go wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from pult.kernel.db import bulk
from pult.kernel.db.dialect import greatest, least
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.journal.definition import Journal
from pult.kernel.journal.numbers import refuse_taken
from pult.kernel.models import Entry

MANY = 200
"""Up to so many things the intermediate results are named queries of each statement; beyond, temporary tables, made
once and looked at by the planner. Temporary tables for each small entry would cost more than the entry."""

_THINGS, _GOODS = "pult_touched_things", "pult_touched_goods"
_CHAIN, _TARGET, _LEVEL = "pult_chain", "pult_target", "pult_level"


@dataclass(eq=False)
class ChainBroken(PultError):
    """A thing would be in two places, nowhere, or leave a place it isn't in. Ids, for the caller to name."""

    thing: int
    line: int
    effective_on: date
    origin: int
    expected: int | None

    def __post_init__(self) -> None:
        super().__init__(f"chain of {self.thing} broken at line {self.line}")


@dataclass(eq=False)
class StockNegative(PultError):
    """A place would hold less than nothing of a counted good on that day. Ids, for the caller to name."""

    good: int
    place: int
    on: date
    quantity: int

    def __post_init__(self) -> None:
        super().__init__(f"stock of {self.good} at {self.place} is {self.quantity}")


def settle(journal: Journal, entry: Entry) -> None:
    """Checks and re-reads whatever the entry's lines and facts touch: those that it began, and those that it ended.

    Raises `ChainBroken`, `StockNegative` or `NumberTaken`; then the caller's transaction must be rolled back.
    """
    refuse_taken(journal, entry)
    p: dict[str, Any] = {"entry": entry.pk, "forever": FOREVER, "still": STILL, "authority": entry.authority_id}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({_touched_things(journal)}) t", p)
        things = cursor.fetchone()[0]
        cursor.execute(f"SELECT COUNT(*) FROM ({_touched_goods(journal)}) t", p)
        goods = cursor.fetchone()[0]
        if things:
            _settle_things(journal, cursor, p, many=things > MANY)
        if goods:
            _settle_goods(journal, cursor, p)


def touching(journal: Journal, entries: Sequence[Entry]) -> list[Entry]:
    """Those of the entries that moved something, or began or ended a fact of the journal: others need no settling."""
    these, fact = ", ".join(str(entry.pk) for entry in entries), journal.fact._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT entry_id FROM {journal.lines} WHERE entry_id IN ({these}) "
            f"UNION SELECT known_from_id FROM {fact} WHERE known_from_id IN ({these}) "
            f"UNION SELECT known_to FROM {fact} WHERE known_to IN ({these}) AND known_to < {STILL}"
        )
        found = {row[0] for row in cursor.fetchall()}
    return [entry for entry in entries if entry.pk in found]


def _touched_things(journal: Journal) -> str:
    subject, fact = journal.fact.subject[0], journal.fact._meta.db_table
    return (
        f"SELECT {journal.thing} AS id FROM {journal.lines} "
        f"WHERE entry_id = %(entry)s AND {journal.thing} IS NOT NULL "
        f"UNION SELECT {subject} FROM {fact} WHERE known_from_id = %(entry)s "
        # What nothing is said of any more. Written out, so that the index of ended facts serves.
        f"UNION SELECT {subject} FROM {fact} WHERE known_to = %(entry)s AND known_to < {STILL}"
    )


def _touched_goods(journal: Journal) -> str:
    return " UNION ".join(
        f"SELECT {journal.good} AS good, {place} AS place FROM {journal.lines} "
        f"WHERE entry_id = %(entry)s AND {journal.good} IS NOT NULL"
        for place in (journal.origin, journal.destination)
    )


def _chains(journal: Journal) -> str:
    lines, thing = journal.lines, journal.thing
    return f"""
        SELECT m.{thing} AS thing, m.id AS line, m.{journal.origin} AS origin, m.{journal.destination} AS place,
               m.effective_on AS valid_from, COALESCE(LEAD(m.effective_on) OVER w, %(forever)s) AS valid_to,
               LAG(m.{journal.destination}) OVER w AS previous
        FROM {_THINGS} t CROSS JOIN {lines} m LEFT JOIN {lines} r ON r.reverses_id = m.id
        WHERE m.{thing} = t.id AND m.reverses_id IS NULL AND r.id IS NULL
        WINDOW w AS (PARTITION BY m.{thing} ORDER BY m.effective_on, m.id)
    """


def _targets(journal: Journal) -> str:
    carried = ", ".join(f"f.{c}" for c in journal.carried)
    return f"""
        SELECT c.thing, c.place, {carried}, {greatest()}(c.valid_from, f.valid_from) AS valid_from,
               {least()}(c.valid_to, f.valid_to) AS valid_to
        FROM {_CHAIN} c CROSS JOIN {journal.fact._meta.db_table} f
        WHERE f.{journal.fact.subject[0]} = c.thing AND f.known_to = %(still)s
          AND f.valid_from < c.valid_to AND f.valid_to > c.valid_from AND c.valid_from < c.valid_to
    """


def _settle_things(journal: Journal, cursor: Any, p: dict[str, Any], *, many: bool) -> None:
    steps = {_THINGS: _touched_things(journal), _CHAIN: _chains(journal), _TARGET: _targets(journal)}
    if many:
        fact, whereabouts = journal.fact._meta.db_table, journal.whereabouts._meta.db_table
        bulk.freshen(journal.lines, fact, whereabouts)
        for name, sql in steps.items():
            bulk.temporary_result(name, sql, p)
        cursor.execute(f"CREATE INDEX {_TARGET}_thing ON {_TARGET} (thing)")
        _check_chains(journal, cursor, p, "")
        _settle_whereabouts(journal, cursor, p, "")
        bulk.forget(*steps)
    else:
        named = [f"{name} AS MATERIALIZED ({sql})" for name, sql in steps.items()]
        _check_chains(journal, cursor, p, f"WITH {', '.join(named[:2])} ")
        _settle_whereabouts(journal, cursor, p, f"WITH {', '.join(named)} ")


def _check_chains(journal: Journal, cursor: Any, p: dict[str, Any], named: str) -> None:
    cursor.execute(
        f"""
        {named} SELECT c.thing, c.line, c.valid_from, c.origin, c.previous
        FROM {_CHAIN} c JOIN {journal.place} o ON o.id = c.origin
        WHERE c.previous <> c.origin OR (c.previous IS NULL AND NOT o.outside)
        ORDER BY c.thing, c.valid_from, c.line LIMIT 1
        """,
        p,
    )
    if row := cursor.fetchone():
        thing_id, line, on, origin, previous = row
        raise ChainBroken(thing_id, line, _as_date(on), origin, previous)


def _settle_whereabouts(journal: Journal, cursor: Any, p: dict[str, Any], named: str) -> None:
    table, thing, carried = journal.whereabouts._meta.db_table, journal.thing, journal.carried
    same = " AND ".join(
        [f"t.thing = h.{thing}", "t.valid_from = h.valid_from", "t.valid_to = h.valid_to", "t.place = h.place_id"]
        + [f"t.{c} = h.{c}" for c in carried]
    )
    held = f"SELECT h.id FROM {_THINGS} x CROSS JOIN {table} h WHERE h.{thing} = x.id AND h.known_to = %(still)s"
    gone = f"{held} AND NOT EXISTS (SELECT 1 FROM {_TARGET} t WHERE {same})"
    # What this very entry added and then changed again was never known to anyone.
    cursor.execute(f"{named} DELETE FROM {table} WHERE id IN ({gone} AND h.known_from_id = %(entry)s)", p)
    cursor.execute(f"{named} UPDATE {table} SET known_to = %(entry)s WHERE id IN ({gone})", p)
    told = ", ".join((thing, "place_id", *carried, "valid_from", "valid_to"))
    cursor.execute(
        # EXCEPT and no NOT EXISTS: for that PostgreSQL would read all that is known of everything.
        f"""
        {named} INSERT INTO {table} (authority_id, known_from_id, known_to, {told})
        SELECT %(authority)s, %(entry)s, %(still)s, n.* FROM (
            SELECT thing, place, {", ".join(carried)}, valid_from, valid_to FROM {_TARGET}
            EXCEPT SELECT {", ".join(f"h.{c}" for c in told.split(", "))}
            FROM {_THINGS} x CROSS JOIN {table} h WHERE h.{thing} = x.id AND h.known_to = %(still)s
        ) n
        """,
        p,
    )


def _levels(journal: Journal) -> str:
    return f"""
        SELECT good, place, effective_on AS valid_from, COALESCE(LEAD(effective_on) OVER w, %(forever)s) AS valid_to,
               SUM(delta) OVER (PARTITION BY good, place ORDER BY effective_on) AS quantity
        FROM (
            SELECT t.good, t.place, m.effective_on,
                   SUM(CASE WHEN m.{journal.destination} = t.place THEN m.quantity ELSE -m.quantity END) AS delta
            FROM {_GOODS} t CROSS JOIN {journal.lines} m
            WHERE m.{journal.good} = t.good AND (m.{journal.destination} = t.place OR m.{journal.origin} = t.place)
            GROUP BY t.good, t.place, m.effective_on
        ) d WHERE delta <> 0
        WINDOW w AS (PARTITION BY good, place ORDER BY effective_on)
    """


def _settle_goods(journal: Journal, cursor: Any, p: dict[str, Any]) -> None:
    good, table = journal.good, journal.levels._meta.db_table
    named = f"WITH {_GOODS} AS MATERIALIZED ({_touched_goods(journal)}), {_LEVEL} AS MATERIALIZED ({_levels(journal)}) "
    cursor.execute(
        f"{named} SELECT l.good, l.place, l.valid_from, l.quantity FROM {_LEVEL} l "
        f"JOIN {journal.place} o ON o.id = l.place "
        "WHERE l.quantity < 0 AND NOT o.outside ORDER BY l.valid_from LIMIT 1",
        p,
    )
    if row := cursor.fetchone():
        good_id, place, on, quantity = row
        raise StockNegative(good_id, place, _as_date(on), int(quantity))
    same = (
        f"l.good = h.{good} AND l.place = h.place_id AND l.valid_from = h.valid_from "
        "AND l.valid_to = h.valid_to AND l.quantity = h.quantity"
    )
    held = (
        f"SELECT h.id FROM {_GOODS} x CROSS JOIN {table} h WHERE h.{good} = x.good AND h.place_id = x.place "
        "AND h.known_to = %(still)s"
    )
    gone = f"{held} AND NOT EXISTS (SELECT 1 FROM {_LEVEL} l WHERE {same})"
    cursor.execute(f"{named} DELETE FROM {table} WHERE id IN ({gone} AND h.known_from_id = %(entry)s)", p)
    cursor.execute(f"{named} UPDATE {table} SET known_to = %(entry)s WHERE id IN ({gone})", p)
    cursor.execute(
        f"""
        {named} INSERT INTO {table}
            (authority_id, {good}, place_id, quantity, valid_from, valid_to, known_from_id, known_to)
        SELECT %(authority)s, l.good, l.place, l.quantity, l.valid_from, l.valid_to, %(entry)s, %(still)s
        FROM {_LEVEL} l JOIN {journal.place} o ON o.id = l.place
        WHERE l.quantity <> 0 AND NOT o.outside
          AND NOT EXISTS (SELECT 1 FROM {table} h WHERE h.known_to = %(still)s AND {same})
        """,
        p,
    )


def _as_date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value[:10])
