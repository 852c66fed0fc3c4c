"""Moving things and goods, and reversing single lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.bounds import LARGEST_KEY
from pult.kernel.db import bulk
from pult.kernel.errors import PultError
from pult.kernel.journal.settling import settle
from pult.kernel.models import Document, Entry
from pult.kernel.recording import recording
from pult.kernel.texts import check_text, required

from ..journal import EQUIPMENT
from ..models import Movement
from .elsewhere import refuse_moved
from .lawful import QuantityUnfit, check_quantity, refuse_closed, refuse_unlawful
from .merged import refuse_merged
from .naming import named_errors

NOTE = 300
"""So long may a note be."""

_COLUMNS = (
    "authority_id",
    "entry_id",
    "effective_on",
    "quantity",
    "item_id",
    "product_id",
    "origin_id",
    "destination_id",
    "reason",
    "note",
)


class AlreadyReversed(PultError):
    """A line is reversed once, and a reversal never."""


class NotInTheseBooks(PultError):
    """A line names a thing, good or place of another authority, or one that there is not."""


class LineUnfit(PultError):
    """A line that names nothing, or two things, or leads nowhere."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line to be: an item, or a quantity of a counted good, from here to there on a day.

    `seen`: the revision at which whoever moves the item looked where it is.
    """

    effective_on: date
    origin: int
    destination: int
    reason: str
    item: int | None = None
    product: int | None = None
    quantity: int = 1
    note: str = ""
    seen: int | None = None


def record_movements(
    *,
    authority: int,
    lines: Sequence[Draft],
    by: str,
    at: datetime,
    summary: str,
    action: str = "inventory.record_movements",
    document: Document | None = None,
    details: dict[str, Any] | None = None,
) -> Entry:
    """Adds lines as one entry; all or none.

    Raises `ItemNotThere` or `StockTooSmall` when an item's chain would break or a stock fall below zero on any day,
    `NotInTheseBooks` when something belongs to another authority or to nobody, `LineUnfit` for a line that says nothing,
    `MovedMeanwhile` when an item was moved since it was `seen`, and for what no line may say the errors of `lawful`.
    """
    for line in lines:
        _check_shape(line)
    with recording(
        authority, by=by, at=at, action=action, summary=summary, document=document, details=details
    ) as entry:
        refuse_moved(authority, {line.item: line.seen for line in lines if line.item and line.seen is not None})
        bulk.load(
            Movement._meta.db_table,
            _COLUMNS,
            (
                (
                    authority,
                    entry.pk,
                    line.effective_on,
                    line.quantity,
                    line.item,
                    line.product,
                    line.origin,
                    line.destination,
                    line.reason,
                    line.note,
                )
                for line in lines
            ),
        )
        _refuse_foreign(entry)
        refuse_merged(entry)
        refuse_unlawful(entry)
        refuse_closed(entry)
        with named_errors():
            settle(EQUIPMENT, entry)
    return entry


def _check_shape(line: Draft) -> None:
    """What a line must be before a database can take it."""
    if (line.item is None) == (line.product is None):
        raise LineUnfit(
            _("Eine Bewegung nennt entweder ein Gerät oder ein Produkt."), _("Bitte genau eines von beiden angeben.")
        )
    if line.item is not None and line.quantity != 1:
        raise QuantityUnfit(
            _("Ein Gerät gibt es nur einmal, hier steht die Menge %(n)s.") % {"n": wording.number(line.quantity)},
            _("Bitte jedes Gerät in einer eigenen Zeile nennen, mit der Menge 1."),
        )
    check_quantity(line.quantity)
    if line.origin == line.destination:
        raise LineUnfit(_("Eine Bewegung führt nirgends hin."), _("Bitte zwei verschiedene Orte angeben."))
    named = (line.item, line.product, line.origin, line.destination)
    if not all(one is None or 0 < one <= LARGEST_KEY for one in named):
        raise _not_in_these_books()
    check_text(line.note, most=NOTE)


def _not_in_these_books() -> NotInTheseBooks:
    return NotInTheseBooks(
        _("Ein Gerät, ein Produkt oder ein Ort dieser Bewegung gehört nicht zu diesem Schulträger."),
        _("Bitte die Auswahl prüfen."),
    )


def _refuse_foreign(entry: Entry) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT 1 FROM inventory_movement m
            LEFT JOIN inventory_place o ON o.id = m.origin_id AND o.authority_id = m.authority_id
            LEFT JOIN inventory_place d ON d.id = m.destination_id AND d.authority_id = m.authority_id
            LEFT JOIN inventory_item i ON i.id = m.item_id AND i.authority_id = m.authority_id
            LEFT JOIN catalogue_product p ON p.id = m.product_id AND p.authority_id = m.authority_id
            WHERE m.entry_id = %s AND (o.id IS NULL OR d.id IS NULL OR (i.id IS NULL AND p.id IS NULL)) LIMIT 1
            """,
            [entry.pk],
        )
        if cursor.fetchone():
            raise _not_in_these_books()


def reverse_movement(*, authority: int, movement: int, by: str, at: datetime, why: str) -> Entry:
    """Undoes one line by its mirror image, effective on the same day.

    Raises `AlreadyReversed`, `TextMissing`, or `ItemNotThere`/`StockTooSmall` when later lines rest on it.
    """
    why = required(why, _("Warum"))
    with recording(
        authority,
        by=by,
        at=at,
        action="inventory.reverse_movement",
        summary=_("Storno der Bewegung %(number)s: %(why)s") % {"number": movement, "why": why},
    ) as entry:
        line = Movement.objects.get(pk=movement, authority_id=authority)
        if line.reverses_id is not None or Movement.objects.filter(reverses=line).exists():
            raise AlreadyReversed(
                _("Die Bewegung %(number)s ist schon storniert oder selbst ein Storno.") % {"number": movement},
                _("Soll sie doch gelten, bitte neu buchen."),
            )
        Movement.objects.create(
            authority_id=authority,
            entry=entry,
            effective_on=line.effective_on,
            quantity=line.quantity,
            item_id=line.item_id,
            product_id=line.product_id,
            origin_id=line.destination_id,
            destination_id=line.origin_id,
            reason=line.reason,
            note=why[:300],
            reverses=line,
        )
        with named_errors():
            settle(EQUIPMENT, entry)
    return entry
