"""Taking back what was written, by writing the opposite."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.facts.registry import fact_models
from pult.kernel.facts.undoing import later_entries as later_facts
from pult.kernel.facts.undoing import take_back
from pult.kernel.journal.registry import journals
from pult.kernel.journal.settling import settle, touching
from pult.kernel.journal.undoing import later_entries as later_lines
from pult.kernel.journal.undoing import reverse_entries
from pult.kernel.models import Entry, ImportRun, Tenant
from pult.kernel.recording import Opening, open_entries


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
        blockers = sorted(_built_upon(run.pk) - {entry.pk for entry in entries})
        if blockers:
            raise BuiltUpon(
                _("Auf dem Import %(number)s bauen spätere Vorgänge auf: %(entries)s.")
                % {"number": number, "entries": named(blockers)},
                _("Bitte zuerst diese zurücknehmen, dann den Import."),
            )
        undoing: list[Entry] = []
        count = 0
        for turn in _turns(entries):
            opened = _opened(turn, by=by, at=at)
            count += take_back_all(opened)
            undoing += opened
        if not count:
            raise NothingToUndo(
                _("Der Import %(number)s hat nichts gebucht, das sich stornieren ließe.") % {"number": number},
                _("Namen und Stammdaten bitte mit einer berichtigten Liste neu einlesen."),
            )
        return undoing


class NothingToUndo(PultError):
    """The import wrote neither journal lines nor dated facts."""


def _built_upon(run: int) -> set[int]:
    entries = f"SELECT id FROM kernel_entry WHERE run_id = {int(run)}"
    found: set[int] = set()
    for fact in fact_models():
        found |= later_facts(entries, fact)
    for journal in journals():
        found |= later_lines(entries, journal, goods=True)
    return found


def _turns(entries: list[Entry]) -> list[list[Entry]]:
    """Together what can be undone together: of each authority one entry, the newest first."""
    turns: list[list[Entry]] = []
    taken: Counter[int] = Counter()
    for entry in entries:
        if taken[entry.authority_id] == len(turns):
            turns.append([])
        turns[taken[entry.authority_id]].append(entry)
        taken[entry.authority_id] += 1
    return turns


def named(blockers: list[int], most: int = 10) -> str:
    """Entries in words: `Nr. 12 (Lieferung); …`."""
    entries = Entry.objects.filter(pk__in=blockers[:most]).order_by("pk")
    names = [f"Nr. {e.number} ({e.summary})" for e in entries]
    if len(blockers) > most:
        names.append(_("und %(count)d weitere") % {"count": len(blockers) - most})
    return "; ".join(names)


def _opened(entries: list[Entry], *, by: str, at: datetime) -> list[Entry]:
    openings = [
        Opening(
            entry.authority_id,
            _("Storno von Vorgang %(number)s: %(summary)s") % {"number": entry.number, "summary": entry.summary},
            undoes=entry,
        )
        for entry in entries
    ]
    return open_entries(openings, by=by, at=at, action="kernel.undo")


Afterwards = Callable[[Sequence[Entry]], None]
_AFTERWARDS: Final[list[Afterwards]] = []


def register_afterwards(tidy: Afterwards) -> None:
    """What a module puts in order once entries were taken back; it is given the undoing ones, in their transaction."""
    _AFTERWARDS.append(tidy)


def take_back_all(undoing: list[Entry]) -> int:
    """How many facts and lines the entries took back."""
    count = sum(take_back(fact, undoing) for fact in fact_models())
    for journal in journals():
        count += reverse_entries(journal, undoing)
        for entry in touching(journal, undoing):
            settle(journal, entry)
    for tidy in _AFTERWARDS:
        tidy(undoing)
    return count
