"""What a viewer may be told of an item: everything, or what befell it while it was their school's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from pult.kernel.web.days import today

from ..access import Stock
from ..models import Item, ItemFact, Movement
from ..queries.belonging import facts_known, knowledge, place_on, stays_of
from ..queries.finding import Products
from ..queries.history import Line, Said, lines_of, said_of


@dataclass(frozen=True)
class Told:
    """`withheld`: how many movements and statements are another school's matter."""

    fact: ItemFact | None
    lines: Sequence[Line]
    said: Sequence[Said]
    withheld: int = 0


def told_of(stock: Stock, item: Item, products: Products) -> Told:
    lines, said = lines_of(Movement.objects.filter(item=item)), said_of(item.pk, products)
    if stock.schools is None:
        return Told(ItemFact.objects.filter(stock.as_of.held, item=item).first(), lines, said)
    belonging, stays = stock.belonging, stays_of([item.pk]).get(item.pk, [])
    revision = knowledge(belonging, min(stock.on, today()), today(), {item.pk: stays}).get(
        item.pk, stock.as_of.revision
    )
    own_lines = [
        _as_known(line, revision)
        for line in lines
        if line.entry.pk <= revision
        and (belonging.holds(line.origin, line.on) or belonging.holds(line.destination, line.on))
    ]

    def theirs(one: Said) -> bool:
        on = timezone.localdate(one.entry.recorded_at)
        place = place_on(stays, on)
        return one.entry.pk <= revision and place is not None and belonging.holds(place, on)

    own_said = [one for one in said if theirs(one)]
    fact = facts_known(stock.as_of, {item.pk: revision}).get(item.pk)
    withheld = len(lines) - len(own_lines) + len(said) - len(own_said)
    # What came after it had left is nothing to be counted either.
    return Told(fact, own_lines, own_said, withheld if revision == stock.as_of.revision else 0)


def _as_known(line: Line, revision: int) -> Line:
    gone = line.reversed_by is not None and line.reversed_by.pk > revision
    return replace(line, reversed_by=None, reversed_why="") if gone else line
