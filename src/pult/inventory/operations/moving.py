"""Moving things and goods, and reversing single lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from pult.kernel.db import bulk
from pult.kernel.errors import PultError
from pult.kernel.journal.settling import settle
from pult.kernel.models import Document, Entry
from pult.kernel.recording import recording

from ..journal import EQUIPMENT
from ..models import Movement
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

    Raises `ItemNotThere` or `StockTooSmall` when an item's chain would break or a stock fall below zero on any day.
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
        with named_errors():
            settle(EQUIPMENT, entry)
    return entry


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
