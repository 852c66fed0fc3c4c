"""What befell an item: its movements, and what was said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.db.infinity import EVER
from pult.kernel.models import Entry

from ..models import ItemFact, Movement
from ..words import condition_name, user_group_name
from .finding import Products


@dataclass(frozen=True, slots=True)
class Line:
    """A movement with the entry that recorded it and, where it was taken back, the one that did."""

    id: int
    on: date
    reason: str
    note: str
    origin: int
    destination: int
    quantity: int
    entry: Entry
    reversed_by: Entry | None
    reversed_why: str


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry changed of an item's description. `since` None: since ever. `changes`: name, before, after."""

    since: date | None
    entry: Entry
    changes: Sequence[tuple[str, str, str]]
    undone: bool


def lines_of(movements: Any) -> list[Line]:
    """Lines that are no reversals themselves, the latest first, each with its reversal: two queries."""
    found = list(movements.filter(reverses=None).select_related("entry__document").order_by("-effective_on", "-id"))
    reversals = {
        r.reverses_id: r
        for r in Movement.objects.filter(reverses__in=[m.pk for m in found]).select_related("entry__document")
    }
    return [
        Line(
            m.pk,
            m.effective_on,
            m.reason,
            m.note,
            m.origin_id,
            m.destination_id,
            m.quantity,
            m.entry,
            reversals[m.pk].entry if m.pk in reversals else None,
            _why(reversals.get(m.pk)),
        )
        for m in found
    ]


def _why(reversal: Movement | None) -> str:
    """Why a line was reversed: a single reversal says so itself, one of a whole entry in the entry."""
    if reversal is None:
        return ""
    return str(reversal.entry.details.get("why") or reversal.note)


def said_of(item: int, products: Products) -> list[Said]:
    """What was changed in an item's description after its first entry, the latest first: one query."""
    facts = list(
        ItemFact.objects.filter(item=item).select_related("known_from__document").order_by("known_from", "valid_from")
    )
    undone = (
        set(Entry.objects.filter(undoes__in={f.known_from_id for f in facts[1:]}).values_list("undoes_id", flat=True))
        if len(facts) > 1
        else set()
    )
    first = facts[0].known_from_id if facts else None
    found = []
    for fact in facts:
        entry = fact.known_from
        before = _superseded(facts, fact)
        if fact.known_from_id == first or before is None or entry.undoes_id is not None:
            continue
        changes = [
            (label, shown(getattr(before, name), products), shown(getattr(fact, name), products))
            for name, label, shown in _values()
            if getattr(before, name) != getattr(fact, name)
        ]
        if changes:
            since = None if fact.valid_from == EVER else fact.valid_from
            found.append(Said(since, entry, changes, fact.known_from_id in undone))
    return found[::-1]


def _superseded(facts: Iterable[ItemFact], fact: ItemFact) -> ItemFact | None:
    """What was known of the first day of the statement before it was made."""
    for other in facts:
        if other.known_to == fact.known_from_id and other.valid_from <= fact.valid_from < other.valid_to:
            return other
    return None


def _values() -> Sequence[tuple[str, str, Any]]:
    """Name, label and how it is shown."""

    def text(value: str, _products: Products) -> str:
        return value or "–"

    def day(value: date | None, _products: Products) -> str:
        return wording.day(value) if value else "–"

    return (
        ("product_id", _("Modell"), lambda value, products: products[value].name),
        ("inventory_number", _("Inventarnummer"), text),
        ("user_group", _("Nutzergruppe"), lambda value, _p: user_group_name(value)),
        ("condition", _("Zustand"), lambda value, _p: condition_name(value)),
        ("programme", _("Programm"), text),
        ("supplier", _("Lieferant"), text),
        ("purchased_on", _("Angeschafft"), day),
        ("note", _("Notiz"), text),
    )
