"""Taking back one entry: its lines are reversed, its facts superseded, what held before holds again.

An import is taken back whole (`kernel.undoing`); this is for everything that people write by hand.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.facts.registry import fact_models
from pult.kernel.facts.undoing import later_entries as later_facts
from pult.kernel.journal.registry import journals
from pult.kernel.journal.undoing import later_entries as later_lines
from pult.kernel.models import Entry, Tenant
from pult.kernel.recording import Opening, open_entries
from pult.kernel.undoing import AlreadyUndone, BuiltUpon, NothingToUndo, named, take_back_all


class EntryUnknown(PultError):
    """The authority's books have no such entry, or it isn't one to be taken back like this."""


class EntryOfImport(PultError):
    """An import is taken back whole, by its own page."""


@transaction.atomic
def undo_entry(
    *,
    authority: int,
    number: int,
    of: Sequence[str],
    by: str,
    at: datetime,
    why: str = "",
    action: str = "kernel.undo",
) -> Entry:
    """Returns the entry that did it; `why` is kept in its details.

    `of`: what begins the action of entries taken back here, e.g. `schools.`. Raises `EntryUnknown`, `EntryOfImport`,
    `AlreadyUndone`, `BuiltUpon` (later entries are named), `NothingToUndo`, and whatever settling raises when goods
    have gone on meanwhile.
    """
    Tenant.objects.select_for_update().get(pk=authority)
    entry = Entry.objects.filter(authority_id=authority, number=number).first()
    if entry is None or entry.undoes_id is not None or not entry.action.startswith(tuple(of)):
        raise EntryUnknown(
            _("Den Vorgang %(number)s gibt es hier nicht, oder er lässt sich nicht zurücknehmen.") % {"number": number},
            _("Bitte die Nummer prüfen. Soll wieder gelten, was vorher galt, bitte neu eintragen."),
        )
    if entry.run_id is not None:
        raise EntryOfImport(
            _("Der Vorgang %(number)s gehört zum Import %(run)s.") % {"number": number, "run": entry.run_id},
            _("Ein Import wird als Ganzes zurückgenommen, auf der Seite der Importe."),
        )
    if Entry.objects.filter(undoes=entry).exists():
        raise AlreadyUndone(
            _("Der Vorgang %(number)s ist schon zurückgenommen.") % {"number": number},
            _("Es ist nichts weiter zu tun."),
        )
    if later := sorted(_built_upon(entry)):
        raise BuiltUpon(
            _("Auf dem Vorgang %(number)s bauen spätere Vorgänge auf: %(entries)s.")
            % {"number": number, "entries": named(later)},
            _("Bitte zuerst diese zurücknehmen, den letzten zuerst."),
        )
    summary = _("Storno von Vorgang %(number)s: %(summary)s") % {"number": number, "summary": why or entry.summary}
    details: dict[str, Any] = {"why": why} if why else {}
    undoing = open_entries([Opening(authority, summary, undoes=entry)], by=by, at=at, action=action, details=details)
    if not take_back_all(undoing):
        raise NothingToUndo(
            _("Der Vorgang %(number)s hat nichts eingetragen, das noch gilt.") % {"number": number},
            _("Es ist nichts weiter zu tun."),
        )
    return undoing[0]


def _built_upon(entry: Entry) -> set[int]:
    """Later entries about the same things, or that superseded what this one stated. Goods are settled, not blocked:
    what is left of them decides."""
    this = f"SELECT id FROM kernel_entry WHERE id = {entry.pk}"
    found: set[int] = set()
    for fact in fact_models():
        found |= later_facts(this, fact)
    for journal in journals():
        found |= later_lines(this, journal, goods=False)
    return found
