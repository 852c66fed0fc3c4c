"""Taking back what was written, by writing the opposite."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.facts.registry import fact_models
from pult.kernel.facts.undoing import later_entries as later_facts
from pult.kernel.facts.undoing import take_back
from pult.kernel.journal.registry import journals
from pult.kernel.journal.settling import settle
from pult.kernel.journal.undoing import later_entries as later_lines
from pult.kernel.journal.undoing import reverse_entry
from pult.kernel.models import Entry, ImportRun, Tenant
from pult.kernel.recording import recording


class ImportUnknown(PultError):
    exit_code = 2


class AlreadyUndone(PultError):
    """Undone once is undone."""


class BuiltUpon(PultError):
    """Later entries rest on what should be undone; they are named."""


def undo_import(number: int, *, by: str, at: datetime) -> list[Entry]:
    """Takes a whole import back, all its authorities or none. Returns the entries that did it."""
    try:
        run = ImportRun.objects.get(pk=number)
    except ImportRun.DoesNotExist:
        raise ImportUnknown(
            _("Einen Import mit der Nummer %(number)s gibt es nicht.") % {"number": number},
            _("„pult import list“ zeigt alle Importe mit ihren Nummern."),
        ) from None
    with transaction.atomic():
        entries = list(run.entries.order_by("authority_id", "-id"))
        authorities = sorted({entry.authority_id for entry in entries})
        list(Tenant.objects.select_for_update().filter(pk__in=authorities).order_by("pk"))
        if Entry.objects.filter(undoes__in=entries).exists():
            raise AlreadyUndone(
                _("Der Import %(number)s ist schon rückgängig gemacht.") % {"number": number},
                _("Es ist nichts weiter zu tun."),
            )
        blockers = sorted({later for entry in entries for later in _built_upon(entry)} - {e.pk for e in entries})
        if blockers:
            raise BuiltUpon(
                _("Auf dem Import %(number)s bauen spätere Vorgänge auf: %(entries)s.")
                % {"number": number, "entries": _named(blockers)},
                _("Bitte zuerst diese zurücknehmen, dann den Import."),
            )
        undone = [_undo(entry, by=by, at=at) for entry in entries]
        if not sum(count for _entry, count in undone):
            raise NothingToUndo(
                _("Der Import %(number)s hat nichts gebucht, das sich stornieren ließe.") % {"number": number},
                _("Namen und Stammdaten bitte mit einer berichtigten Liste neu einlesen."),
            )
        return [entry for entry, _count in undone]


class NothingToUndo(PultError):
    """The import wrote neither journal lines nor dated facts."""


def _built_upon(entry: Entry) -> set[int]:
    found: set[int] = set()
    for fact in fact_models():
        found |= later_facts(entry, fact)
    for journal in journals():
        found |= later_lines(journal, entry)
    return found


def _named(blockers: list[int], most: int = 10) -> str:
    entries = Entry.objects.filter(pk__in=blockers[:most]).order_by("pk")
    names = [f"Nr. {e.number} ({e.summary})" for e in entries]
    if len(blockers) > most:
        names.append(_("und %(count)d weitere") % {"count": len(blockers) - most})
    return "; ".join(names)


def _undo(entry: Entry, *, by: str, at: datetime) -> tuple[Entry, int]:
    count = 0
    with recording(
        entry.authority_id,
        by=by,
        at=at,
        action="kernel.undo",
        summary=_("Storno von Vorgang %(number)s: %(summary)s") % {"number": entry.number, "summary": entry.summary},
        undoes=entry,
    ) as undone_in:
        for fact in fact_models():
            count += take_back(entry, fact, undone_in=undone_in)
        for journal in journals():
            count += reverse_entry(journal, entry, undone_in=undone_in)
            settle(journal, undone_in)
    return undone_in, count
