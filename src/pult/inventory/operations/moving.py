"""Moving things and goods, and reversing single lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pult.kernel.db import bulk
from pult.kernel.errors import PultError
from pult.kernel.journal.settling import settle
from pult.kernel.models import Document, Entry
from pult.kernel.recording import recording

from ..journal import EQUIPMENT
from ..models import Movement
from .merged import refuse_merged
from .naming import named_errors

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
    """A line names a thing, good or place of another authority."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line to be: an item, or a quantity of a counted good, from here to there on a day."""

    effective_on: date
    origin: int
    destination: int
    reason: str
    item: int | None = None
    product: int | None = None
    quantity: int = 1
    note: str = ""


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
    `NotInTheseBooks` when something belongs to another authority.
    """
    with recording(
        authority, by=by, at=at, action=action, summary=summary, document=document, details=details
    ) as entry:
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
        with named_errors():
            settle(EQUIPMENT, entry)
    return entry


def _refuse_foreign(entry: Entry) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT 1 FROM inventory_movement m
            JOIN inventory_place o ON o.id = m.origin_id JOIN inventory_place d ON d.id = m.destination_id
            LEFT JOIN inventory_item i ON i.id = m.item_id LEFT JOIN catalogue_product p ON p.id = m.product_id
            WHERE m.entry_id = %s AND (o.authority_id <> m.authority_id OR d.authority_id <> m.authority_id
                OR i.authority_id <> m.authority_id OR p.authority_id <> m.authority_id) LIMIT 1
            """,
            [entry.pk],
        )
        if cursor.fetchone():
            raise NotInTheseBooks(
                _("Ein Gerät, ein Produkt oder ein Ort dieser Bewegung gehört nicht zu diesem Schulträger."),
                _("Bitte die Auswahl prüfen."),
            )


def reverse_movement(*, authority: int, movement: int, by: str, at: datetime, why: str) -> Entry:
    """Undoes one line by its mirror image, effective on the same day.

    Raises `AlreadyReversed`, or `ItemNotThere`/`StockTooSmall` when later lines rest on it.
    """
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
