"""Saying anew what an item is, whom it serves, in which state it is."""

from dataclasses import astuple, dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from pult.catalogue.public import Product
from pult.kernel.db.infinity import EVER
from pult.kernel.errors import PultError
from pult.kernel.facts.stating import state
from pult.kernel.journal.settling import settle
from pult.kernel.models import Entry
from pult.kernel.placeholders import number_said
from pult.kernel.recording import recording

from ..journal import EQUIPMENT
from ..models import Item, ItemFact
from ..rules import CONDITIONS, USER_GROUPS
from .lawful import check_day
from .merged import refuse_merged
from .naming import named_errors


class NothingChanged(PultError):
    """All of that is known already."""


class WordUnknown(PultError):
    """A user group or condition that there is not."""


@dataclass(frozen=True, slots=True)
class Description:
    """In the order of `ItemFact.value_columns`."""

    product: int
    inventory_number: str = ""
    user_group: str = ""
    condition: str = ""
    programme: str = ""
    supplier: str = ""
    purchased_on: date | None = None
    note: str = ""


def check_words(user_group: str, condition: str) -> None:
    """Raises `WordUnknown`."""
    if user_group not in USER_GROUPS or condition not in CONDITIONS:
        raise WordUnknown(_("Diese Nutzergruppe oder diesen Zustand gibt es nicht."), _("Bitte aus der Liste wählen."))


def describe(*, authority: int, item: int, says: Description, since: date | None, by: str, at: datetime) -> Entry:
    """States what holds of an item from a day on, or (`since` None) corrects what was said of it since ever.

    Raises `NothingChanged`, `WordUnknown`, `InventoryNumberTaken`.
    """
    check_words(says.user_group, says.condition)
    if says.purchased_on is not None:
        check_day(says.purchased_on, max(timezone.localdate(at), timezone.localdate()))
    says = replace(says, inventory_number=number_said(says.inventory_number))
    found = Item.objects.get(pk=item, authority_id=authority)
    Product.objects.get(pk=says.product, authority_id=authority)
    with recording(
        authority,
        by=by,
        at=at,
        action="inventory.describe",
        summary=_("Angaben zum Gerät %(item)s berichtigt") % {"item": found}
        if since is None
        else _("Angaben zum Gerät %(item)s geändert") % {"item": found},
    ) as entry:
        if not state(entry, ItemFact, [((item,), since or EVER, None, astuple(says))]):
            raise NothingChanged(_("Das ist schon alles so festgehalten."), _("Es ist nichts weiter zu tun."))
        refuse_merged(entry)
        with named_errors():
            settle(EQUIPMENT, entry)
    return entry
