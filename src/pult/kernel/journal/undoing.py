"""Reversing: one line, or every line of an entry."""

from django.db import connection

from pult.kernel.journal.definition import Journal
from pult.kernel.models import Entry


def reverse_entry(journal: Journal, entry: Entry, *, undone_in: Entry) -> int:
    """Adds a reversing line for every standing line of the entry. Returns how many; settle afterwards."""
    own = [
        f.attname
        for f in journal.line._meta.local_concrete_fields
        if f.attname not in {"id", "entry_id", "reverses_id", journal.origin, journal.destination}
    ]
    lines = journal.lines
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {lines} ({', '.join(own)}, {journal.origin}, {journal.destination}, entry_id, reverses_id) "
            f"SELECT {', '.join(f'm.{c}' for c in own)}, m.{journal.destination}, m.{journal.origin}, %s, m.id "
            f"FROM {lines} m LEFT JOIN {lines} r ON r.reverses_id = m.id "
            "WHERE m.entry_id = %s AND m.reverses_id IS NULL AND r.id IS NULL ORDER BY m.id",
            [undone_in.pk, entry.pk],
        )
        count: int = cursor.rowcount
        return count


def later_entries(journal: Journal, entry: Entry) -> set[int]:
    """The ids of entries with standing lines about the same things or goods, recorded after this entry's."""
    lines = journal.lines
    found: set[int] = set()
    with connection.cursor() as cursor:
        for column in (journal.thing, journal.good):
            cursor.execute(
                f"SELECT DISTINCT n.entry_id FROM {lines} m "
                f"JOIN {lines} n ON n.{column} = m.{column} AND n.entry_id > m.entry_id "
                f"LEFT JOIN {lines} r ON r.reverses_id = n.id "
                "WHERE m.entry_id = %s AND n.reverses_id IS NULL AND r.id IS NULL",
                [entry.pk],
            )
            found.update(row[0] for row in cursor.fetchall())
    return found
