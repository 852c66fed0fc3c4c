"""What was selected in the list: some items, or everything that a question finds. It stands in the address."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.bounds import number_in
from pult.kernel.web.days import today
from pult.kernel.web.lists.asking import asked_of
from pult.kernel.web.request import PageRequest
from pult.kernel.web.seen import told

from ..access import Stock
from ..models import Item, Movement
from ..operations.naming import place_name
from ..operations.relocating import where
from ..queries.roll import roll_on
from .items_list import ItemsList

MOST_NAMED: Final = 1_000
SHOWN: Final = 6


@dataclass(frozen=True)
class Selection:
    """`pairs`: the selection as address parameters."""

    items: Sequence[int]
    pairs: Sequence[tuple[str, str]]

    @property
    def text(self) -> str:
        n = len(self.items)
        return ngettext("%(n)s Gerät", "%(n)s Geräte", n) % {"n": wording.number(n)}


def selection_of(request: PageRequest, stock: Stock) -> Selection:
    """Only what the viewer may see on the day. The question is kept with it: it is the way back to the list."""
    listing = ItemsList(stock, school=request.GET.get("schule", ""))
    asked = asked_of(listing, request.GET, today=today())
    if request.GET.get("alle") == "1":
        items = [item for item, _cell in listing.found(asked).all(None)]
        return Selection(items, [("alle", "1"), *asked.pairs()])
    named = {number_in(raw) for raw in request.GET.getlist("auswahl")[:MOST_NAMED]}
    roll = roll_on(stock.as_of)
    items = [
        item
        for item, cell in zip(roll.items, roll.cell_of, strict=True)
        if item in named and cell and stock.sees(roll.cells[cell].place)
    ]
    return Selection(items, [*asked.pairs(), *(("auswahl", str(item)) for item in items)])


def standing_at(stock: Stock, selection: Selection) -> list[tuple[str, str]]:
    """Where the selected things are: place and how many, the most first."""
    roll = roll_on(stock.as_of)
    chosen = frozenset(selection.items)
    counts = Counter(
        roll.cells[cell].place for item, cell in zip(roll.items, roll.cell_of, strict=True) if item in chosen
    )
    found = [
        (stock.places[place].full if place in stock.places else "–", wording.number(n))
        for place, n in counts.most_common(SHOWN)
    ]
    if rest := sum(counts.values()) - sum(n for _place, n in counts.most_common(SHOWN)):
        found.append((_("an anderen Orten"), wording.number(rest)))
    return found


def last_moved(stock: Stock, items: Sequence[int]) -> dict[str, str]:
    """The last entry that moved any of them. Of more than can be named, any that moved something counts.

    Of a few it says where each stands, to whoever may see all places.
    """
    authority = stock.authority.pk
    lines = Movement.objects.filter(authority_id=authority)
    if len(items) <= MOST_NAMED:
        lines = lines.filter(item_id__in=items)
    last = {_("Zuletzt bewegt"): told(lines.aggregate(newest=Max("entry_id"))["newest"])}
    if len(items) > SHOWN or stock.schools is not None:
        return last
    places = where(authority, items, today())
    names = {item.pk: str(item) for item in Item.objects.filter(pk__in=items)}
    return {
        **{
            _("Standort von %(item)s") % {"item": names[item]}: place_name(places[item]) if item in places else ""
            for item in items
        },
        **last,
    }
