"""Taking a whole entry of the inventory back: its lines by reversing them, its facts by what was known before."""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.registry import fact_models
from pult.kernel.facts.undoing import lineage, take_back
from pult.kernel.journal.settling import settle, touching
from pult.kernel.journal.undoing import reverse_entries
from pult.kernel.models import Entry, Tenant
from pult.kernel.recording import Opening, open_entries

from ..journal import EQUIPMENT
from ..models import Movement
from .naming import named_errors


class EntryOfImport(PultError):
    """An import is taken back whole, by its own page."""


class EntryFinal(PultError):
    """The entry is undone, undoes another, or moved nothing."""


class EntryBuiltUpon(PultError):
    """Later entries rest on this one; they are named."""


@transaction.atomic
def reverse_entry_of_movements(*, authority: int, number: int, why: str, by: str, at: datetime) -> Entry:
    """Reverses every standing line of an entry and takes back what it stated of items. Returns the entry that did it.

    Raises `EntryOfImport`, `EntryFinal`, `EntryBuiltUpon`, and `StockTooSmall` when goods have gone on meanwhile.
    """
    Tenant.objects.select_for_update().get(pk=authority)
    entry = Entry.objects.select_related("run").get(authority_id=authority, number=number)
    _check(entry)
    if later := later_entries(entry):
        named = "; ".join(f"Nr. {e.number} ({e.summary})" for e in later[:10])
        raise EntryBuiltUpon(
            _("Auf dem Vorgang %(number)s bauen spätere Vorgänge auf: %(entries)s.")
            % {"number": number, "entries": named if len(later) <= 10 else f"{named} …"},
            _("Bitte zuerst diese stornieren, den letzten zuerst."),
        )
    summary = _("Storno von Vorgang %(number)s: %(why)s") % {"number": number, "why": why}
    undoing = open_entries(
        [Opening(authority, summary, undoes=entry)],
        by=by,
        at=at,
        action="inventory.reverse_entry",
        details={"why": why},
    )
    count = sum(take_back(fact, undoing) for fact in fact_models()) + reverse_entries(EQUIPMENT, undoing)
    if not count:
        raise EntryFinal(
            _("Der Vorgang %(number)s hat nichts bewegt, das noch gilt.") % {"number": number},
            _("Es ist nichts weiter zu tun."),
        )
    for one in touching(EQUIPMENT, undoing):
        with named_errors():
            settle(EQUIPMENT, one)
    return undoing[0]


def _check(entry: Entry) -> None:
    number = {"number": entry.number}
    if entry.run is not None:
        raise EntryOfImport(
            _("Der Vorgang %(number)s gehört zum Import %(run)s.") % {**number, "run": entry.run.pk},
            _("Ein Import wird als Ganzes zurückgenommen, auf der Seite der Importe."),
        )
    if entry.undoes_id is not None or not entry.action.startswith(("inventory.", "tests.")):
        raise EntryFinal(
            _("Der Vorgang %(number)s lässt sich nicht stornieren.") % number,
            _("Soll wieder gelten, was vorher galt, bitte neu buchen."),
        )
    if Entry.objects.filter(undoes=entry).exists():
        raise EntryFinal(_("Der Vorgang %(number)s ist schon storniert.") % number, _("Es ist nichts weiter zu tun."))


def later_entries(entry: Entry) -> list[Entry]:
    """Entries with standing lines about the same items, or that superseded what this one stated, oldest first."""
    lines = Movement._meta.db_table
    found: set[int] = set()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT n.entry_id FROM {lines} m CROSS JOIN {lines} n LEFT JOIN {lines} r ON r.reverses_id = n.id "
            f"LEFT JOIN {lines} s ON s.reverses_id = m.id "
            "WHERE m.entry_id = %s AND m.reverses_id IS NULL AND s.id IS NULL AND n.item_id = m.item_id "
            "AND n.entry_id > m.entry_id AND n.reverses_id IS NULL AND r.id IS NULL",
            [entry.pk],
        )
        found.update(row[0] for row in cursor.fetchall())
        roots = f"SELECT {entry.pk} AS entry, {entry.pk} AS mark"
        for fact in fact_models():
            cursor.execute(
                f"{lineage(fact, roots)} SELECT DISTINCT f.known_to FROM lineage l "
                f"JOIN {fact._meta.db_table} f ON f.id = l.id LEFT JOIN kernel_entry u ON u.undoes_id = f.known_to "
                "WHERE f.known_to <> %(still)s AND u.id IS NULL",
                {"still": STILL},
            )
            found.update(row[0] for row in cursor.fetchall())
    return list(Entry.objects.filter(pk__in=found).order_by("pk"))
