"""Taking things into the books in bulk: from a stage, set-based."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from pult.kernel.db import bulk
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.facts import stating
from pult.kernel.journal.settling import settle
from pult.kernel.models import Entry
from pult.kernel.placeholders import number_said
from pult.kernel.recording import recording
from pult.kernel.texts import check_text

from ..journal import EQUIPMENT
from ..models import ItemFact
from .lawful import refuse_unlawful
from .merged import refuse_merged
from .naming import named_errors

STAGE: Final = "pult_items"
STAGE_COLUMNS: Final = {
    "row_number": "bigint",
    "serial": "text",
    "inventory_number": "text",
    "product_id": "bigint",
    "place_id": "bigint",
    "origin_id": "bigint",
    "purchased_on": "date",
    "supplier": "text",
    "condition": "text",
    "user_group": "text",
    "programme": "text",
    "note": "text",
    "item_id": "bigint",
    "at_place": "bigint",
    "verdict": "text",
}
"""`verdict`: new (never seen or taken back), moved, stated (facts differ), both, same."""

FACT_VALUES: Final = (
    "product_id",
    "inventory_number",
    "user_group",
    "condition",
    "programme",
    "supplier",
    "purchased_on",
    "note",
)


@dataclass(frozen=True, slots=True)
class NewItem:
    """A thing that comes into the books: from `origin` (a supplier) to `place` on a day."""

    serial: str
    product: int
    place: int
    origin: int
    on: date
    inventory_number: str = ""
    supplier: str = ""
    condition: str = ""
    user_group: str = ""
    programme: str = ""
    note: str = ""


def take_in(*, authority: int, items: Iterable[NewItem], reason: str, by: str, at: datetime, summary: str) -> Entry:
    """Takes new things into the books as one entry. A serial number that is known raises IntegrityError, an inventory
    number that another thing bears `InventoryNumberTaken`."""
    with recording(authority, by=by, at=at, action="inventory.take_in", summary=summary) as entry:
        make_stage()
        columns = (*tuple(STAGE_COLUMNS)[:12], "verdict")
        bulk.load(
            STAGE,
            columns,
            (
                (
                    number,
                    item.serial,
                    number_said(item.inventory_number),
                    item.product,
                    item.place,
                    item.origin,
                    item.on,
                    item.supplier,
                    item.condition,
                    item.user_group,
                    item.programme,
                    item.note,
                    "new",
                )
                for number, item in enumerate(map(_readable, items))
            ),
        )
        bulk.analyze(STAGE)
        take_in_stage(entry, reason=reason, moved_on=at.date())
    return entry


def _readable(item: NewItem) -> NewItem:
    """The stage is filled behind the models' back: what its columns would refuse is refused here."""
    check_text(item.serial, most=SERIAL_LENGTH)
    for column in _TEXTS:
        check_text(getattr(item, column), most=_TEXTS[column])
    return item


SERIAL_LENGTH: Final = 60
_TEXTS: Final = {
    "inventory_number": 60,
    "supplier": 120,
    "condition": 12,
    "user_group": 10,
    "programme": 120,
    "note": 500,
}
"""As long as the columns of `ItemFact`."""


def make_stage() -> None:
    bulk.temporary_table(STAGE, STAGE_COLUMNS, primary_key="row_number")


def take_in_stage(entry: Entry, *, reason: str, moved_on: date) -> None:
    """Adds what the stage's verdicts say: items, what is said of them, and their movements.

    New things come from `origin_id` on the day of purchase; moved ones leave where they are on `moved_on`.
    """
    p: dict[str, Any] = {
        "entry": entry.pk,
        "authority": entry.authority_id,
        "reason": reason,
        "moved_on": moved_on,
        "ever": EVER,
        "forever": FOREVER,
        "still": STILL,
    }
    values = ", ".join(FACT_VALUES)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO inventory_item (authority_id, serial_number, entry_id) "
            f"SELECT %(authority)s, serial, %(entry)s FROM {STAGE} WHERE item_id IS NULL ORDER BY row_number",
            p,
        )
        if cursor.rowcount:
            cursor.execute(
                f"UPDATE {STAGE} SET item_id = (SELECT i.id FROM inventory_item i "
                f"WHERE i.authority_id = %(authority)s AND i.serial_number = {STAGE}.serial) "
                "WHERE item_id IS NULL",
                p,
            )
        stated = stating.stage(ItemFact)
        cursor.execute(
            f"INSERT INTO {stated} (entry_id, authority_id, item_id, valid_from, valid_to, {values}) "
            "SELECT %(entry)s, %(authority)s, item_id, CASE WHEN verdict = 'new' THEN %(ever)s ELSE %(moved_on)s END, "
            f"%(forever)s, {values} FROM {STAGE} WHERE verdict IN ('new', 'stated', 'both')",
            p,
        )
        stating.take_over_stage(ItemFact)
        cursor.execute(
            "INSERT INTO inventory_movement (authority_id, entry_id, effective_on, quantity, item_id, origin_id, "
            "destination_id, reason, note) "
            "SELECT %(authority)s, %(entry)s, "
            "CASE WHEN verdict = 'new' THEN COALESCE(purchased_on, %(moved_on)s) ELSE %(moved_on)s END, 1, item_id, "
            "CASE WHEN verdict = 'new' THEN origin_id ELSE at_place END, place_id, "
            "CASE WHEN verdict = 'new' THEN %(reason)s ELSE 'stocktake' END, '' "
            f"FROM {STAGE} WHERE verdict IN ('new', 'moved', 'both') ORDER BY row_number",
            p,
        )
    refuse_merged(entry)
    refuse_unlawful(entry)
    with named_errors():
        settle(EQUIPMENT, entry)
