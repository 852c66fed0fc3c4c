"""Taking back what an entry stated: its facts are superseded, what they superseded is known again."""

from django.db import connection

from pult.kernel.db.infinity import STILL
from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry


def later_entries(entry: Entry, fact: type[DatedFact]) -> set[int]:
    """The ids of entries, not undone themselves, that have since superseded what `entry` stated."""
    superseding = fact.objects.filter(known_from=entry).exclude(known_to=STILL).values("known_to")
    return set(Entry.objects.filter(pk__in=superseding, undone_by=None).values_list("pk", flat=True))


def take_back(entry: Entry, fact: type[DatedFact], *, undone_in: Entry) -> None:
    """Only for an entry without `later_entries`."""
    table = fact._meta.db_table
    own = ", ".join((*fact.subject, *fact.value_columns()))
    same = " AND ".join(f"r.{c} = a.{c}" for c in (*fact.subject, "valid_from"))
    p = {"entry": entry.pk, "undo": undone_in.pk, "still": STILL}
    with connection.cursor() as cursor:
        # What the entry stated may have been superseded and, when that was undone, be known again under the
        # undoing entry.
        cursor.execute(
            f"UPDATE {table} SET known_to = %(undo)s WHERE known_to = %(still)s AND id IN ("
            f"SELECT id FROM {table} WHERE known_from_id = %(entry)s UNION ALL "
            f"SELECT r.id FROM {table} a JOIN kernel_entry u ON u.undoes_id = a.known_to "
            f"JOIN {table} r ON r.known_from_id = u.id AND {same} WHERE a.known_from_id = %(entry)s)",
            p,
        )
        cursor.execute(
            f"INSERT INTO {table} (authority_id, valid_from, valid_to, known_from_id, known_to, {own}) "
            f"SELECT authority_id, valid_from, valid_to, %(undo)s, %(still)s, {own} FROM {table} "
            "WHERE known_to = %(entry)s",
            p,
        )
