"""Reversing: every line of the entries that are undone, of however many authorities."""

from collections.abc import Sequence

from django.db import connection

from pult.kernel.journal.definition import Journal
from pult.kernel.models import Entry


def reverse_entries(journal: Journal, undoing: Sequence[Entry]) -> int:
    """Adds a reversing line for every standing line of the entries that are undone, and books anew what they reversed
    themselves. Returns how many lines; settle afterwards."""
    own = [
        f.attname
        for f in journal.line._meta.local_concrete_fields
        if f.attname not in {"id", "entry_id", "reverses_id", journal.origin, journal.destination}
    ]
    lines = journal.lines
    these = ", ".join(str(entry.pk) for entry in undoing)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {lines} ({', '.join(own)}, {journal.origin}, {journal.destination}, entry_id, reverses_id) "
            f"SELECT {', '.join(f'm.{c}' for c in own)}, m.{journal.destination}, m.{journal.origin}, u.id, m.id "
            f"FROM kernel_entry u CROSS JOIN {lines} m LEFT JOIN {lines} r ON r.reverses_id = m.id "
            f"WHERE u.id IN ({these}) AND m.entry_id = u.undoes_id AND m.reverses_id IS NULL AND r.id IS NULL "
            "ORDER BY m.id"
        )
        count: int = cursor.rowcount
        ends = f"{journal.origin}, {journal.destination}"
        cursor.execute(
            f"INSERT INTO {lines} ({', '.join(own)}, {ends}, entry_id) "
            f"SELECT {', '.join(f'o.{c}' for c in own)}, o.{journal.origin}, o.{journal.destination}, u.id "
            f"FROM kernel_entry u CROSS JOIN {lines} m CROSS JOIN {lines} o "
            f"WHERE u.id IN ({these}) AND m.entry_id = u.undoes_id AND o.id = m.reverses_id ORDER BY o.id"
        )
        count += cursor.rowcount
        return count


def later_entries(entries: str, journal: Journal, *, goods: bool) -> set[int]:
    """The ids of entries with standing lines about the same things, and `goods`, recorded after the entries.

    `entries`: SQL that yields their ids. Lines of theirs that are reversed already have nothing resting on them.
    """
    lines = journal.lines
    found: set[int] = set()
    with connection.cursor() as cursor:
        for column in (journal.thing, journal.good) if goods else (journal.thing,):
            cursor.execute(
                f"SELECT DISTINCT n.entry_id FROM ({entries}) e CROSS JOIN {lines} m CROSS JOIN {lines} n "
                f"LEFT JOIN {lines} r ON r.reverses_id = n.id LEFT JOIN {lines} s ON s.reverses_id = m.id "
                f"WHERE m.entry_id = e.id AND m.reverses_id IS NULL AND s.id IS NULL AND n.{column} = m.{column} "
                "AND n.entry_id > m.entry_id AND n.reverses_id IS NULL AND r.id IS NULL"
            )
            found.update(row[0] for row in cursor.fetchall())
    return found
