"""Every entry of an authority as a list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.db.ordering import by_words
from pult.kernel.figures.written import moment
from pult.kernel.german import sort_key
from pult.kernel.models import Entry
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing
from pult.people.public import actor_names
from pult.schools.public import Authority

from .actions import action_name

PIECE = 2_000


@dataclass(frozen=True)
class Row:
    entry: Entry
    by: str

    @property
    def undone_by(self) -> Entry | None:
        return getattr(self.entry, "undone_by", None)


class EntriesListing(Listing[Row]):
    key = "audit-trail"

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @property
    def title(self) -> str:
        return _("Protokoll")

    @property
    def columns(self) -> Sequence[Column[Row]]:
        return (
            Column(
                "number",
                _("Vorgang"),
                lambda r: r.entry.number,
                lambda r: wording.number(r.entry.number),
                lambda r: self._entry(r.entry.number),
                numeric=True,
            ),
            Column("at", _("Erfasst"), lambda r: _local(r.entry.recorded_at), lambda r: moment(r.entry.recorded_at)),
            Column("by", _("Wer"), lambda r: r.by),
            Column("action", _("Was"), lambda r: action_name(r.entry.action), secondary=True),
            Column("summary", _("Kurz gesagt"), lambda r: r.entry.summary, sortable=False),
            Column(
                "document",
                _("Beleg"),
                lambda r: r.entry.document.name if r.entry.document else "",
                href=lambda r: self._document(r.entry),
                sortable=False,
                secondary=True,
            ),
            Column(
                "import",
                _("Import"),
                lambda r: r.entry.run_id,
                lambda r: str(r.entry.run_id or ""),
                lambda r: reverse("portal-import", args=[self.authority.number, r.entry.run_id]),
                sortable=False,
                numeric=True,
            ),
            Column(
                "undone",
                _("Storno"),
                lambda r: r.undone_by.number if r.undone_by else None,
                lambda r: wording.number(r.undone_by.number) if r.undone_by else "",
                lambda r: self._entry(r.undone_by.number) if r.undone_by else "",
                sortable=False,
                numeric=True,
            ),
        )

    def _entry(self, number: int) -> str:
        return reverse("portal-entry", args=[self.authority.number, number])

    def _document(self, entry: Entry) -> str:
        return reverse("portal-document", args=[self.authority.number, entry.document_id]) if entry.document_id else ""

    @property
    def default_sort(self) -> str:
        return "-number"

    @property
    def search_label(self) -> str:
        return _("Wörter aus der Kurzfassung")

    @cached_property
    def _people(self) -> dict[str, str]:
        own = Entry.objects.filter(authority_id=self.authority.pk).order_by()
        return dict(actor_names(own.values_list("actor", flat=True).distinct()))

    @cached_property
    def _actions(self) -> dict[str, str]:
        own = Entry.objects.filter(authority_id=self.authority.pk).order_by()
        return {action: action_name(action) for action in own.values_list("action", flat=True).distinct()}

    @cached_property
    def filters(self) -> Sequence[Filter]:
        people, actions = (
            sorted(words.items(), key=lambda p: sort_key(p[1])) for words in (self._people, self._actions)
        )
        return (
            Filter("wer", _("Wer"), choices=[Choice(*pair) for pair in people]),
            Filter("was", _("Was"), choices=[Choice(*pair) for pair in actions]),
            Filter("von", _("Erfasst ab"), kind="day"),
            Filter("bis", _("Erfasst bis"), kind="day"),
            Filter("import", _("Import Nr."), kind="number"),
        )

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Vorgang", "%(n)s Vorgänge", n) % {"n": wording.number(n)}

    @property
    def empty(self) -> EmptyState:
        return EmptyState(
            _("Noch kein Vorgang"), _("Sobald etwas in die Bücher geschrieben wird, steht es hier mit Tag und Namen.")
        )

    def count(self, asked: Asked) -> int:
        return self._found(asked).count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Row]:
        return self._rows(self._ordered(asked)[offset : offset + limit])

    def stream(self, asked: Asked) -> Iterable[Row]:
        found, offset = self._ordered(asked), 0
        while rows := self._rows(found[offset : offset + PIECE]):
            yield from rows
            offset += PIECE

    def _rows(self, found: QuerySet[Entry]) -> list[Row]:
        entries = list(found)
        names = actor_names(entry.actor for entry in entries)
        return [Row(entry, names[entry.actor]) for entry in entries]

    def _ordered(self, asked: Asked) -> QuerySet[Entry]:
        found = self._found(asked).select_related("document", "undone_by")
        number = "-number" if asked.descending else "number"
        if asked.sort not in ("by", "action"):
            return found.order_by(number)
        rank = by_words("actor", self._people) if asked.sort == "by" else by_words("action", self._actions)
        return found.order_by(rank.desc() if asked.descending else rank.asc(), number)

    def _found(self, asked: Asked) -> QuerySet[Entry]:
        found = Entry.objects.filter(authority_id=self.authority.pk)
        if who := asked.one("wer"):
            found = found.filter(actor=who)
        if what := asked.one("was"):
            found = found.filter(action=what)
        if since := asked.one("von"):
            found = found.filter(recorded_at__gte=_start(since))
        if until := asked.one("bis"):
            found = found.filter(recorded_at__date__lte=until)
        if run := asked.one("import"):
            found = found.filter(run_id=int(run))
        if asked.search:
            found = found.filter(summary__mentions=asked.search)
        return found


def _start(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time.min))


def _local(at: datetime) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M}"
