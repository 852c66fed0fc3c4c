"""Taking back what an entry stated: its facts are superseded, what they superseded is known again."""

from django.db import connection

from pult.kernel.db.infinity import STILL
from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry


def _lineage(fact: type[DatedFact]) -> str:
    """SQL for `lineage (id)`: what the entry stated and wherever it came back.

    A fact that was superseded is, when that is undone, known again as another row, under the undoing entry; that one
    may be superseded in its turn.
    """
    table = fact._meta.db_table
    same = " AND ".join(f"r.{c} = a.{c}" for c in (*fact.subject, "valid_from"))
    return (
        f"WITH RECURSIVE lineage (id) AS (SELECT id FROM {table} WHERE known_from_id = %(entry)s "
        f"UNION SELECT r.id FROM lineage l JOIN {table} a ON a.id = l.id "
        f"JOIN kernel_entry u ON u.undoes_id = a.known_to JOIN {table} r ON r.known_from_id = u.id AND {same}) "
    )


def later_entries(entry: Entry, fact: type[DatedFact]) -> set[int]:
    """The ids of entries, not undone themselves, that have since superseded what `entry` stated."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_lineage(fact)} SELECT DISTINCT f.known_to FROM lineage l JOIN {fact._meta.db_table} f ON f.id = l.id "
            "LEFT JOIN kernel_entry u ON u.undoes_id = f.known_to WHERE f.known_to <> %(still)s AND u.id IS NULL",
            {"entry": entry.pk, "still": STILL},
        )
        return {row[0] for row in cursor.fetchall()}


def take_back(entry: Entry, fact: type[DatedFact], *, undone_in: Entry) -> int:
    """Only for an entry without `later_entries`. Returns how many facts are no longer known."""
    table = fact._meta.db_table
    own = ", ".join((*fact.subject, *fact.value_columns()))
    p = {"entry": entry.pk, "undo": undone_in.pk, "still": STILL}
    with connection.cursor() as cursor:
        cursor.execute(
            # The named query inside: SQLite's driver counts the rows of a statement only when it begins with UPDATE.
            f"UPDATE {table} SET known_to = %(undo)s "
            f"WHERE known_to = %(still)s AND id IN ({_lineage(fact)} SELECT id FROM lineage)",
            p,
        )
        count: int = cursor.rowcount
        cursor.execute(
            f"INSERT INTO {table} (authority_id, valid_from, valid_to, known_from_id, known_to, {own}) "
            f"SELECT authority_id, valid_from, valid_to, %(undo)s, %(still)s, {own} FROM {table} "
            "WHERE known_to = %(entry)s",
            p,
        )
        return count
