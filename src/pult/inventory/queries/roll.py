"""The roll: every item of an authority on a day, in the order of its serial numbers, kept in the process.

A list of 100,000 items is filtered by ten things, sorted by as many and paged anywhere; no set of indexes answers all of
that in milliseconds. But few items differ in what they are filtered by: 105,000 stand in 6,000 cells of the same place,
product, user group, programme, condition and day of purchase. So the roll is two arrays: items, and each one's cell.
A question looks at the cells once; counting adds them up, a page is a walk along the arrays.

The books only grow, so a roll is brought up to date by reading again what later entries touched.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import connection

from pult.kernel.german import order_of
from pult.kernel.keydates import AsOf, held_sql
from pult.kernel.models import Entry
from pult.kernel.web.remembering import Shelf, Turns

from ..models import Item

LAST: Final = "\U0010ffff"
MANY: Final = 2_000
"""So many touched items are read again one by one; beyond, the roll is made anew."""
MANY_NEW: Final = 100
"""And so many new ones put where they belong."""


class Cell(NamedTuple):
    """What the list filters and sorts by."""

    place: int
    product: int
    user_group: str
    programme: str
    condition: str
    purchased_on: date | None


NOWHERE: Final = Cell(0, 0, "", "", "", None)
"""The first cell: items that are nowhere on the day, not yet bought or taken back."""


@dataclass(frozen=True)
class Roll:
    """`cell_of[i]` is the position in `cells` of what `items[i]` is. `counts`: how many items each cell has."""

    as_of: AsOf
    items: "array[int]"
    cell_of: "array[int]"
    cells: list[Cell]
    counts: list[int]


_SHELF: Final[Shelf[tuple[int, date], Roll]] = Shelf(6)
_TURNS: Final[Turns[tuple[int, date]]] = Turns()

_SQL: Final = f"""
    SELECT i.id, i.serial_number, w.place_id, w.product_id, w.user_group, f.programme, f.condition, f.purchased_on
    FROM inventory_item i
    LEFT JOIN inventory_whereabouts w ON w.item_id = i.id AND {held_sql("w")}
    LEFT JOIN inventory_itemfact f ON f.item_id = i.id AND {held_sql("f")}
    WHERE i.authority_id = %(authority)s
"""


def _rank(serial_number: str | None) -> str:
    """What has no serial number comes last."""
    return LAST if serial_number is None else order_of(serial_number)


def roll_on(as_of: AsOf) -> Roll:
    """The roll as of the day and revision."""
    key = (as_of.authority_id, as_of.valid_on)
    kept = _SHELF.get(key)
    if kept is not None and kept.as_of.revision == as_of.revision:
        return kept
    with _TURNS.at(key):
        return _kept_or_made(key, as_of)


def _kept_or_made(key: tuple[int, date], as_of: AsOf) -> Roll:
    kept = _SHELF.get(key)
    if kept is not None and kept.as_of.revision == as_of.revision:
        return kept
    roll = _brought_up(kept, as_of) if kept is not None and kept.as_of.revision < as_of.revision else None
    roll = roll or _made(as_of)
    if kept is None or kept.as_of.revision < as_of.revision:
        _SHELF.put(key, roll)
    return roll


def _made(as_of: AsOf) -> Roll:
    found: list[tuple[str, int, int]] = []
    index: dict[tuple[Any, ...], int] = {NOWHERE: 0}
    with connection.cursor() as cursor:
        cursor.execute(_SQL, as_of.parameters)
        while rows := cursor.fetchmany(5_000):
            for item, serial_number, *values in rows:
                cell = 0 if values[0] is None else index.setdefault(tuple(values), len(index))
                found.append((_rank(serial_number), item, cell))
    found.sort()
    items, cell_of = (
        array("q", (item for _rank, item, _cell in found)),
        array("l", (cell for _rank, _item, cell in found)),
    )
    cells = [_cell(values) for values in index]
    counts = [0] * len(cells)
    for cell in cell_of:
        counts[cell] += 1
    return Roll(as_of, items, cell_of, cells, counts)


def _cell(values: tuple[Any, ...]) -> Cell:
    place, product, user_group, programme, condition, purchased_on = values
    if isinstance(purchased_on, str):  # SQLite has no type for days
        purchased_on = date.fromisoformat(purchased_on)
    return Cell(place, product, user_group, programme or "", condition or "", purchased_on)


def _brought_up(roll: Roll, as_of: AsOf) -> Roll | None:
    """The roll with what was touched since read again; None when that is too much."""
    touched = _touched(as_of.authority_id, roll.as_of.revision, as_of.revision)
    if touched is None:
        return None
    items, cell_of = array("q", roll.items), array("l", roll.cell_of)
    cells, counts = list(roll.cells), list(roll.counts)
    if touched:
        index = {cell: n for n, cell in enumerate(cells)}
        position = {item: n for n, item in enumerate(items) if item in touched}
        new_items = touched - position.keys()
        if len(new_items) > MANY_NEW:
            return None
        for item, at in _places_in_order(items, new_items):
            items.insert(at, item)
            cell_of.insert(at, 0)
            counts[0] += 1
            position = {known: n + (n >= at) for known, n in position.items()} | {item: at}
        for item, values in _read(as_of, touched):
            new = index.setdefault(_cell(values), len(cells)) if values[0] is not None else 0
            if new == len(cells):
                cells.append(_cell(values))
                counts.append(0)
            at = position[item]
            counts[cell_of[at]] -= 1
            counts[new] += 1
            cell_of[at] = new
    return Roll(as_of, items, cell_of, cells, counts)


def _touched(authority: int, after: int, until: int) -> set[int] | None:
    """The items that entries since moved or described; None when there are too many."""
    entries = list(
        Entry.objects.filter(authority_id=authority, pk__gt=after, pk__lte=until).values_list("pk", flat=True)[
            : MANY + 1
        ]
    )
    if len(entries) > MANY:
        return None
    if not entries:
        return set()
    among = ", ".join(map(str, entries))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT item_id FROM inventory_movement WHERE entry_id IN ({among}) AND item_id IS NOT NULL "
            f"UNION SELECT item_id FROM inventory_itemfact WHERE known_from_id IN ({among}) LIMIT {MANY + 1}"
        )
        found = {row[0] for row in cursor.fetchall()}
    return found if len(found) <= MANY else None


def _read(as_of: AsOf, items: Iterable[int]) -> list[tuple[int, tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_SQL} AND i.id IN ({', '.join(map(str, items))})", as_of.parameters)
        return [(row[0], row[2:]) for row in cursor.fetchall()]


def _places_in_order(items: "array[int]", new: set[int]) -> Iterator[tuple[int, int]]:
    """Each new item and where it belongs among the items, the last first: what is put in moves none of those to come.

    All serial numbers are read at once, a tenth of a second for 100,000; only those met on the way are ranked.
    """
    if not new:
        return
    known = dict(Item.objects.filter(pk__in=new).values_list("pk", "serial_number"))
    authority = Item.objects.values_list("authority_id", flat=True).get(pk=next(iter(new)))
    serials = dict(Item.objects.filter(authority_id=authority).values_list("pk", "serial_number"))
    for rank, item in sorted(((_rank(serial), pk) for pk, serial in known.items()), reverse=True):
        yield item, bisect_left(items, (rank, item), key=lambda pk: (_rank(serials[pk]), pk))
