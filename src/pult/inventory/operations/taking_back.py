"""Taking a whole entry of the inventory back, in the words of the inventory."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel.models import Entry
from pult.kernel.texts import required
from pult.kernel.undoing_entries import undo_entry

from .merged import refuse_merged
from .naming import named_errors


def reverse_entry(*, authority: int, number: int, why: str, by: str, at: datetime) -> Entry:
    """Reverses every standing line of an entry and takes back what it stated of items. Returns the entry that did it.

    Raises as `undo_entry`, and `StockTooSmall` when goods have gone on meanwhile.
    """
    with transaction.atomic(), named_errors():
        entry = undo_entry(
            authority=authority,
            number=number,
            of=("inventory.", "api."),
            why=required(why, _("Warum")),
            by=by,
            at=at,
            action="inventory.reverse_entry",
        )
        refuse_merged(entry)
        return entry
