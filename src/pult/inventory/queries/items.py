"""What a list says of items: the few that it shows, or one after the other for a file."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from django.db import connection

from pult.kernel.keydates import AsOf, held_sql

from .finding import ProductLabel, Products
from .places import PlaceLabel, Places
from .roll import Cell

CHUNK: Final = 2_000


class ItemRow(NamedTuple):
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

    @classmethod
    def of(
        cls,
        item: int,
        serial: str,
        inventory_number: str,
        supplier: str,
        cell: Cell,
        on: date,
        places: Places,
        products: Products,
    ) -> "ItemRow":
        bought = cell.purchased_on
        return cls(
            item,
            serial,
            inventory_number,
            supplier,
            places[cell.place],
            products[cell.product],
            cell.user_group,
            cell.programme,
            cell.condition,
            bought,
            years_between(bought, on) if bought else None,
        )


_SQL: Final = f"""
    SELECT i.id, i.serial_number, f.inventory_number, f.supplier FROM inventory_item i
    CROSS JOIN inventory_itemfact f WHERE f.item_id = i.id AND {held_sql("f")} AND i.id IN
"""


def item_rows(as_of: AsOf, found: Iterable[tuple[int, Cell]], places: Places, products: Products) -> Iterator[ItemRow]:
    """Rows in the order of `found`, read in chunks: memory does not grow with the list."""
    for chunk in _with_numbers(as_of, found):
        for item, serial, inventory_number, supplier, cell in chunk:
            yield ItemRow.of(item, serial, inventory_number, supplier, cell, as_of.valid_on, places, products)


def item_values(
    as_of: AsOf, found: Iterable[tuple[int, Cell]], of_cell: Callable[[Cell], tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Serial number, inventory number, what `of_cell` makes of the cell, supplier: for files of everything.

    Few cells stand for many items; each is asked once.
    """
    memory: dict[Cell, tuple[Any, ...]] = {}
    for chunk in _with_numbers(as_of, found):
        for item, serial, inventory_number, supplier, cell in chunk:
            of_this = memory.get(cell)
            if of_this is None:
                of_this = memory[cell] = of_cell(cell)
            yield (serial or inventory_number or f"#{item}", inventory_number, *of_this, supplier)


def _with_numbers(as_of: AsOf, found: Iterable[tuple[int, Cell]]) -> Iterator[list[tuple[int, str, str, str, Cell]]]:
    """Id, serial number, inventory number, supplier and cell, chunk by chunk."""
    remaining = iter(found)
    while chunk := list(islice(remaining, CHUNK)):
        with connection.cursor() as cursor:
            cursor.execute(f"{_SQL} ({', '.join([str(item) for item, _cell in chunk])})", as_of.parameters)
            numbers = {row[0]: row for row in cursor.fetchall()}
        yield [
            (item, row[1] or "", row[2], row[3], cell) for item, cell in chunk if (row := numbers.get(item)) is not None
        ]


def years_between(since: date, until: date) -> int:
    """Full years; negative days count as none."""
    return max(0, until.year - since.year - ((until.month, until.day) < (since.month, since.day)))


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; 29 February becomes 28."""
    try:
        return day.replace(year=max(1, day.year - years))
    except ValueError:
        return day.replace(year=max(1, day.year - years), day=28)
