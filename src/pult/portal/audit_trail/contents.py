"""What one entry wrote: lines of the journals and dated facts, as lists."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db.models import Case, F, ForeignKey, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.inventory.public import REASONS, Movement, Place, place_kind_name, reason_name
from pult.kernel import wording
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.db.ordering import by_words
from pult.kernel.facts.model import DatedFact
from pult.kernel.facts.registry import fact_models
from pult.kernel.german import sort_key
from pult.kernel.models import Entry
from pult.kernel.web.lists import Asked, Column, Listing

from .fact_words import fact_name, subject_of, subject_text, values_text

VIEW: Final = "ansicht"


@dataclass(frozen=True)
class Line:
    movement: Movement
    reversed_by: int | None

    @property
    def subject(self) -> str:
        return str(self.movement.item or self.movement.product)


class LinesListing(Listing[Line]):
    """The lines of the equipment journal."""

    key = "entry-lines"

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    @property
    def title(self) -> str:
        return _("Bewegungen von Vorgang %(number)s") % {"number": self.entry.number}

    @property
    def columns(self) -> Sequence[Column[Line]]:
        return (
            Column("subject", _("Gerät oder Ware"), lambda r: r.subject, sortable=False),
            Column("quantity", _("Menge"), lambda r: r.movement.quantity, numeric=True),
            Column("origin", _("Von"), lambda r: place_text(r.movement.origin), sortable=False),
            Column("destination", _("Nach"), lambda r: place_text(r.movement.destination), sortable=False),
            Column("on", _("Wirksam am"), lambda r: r.movement.effective_on),
            Column("reason", _("Grund"), lambda r: reason_name(r.movement.reason)),
            Column("note", _("Notiz"), lambda r: r.movement.note, sortable=False, secondary=True),
            Column("kind", _("Storno"), self._reversal, sortable=False),
        )

    def _reversal(self, line: Line) -> str:
        if line.movement.reverses_id is not None:
            return _("ist ein Storno")
        if line.reversed_by is not None:
            return _("storniert durch Vorgang %(number)s") % {"number": line.reversed_by}
        return ""

    @property
    def default_sort(self) -> str:
        return "on"

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Bewegung", "%(n)s Bewegungen", n) % {"n": wording.number(n)}

    @cached_property
    def total(self) -> int:
        return Movement.objects.filter(entry=self.entry).count()

    def count(self, asked: Asked) -> int:
        return self.total

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Line]:
        reasons = {reason: reason_name(reason) for reason in REASONS}
        orders: dict[str, Case | F] = {"on": F("effective_on"), "quantity": F("quantity")}
        order = orders.get(asked.sort) or by_words("reason", reasons)
        lines = list(
            Movement.objects.filter(entry=self.entry)
            .select_related("item", "product", "origin__site", "origin__room", "destination__site", "destination__room")
            .order_by(order.desc() if asked.descending else order.asc(), "pk")[offset : offset + limit]
        )
        reversed_by = dict(
            Movement.objects.filter(reverses__in=[line.pk for line in lines]).values_list(
                "reverses_id", "entry__number"
            )
        )
        return [Line(line, reversed_by.get(line.pk)) for line in lines]


def place_text(place: Place) -> str:
    site = place.site.code if place.site else ""
    room = place.room.name if place.room else ""
    return " ".join(filter(None, (place_kind_name(place.kind), place.name, site, room)))


@dataclass(frozen=True)
class Stated:
    """`until`: why it no longer holds, "" while it is known."""

    kind: str
    subject: str
    text: str
    valid_from: date
    valid_to: date
    superseded: bool


class FactsListing(Listing[Stated]):
    """Everything the entry stated, one kind of fact after the other."""

    key = "entry-facts"

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    @property
    def title(self) -> str:
        return _("Angaben von Vorgang %(number)s") % {"number": self.entry.number}

    @property
    def columns(self) -> Sequence[Column[Stated]]:
        return (
            Column("subject", _("Worüber"), lambda r: r.subject, sortable=False),
            Column("kind", _("Was"), lambda r: r.kind),
            Column("text", _("Angabe"), lambda r: r.text, sortable=False),
            Column("from", _("Gilt von"), lambda r: r.valid_from, lambda r: _from(r.valid_from), sortable=False),
            Column("to", _("bis"), lambda r: r.valid_to, lambda r: _to(r.valid_to), sortable=False),
            Column("state", _("Stand"), lambda r: _("abgelöst") if r.superseded else _("bekannt"), sortable=False),
        )

    @property
    def default_sort(self) -> str:
        return "kind"

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Angabe", "%(n)s Angaben", n) % {"n": wording.number(n)}

    @cached_property
    def _kinds(self) -> list[tuple[type[DatedFact], int]]:
        """Kinds of facts the entry stated, by name, with how many there are."""
        found = [(fact, fact.objects.filter(known_from=self.entry).count()) for fact in fact_models()]
        return sorted(((f, n) for f, n in found if n), key=lambda pair: sort_key(fact_name(pair[0])))

    @property
    def total(self) -> int:
        return sum(count for _fact, count in self._kinds)

    def count(self, asked: Asked) -> int:
        return self.total

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Stated]:
        rows: list[Stated] = []
        for fact, count in reversed(self._kinds) if asked.descending else self._kinds:
            if offset >= count:
                offset -= count
                continue
            rows += [_stated(row, fact) for row in self._of(fact)[offset : offset + limit - len(rows)]]
            offset = 0
            if len(rows) >= limit:
                break
        return rows

    def stream(self, asked: Asked) -> Iterable[Stated]:
        for fact, _count in self._kinds:
            for row in self._of(fact).iterator(chunk_size=2_000):
                yield _stated(row, fact)

    def _of(self, fact: type[DatedFact]) -> QuerySet[Any]:
        references = [
            field.name
            for field in fact._meta.local_concrete_fields
            if isinstance(field, ForeignKey) and field.name not in ("authority", "known_from")
        ]
        if fact._meta.label == "people.Tenure":
            references.append(f"{subject_of(fact)}__person")
        return fact.objects.filter(known_from=self.entry).select_related(*references).order_by("pk")


def _stated(row: Any, fact: type[DatedFact]) -> Stated:
    return Stated(
        fact_name(fact),
        subject_text(row, fact),
        values_text(row, fact),
        row.valid_from,
        row.valid_to,
        row.known_to != STILL,
    )


def _from(day: date) -> str:
    return _("seit jeher") if day == EVER else wording.day(day)


def _to(day: date) -> str:
    """The first day on which it no longer holds."""
    return _("ohne Ende") if day == FOREVER else wording.day(day)
