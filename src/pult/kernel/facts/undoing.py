"""Taking back what entries stated: their facts are superseded, what they superseded is known again.

Set-based over all entries of an import: a list that concerns a whole state is undone by as many statements as one
that concerns a town.
"""

from collections.abc import Sequence

from django.db import connection

from pult.kernel.db.infinity import STILL
from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry


def lineage(fact: type[DatedFact], roots: str) -> str:
    """SQL for `lineage (id, mark)`: what entries stated and wherever it came back; `roots` yields (entry, mark).

    A fact that was superseded is, when that is undone, known again as another row, under the undoing entry; that one
    may be superseded in its turn.
    """
    table = fact._meta.db_table
    same = " AND ".join(f"r.{c} = a.{c}" for c in (*fact.subject, "valid_from"))
    return (
        f"WITH RECURSIVE lineage (id, mark) AS (SELECT f.id, o.mark FROM ({roots}) o CROSS JOIN {table} f "
        "WHERE f.known_from_id = o.entry "
        f"UNION SELECT r.id, l.mark FROM lineage l JOIN {table} a ON a.id = l.id "
        f"JOIN kernel_entry u ON u.undoes_id = a.known_to JOIN {table} r ON r.known_from_id = u.id AND {same}) "
    )


def later_entries(entries: str, fact: type[DatedFact]) -> set[int]:
    """The ids of entries, not undone themselves, that have since superseded what the entries stated.

    `entries`: SQL that yields their ids.
    """
    roots = f"SELECT e.id AS entry, e.id AS mark FROM ({entries}) e"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{lineage(fact, roots)} SELECT DISTINCT f.known_to FROM lineage l "
            f"JOIN {fact._meta.db_table} f ON f.id = l.id "
            "LEFT JOIN kernel_entry u ON u.undoes_id = f.known_to WHERE f.known_to <> %(still)s AND u.id IS NULL",
            {"still": STILL},
        )
        return {row[0] for row in cursor.fetchall()}


def take_back(fact: type[DatedFact], undoing: Sequence[Entry]) -> int:
    """Each of the entries takes back what the one it undoes stated. Returns how many facts are no longer known.

    Only for entries without `later_entries`, and of an authority only one.
    """
    table = fact._meta.db_table
    own = ", ".join((*fact.subject, *fact.value_columns()))
    these = ", ".join(str(entry.pk) for entry in undoing)
    roots = f"SELECT undoes_id AS entry, id AS mark FROM kernel_entry WHERE id IN ({these})"
    with connection.cursor() as cursor:
        cursor.execute(
            # The named query inside: SQLite's driver counts the rows of a statement only when it begins with UPDATE.
            f"UPDATE {table} SET known_to = v.mark FROM ({lineage(fact, roots)} SELECT id, mark FROM lineage) v "
            f"WHERE v.id = {table}.id AND {table}.known_to = %(still)s",
            {"still": STILL},
        )
        count: int = cursor.rowcount
        cursor.execute(
            f"INSERT INTO {table} (authority_id, valid_from, valid_to, known_from_id, known_to, {own}) "
            f"SELECT f.authority_id, f.valid_from, f.valid_to, u.id, %(still)s, "
            f"{', '.join(f'f.{c}' for c in (*fact.subject, *fact.value_columns()))} "
            f"FROM {table} f CROSS JOIN kernel_entry u WHERE u.undoes_id = f.known_to AND u.id IN ({these})",
            {"still": STILL},
        )
        return count
