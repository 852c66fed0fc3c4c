"""Taking back one entry that stated facts, by an entry that undoes it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.model import DatedFact
from pult.kernel.facts.registry import fact_models
from pult.kernel.facts.undoing import lineage, take_back
from pult.kernel.models import Entry, Tenant
from pult.kernel.recording import Opening, open_entries


class EntryUnknown(PultError):
    """The authority's books have no such entry, or it isn't one to be taken back like this."""


class EntryUndone(PultError):
    """Undone once is undone."""


class EntryBuiltUpon(PultError):
    """Later entries rest on what should be taken back; they are named."""


class NothingStated(PultError):
    """The entry stated no facts, or nothing is left of them."""


@transaction.atomic
def take_back_entry(*, authority: int, number: int, actions: Sequence[str], by: str, at: datetime) -> Entry:
    """What the entry stated is no longer known, what it superseded is known again. Returns the entry that did it.

    `actions`: what begins the action of entries that may be taken back here, e.g. `schools.`.
    Raises `EntryUnknown`, `EntryUndone`, `EntryBuiltUpon`, `NothingStated`.
    """
    Tenant.objects.select_for_update().get(pk=authority)
    entry = Entry.objects.filter(authority_id=authority, number=number).first()
    if entry is None or not entry.action.startswith(tuple(actions)):
        raise EntryUnknown(
            _("Den Vorgang %(number)s gibt es hier nicht.") % {"number": number}, _("Bitte die Nummer prüfen.")
        )
    if Entry.objects.filter(undoes=entry).exists():
        raise EntryUndone(
            _("Der Vorgang %(number)s ist schon zurückgenommen.") % {"number": number},
            _("Es ist nichts weiter zu tun."),
        )
    later: set[int] = set()
    for fact in fact_models():
        later |= _superseding(entry, fact)
    if later:
        named = "; ".join(f"Nr. {e.number} ({e.summary})" for e in Entry.objects.filter(pk__in=later).order_by("pk"))
        raise EntryBuiltUpon(
            _("Auf dem Vorgang %(number)s bauen spätere Vorgänge auf: %(entries)s.")
            % {"number": number, "entries": named},
            _("Bitte zuerst diese zurücknehmen, oder die Angabe berichtigen."),
        )
    summary = _("Zurückgenommen: %(summary)s") % {"summary": entry.summary}
    undoing = open_entries([Opening(authority, summary, undoes=entry)], by=by, at=at, action="kernel.undo")
    if not sum(take_back(fact, undoing) for fact in fact_models()):
        raise NothingStated(
            _("Der Vorgang %(number)s hat nichts festgehalten, das sich zurücknehmen ließe.") % {"number": number},
            _("Bitte die Angaben von Hand berichtigen."),
        )
    return undoing[0]


def _superseding(entry: Entry, fact: type[DatedFact]) -> set[int]:
    """The ids of entries, not undone themselves, that have since superseded what the entry stated."""
    roots = f"SELECT {entry.pk} AS entry, {entry.pk} AS mark"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{lineage(fact, roots)} SELECT DISTINCT f.known_to FROM lineage l "
            f"JOIN {fact._meta.db_table} f ON f.id = l.id LEFT JOIN kernel_entry u ON u.undoes_id = f.known_to "
            "WHERE f.known_to <> %(still)s AND u.id IS NULL",
            {"still": STILL},
        )
        return {row[0] for row in cursor.fetchall()}
