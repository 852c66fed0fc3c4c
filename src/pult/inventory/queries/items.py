"""What a list says of items: the few that it shows, or one after the other for a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db import connection

from pult.kernel.keydates import AsOf, held_sql

from .finding import ProductLabel, Products
from .places import PlaceLabel, Places
from .roll import Cell

CHUNK: Final = 2_000


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item on a day."""

    id: int
    serial: str
    inventory_number: str
    supplier: str
    place: PlaceLabel
    product: ProductLabel
    user_group: str
    programme: str
    condition: str
    purchased_on: date | None
    age: int | None
    """Full years since the purchase."""

    @property
    def name(self) -> str:
        return self.serial or self.inventory_number or f"#{self.id}"


_SQL: Final = f"""
    SELECT i.id, i.serial_number, f.inventory_number, f.supplier FROM inventory_item i
    CROSS JOIN inventory_itemfact f WHERE f.item_id = i.id AND {held_sql("f")} AND i.id IN
"""


def item_rows(as_of: AsOf, found: Iterable[tuple[int, Cell]], places: Places, products: Products) -> Iterator[ItemRow]:
    """Rows in the order of `found`, read in chunks: memory does not grow with the list."""
    remaining = iter(found)
    while chunk := list(islice(remaining, CHUNK)):
        numbers = _numbers(as_of, [item for item, _cell in chunk])
        for item, cell in chunk:
            serial, inventory_number, supplier = numbers[item]
            bought = cell.purchased_on
            yield ItemRow(
                item,
                serial or "",
                inventory_number,
                supplier,
                places[cell.place],
                products[cell.product],
                cell.user_group,
                cell.programme,
                cell.condition,
                bought,
                years_between(bought, as_of.valid_on) if bought else None,
            )


def _numbers(as_of: AsOf, items: Sequence[int]) -> dict[int, tuple[Any, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_SQL} ({', '.join(map(str, items))})", as_of.parameters)
        return {row[0]: row[1:] for row in cursor.fetchall()}


def years_between(since: date, until: date) -> int:
    """Full years; negative days count as none."""
    return max(0, until.year - since.year - ((until.month, until.day) < (since.month, since.day)))


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; 29 February becomes 28."""
    try:
        return day.replace(year=max(1, day.year - years))
    except ValueError:
        return day.replace(year=max(1, day.year - years), day=28)
