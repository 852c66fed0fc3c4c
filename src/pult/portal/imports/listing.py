"""The imports of an authority as a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.db.ordering import in_order
from pult.kernel.figures.written import moment
from pult.kernel.models import Entry, ImportRun
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing
from pult.people.public import actor_names
from pult.schools.public import Authority

from .lists import KINDS, kind_name


@dataclass(frozen=True)
class Row:
    number: int
    kind: str
    file_name: str
    effective_on: date
    recorded_at: datetime
    by: str
    rows: int
    created: int
    changed: int
    unchanged: int
    undone: bool


ORDERS = {
    "number": "pk",
    "kind": "kind",
    "file": "file_name",
    "valid": "effective_on",
    "at": "recorded_at",
    "rows": "rows",
    "created": "created",
    "changed": "changed",
    "unchanged": "unchanged",
}


class ImportsListing(Listing[Row]):
    key = "imports"

    def __init__(self, authority: Authority, *, may_run: bool) -> None:
        self.authority, self.may_run = authority, may_run

    @property
    def title(self) -> str:
        return _("Importe")

    @property
    def columns(self) -> Sequence[Column[Row]]:
        return (
            Column(
                "file",
                _("Datei"),
                lambda r: r.file_name,
                href=lambda r: reverse("portal-import", args=[self.authority.number, r.number]),
            ),
            Column("number", _("Nr."), lambda r: r.number, numeric=True),
            Column("kind", _("Art"), lambda r: kind_name(r.kind)),
            Column("at", _("Eingelesen"), lambda r: _local(r.recorded_at), lambda r: moment(r.recorded_at)),
            Column("by", _("Wer"), lambda r: r.by, sortable=False),
            Column("valid", _("Gilt ab"), lambda r: r.effective_on, secondary=True),
            Column("rows", _("Zeilen"), lambda r: r.rows, numeric=True, secondary=True),
            Column("created", _("Neu"), lambda r: r.created, numeric=True),
            Column("changed", _("Geändert"), lambda r: r.changed, numeric=True),
            Column("unchanged", _("Unverändert"), lambda r: r.unchanged, numeric=True, secondary=True),
            Column("state", _("Stand"), lambda r: _("zurückgenommen") if r.undone else _("übernommen"), sortable=False),
        )

    @property
    def default_sort(self) -> str:
        return "-at"

    @property
    def search_label(self) -> str:
        return _("Dateiname")

    @property
    def filters(self) -> Sequence[Filter]:
        kinds = [Choice(kind.key, kind.label) for kind in KINDS.values()]
        states = [Choice("standing", _("übernommen")), Choice("undone", _("zurückgenommen"))]
        return (
            Filter("art", _("Art"), choices=kinds),
            Filter("stand", _("Stand"), choices=states),
            Filter("von", _("Eingelesen ab"), kind="day"),
            Filter("bis", _("Eingelesen bis"), kind="day"),
        )

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Import", "%(n)s Importe", n) % {"n": wording.number(n)}

    @property
    def empty(self) -> EmptyState:
        text = _("Pult liest die Listen, die es schon gibt, als Excel-Datei oder CSV, und prüft jede Zeile.")
        if not self.may_run:
            return EmptyState(_("Noch keine Liste eingelesen"), text)
        href = reverse("portal-import-new", args=[self.authority.number])
        return EmptyState(_("Noch keine Liste eingelesen"), text, href, _("Liste einlesen"))

    def count(self, asked: Asked) -> int:
        return self._found(asked).count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Row]:
        own = Q(entries__authority_id=self.authority.pk)
        found = self._found(asked).annotate(
            recorded_at=Min("entries__recorded_at", filter=own),
            actor=Min("entries__actor", filter=own),
            undone=Count("entries__undone_by", filter=own),
        )
        runs: list[Any] = in_order(
            found,
            ORDERS[asked.sort],
            descending=asked.descending,
            limit=limit,
            offset=offset,
            words={"kind": kind_name},
        )
        names = actor_names(run.actor for run in runs)
        return [
            Row(
                run.pk,
                run.kind,
                run.file_name,
                run.effective_on,
                run.recorded_at,
                names[run.actor],
                run.rows,
                run.created,
                run.changed,
                run.unchanged,
                bool(run.undone),
            )
            for run in runs
        ]

    def _found(self, asked: Asked) -> QuerySet[ImportRun]:
        entries = Entry.objects.filter(run=OuterRef("pk"), authority_id=self.authority.pk)
        if since := asked.one("von"):
            entries = entries.filter(recorded_at__date__gte=since)
        if until := asked.one("bis"):
            entries = entries.filter(recorded_at__date__lte=until)
        found = ImportRun.objects.filter(Exists(entries))
        if kind := asked.one("art"):
            found = found.filter(kind=kind)
        if state := asked.one("stand"):
            undone = Exists(entries.filter(undone_by__isnull=False))
            found = found.filter(undone if state == "undone" else ~undone)
        if asked.search:
            found = found.filter(file_name__mentions=asked.search)
        return found


def _local(at: datetime) -> str:
    """For files: a moment as Excel and people read it."""
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M}"
