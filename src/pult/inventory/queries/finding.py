"""Questions to the roll: which items, how many, in which order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import compress, islice
from operator import and_
from typing import Any, Final

from django.db import connection

from pult.catalogue.public import all_products, category_name
from pult.kernel.db.search import contains, parts
from pult.kernel.german import folded, sort_key
from pult.kernel.identifiers import same_number, same_number_sql
from pult.kernel.keydates import AsOf, holds_sql

from .places import Places
from .roll import Cell, Roll


@dataclass(frozen=True, slots=True)
class ProductLabel:
    """`offered`: whether it is to be chosen; `part_of`: the product that it became part of, so that addresses and lists kept
    under a name go on."""

    id: int
    category: int
    category_key: str
    category_name: str
    manufacturer: str
    model: str
    life_years: int | None
    serialised: bool
    offered: bool
    part_of: int | None

    @property
    def name(self) -> str:
        return f"{self.manufacturer} {self.model}".strip()


Products = Mapping[int, ProductLabel]


def products_of(authority: int) -> Products:
    """Id → product, by category and name; those that are not offered too, because history names them."""
    found = [
        ProductLabel(
            p.pk,
            p.category_id,
            p.category.key,
            category_name(p.category),
            p.manufacturer,
            p.model,
            p.category.life_years,
            p.category.serialised,
            p.offered,
            p.part_of,
        )
        for p in all_products(authority).select_related("category")
    ]
    return {p.id: p for p in sorted(found, key=lambda p: (sort_key(p.category_name), sort_key(p.name), p.id))}


def now_part_of(products: Products) -> dict[str, str]:
    """Key of a product in an address → that of the one it is part of now."""
    return {str(p.id): str(p.part_of) for p in products.values() if p.part_of is not None}


@dataclass(frozen=True)
class Wanted:
    """Which items. None asks for all. `bought_before` and `bought_since` leave out what has no day of purchase.

    `text`: a part of the serial number, the inventory number or the model's name. `run`: what that import wrote of.
    """

    places: frozenset[int] | None = None
    products: frozenset[int] | None = None
    user_group: str | None = None
    programme: str | None = None
    condition: str | None = None
    bought_before: date | None = None
    bought_since: date | None = None
    text: str = ""
    run: int | None = None


Order = Callable[[Cell], Any]


@dataclass(frozen=True)
class Found:
    """The items of a question. `flags`: one byte for each cell of the roll. `named`: items found by their numbers, `model`:
    cells found by the model's name. `among`: none but these, None for all."""

    roll: Roll
    flags: bytes
    named: frozenset[int] | None = None
    model: bytes = b""
    among: frozenset[int] | None = None

    @property
    def _one_by_one(self) -> bool:
        """Whether cells alone don't tell which items are meant."""
        return self.named is not None or self.among is not None

    @property
    def count(self) -> int:
        if not self._one_by_one:
            return sum(compress(self.roll.counts, self.flags))
        return len(self._positions)

    def page(self, order: Order | None, *, descending: bool, limit: int, offset: int) -> list[tuple[int, Cell]]:
        """Items with their cells. `order` None: by serial number; else by what it makes of the cell, then by that."""
        return list(islice(self.all(order, descending=descending, offset=offset), limit))

    def all(self, order: Order | None, *, descending: bool = False, offset: int = 0) -> Iterator[tuple[int, Cell]]:
        items, cell_of, cells = self.roll.items, self.roll.cell_of, self.roll.cells
        for at in self._in_order(order, descending=descending, offset=offset):
            yield items[at], cells[cell_of[at]]

    def _in_order(self, order: Order | None, *, descending: bool, offset: int) -> Iterator[int]:
        if order is not None:
            return self._by_cell(order, descending=descending, offset=offset)
        if self._one_by_one:
            positions = self._positions
            return iter((positions[::-1] if descending else positions)[offset:])
        cell_of, n = self.roll.cell_of, len(self.roll.items)
        if descending:
            hits = compress(range(n - 1, -1, -1), map(self.flags.__getitem__, reversed(cell_of)))
        else:
            hits = compress(range(n), map(self.flags.__getitem__, cell_of))
        return islice(hits, offset, None)

    def _by_cell(self, order: Order, *, descending: bool, offset: int) -> Iterator[int]:
        """Group by group of cells that stand at the same height; only the groups asked for are gathered."""
        cell_of = self.roll.cell_of
        groups: dict[Any, list[int]] = {}
        for n in compress(range(len(self.flags)), self.flags):
            groups.setdefault(order(self.roll.cells[n]), []).append(n)
        keys = sorted(groups, reverse=descending)
        if self._one_by_one:
            rank = {n: k for k, key in enumerate(keys) for n in groups[key]}
            yield from sorted(self._positions, key=lambda at: rank[cell_of[at]])[offset:]
            return
        counts = self.roll.counts
        at_once: list[list[int]] = []
        size = 0
        for k, key in enumerate(keys):
            here = sum(counts[n] for n in groups[key])
            if offset >= here and not at_once:
                offset -= here
                continue
            at_once.append(groups[key])
            size += here
            if size - offset >= _GATHERED or k == len(keys) - 1:
                yield from self._gathered(at_once)[offset:]
                at_once, size, offset = [], 0, 0

    def _gathered(self, groups: Sequence[Sequence[int]]) -> list[int]:
        """The positions of the groups' items, group by group."""
        cell_of = self.roll.cell_of
        rank = {n: k for k, group in enumerate(groups) for n in group}
        wanted = bytearray(len(self.flags))
        for n in rank:
            wanted[n] = 1
        hits = list(compress(range(len(cell_of)), map(wanted.__getitem__, cell_of)))
        return sorted(hits, key=lambda at: rank[cell_of[at]]) if len(groups) > 1 else hits

    @cached_property
    def _positions(self) -> list[int]:
        """By serial number, when numbers were searched for or only some items are asked for."""
        items, cell_of, flags, among = self.roll.items, self.roll.cell_of, self.flags, self.among
        if self.named is None:
            assert among is not None
            hits = compress(range(len(items)), map(among.__contains__, items))
            return [at for at in hits if flags[cell_of[at]]]
        hits = compress(range(len(items)), map(self.named.__contains__, items))
        positions = [at for at in hits if flags[cell_of[at]]]
        both = bytes(map(and_, flags, self.model))
        if any(both):
            of_model = compress(range(len(items)), map(both.__getitem__, cell_of))
            positions = sorted({*positions, *of_model})
        return positions if among is None else [at for at in positions if items[at] in among]


_GATHERED: Final = 250
"""Walking along the roll takes the same time for one group as for many: so many items are gathered at once."""


def found(roll: Roll, wanted: Wanted, products: Products) -> Found:
    """The roll's items that are wanted."""
    flags = _wanted_cells(roll.cells, wanted)
    among = None if wanted.run is None else items_of_run(roll.as_of.authority_id, wanted.run)
    if not wanted.text:
        return Found(roll, flags, among=among)
    text = folded(wanted.text)
    models = {p.id for p in products.values() if text in folded(p.name)}
    model = bytes(cell.product in models for cell in roll.cells)
    return Found(roll, flags, _named(roll.as_of, wanted.text), model, among)


def items_of_run(authority: int, run: int) -> frozenset[int]:
    """The items that an import moved or described in the authority's books."""
    entries = "SELECT id FROM kernel_entry WHERE authority_id = %(authority)s AND run_id = %(run)s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT item_id FROM inventory_movement WHERE entry_id IN ({entries}) AND item_id IS NOT NULL "
            f"UNION SELECT item_id FROM inventory_itemfact WHERE known_from_id IN ({entries})",
            {"authority": authority, "run": run},
        )
        return frozenset(row[0] for row in cursor.fetchall())


def _wanted_cells(cells: Sequence[Cell], w: Wanted) -> bytes:
    """Narrowed by one thing after the other, what is not asked for left out."""
    keep: Iterable[int] = range(1, len(cells))
    if w.places is not None:
        keep = [n for n in keep if cells[n].place in w.places]
    if w.products is not None:
        keep = [n for n in keep if cells[n].product in w.products]
    if w.user_group is not None:
        keep = [n for n in keep if cells[n].user_group == w.user_group]
    if w.programme is not None:
        keep = [n for n in keep if cells[n].programme == w.programme]
    if w.condition is not None:
        keep = [n for n in keep if cells[n].condition == w.condition]
    if w.bought_before is not None:
        keep = [n for n in keep if (day := cells[n].purchased_on) is not None and day < w.bought_before]
    if w.bought_since is not None:
        keep = [n for n in keep if (day := cells[n].purchased_on) is not None and day >= w.bought_since]
    flags = bytearray(len(cells))
    for n in keep:
        flags[n] = 1
    return bytes(flags)


def _named(as_of: AsOf, text: str) -> frozenset[int]:
    """The items with the text in the serial number, or in the inventory number on the day."""
    # In whichever way the number is written; what is nothing but hyphens is looked for as it is.
    bare = same_number(text)
    serial, inventory = "serial_number", "f.inventory_number"
    if bare:
        serial, inventory = same_number_sql(serial), same_number_sql(inventory)
    p = {**as_of.parameters, **parts("part", bare or text)}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM inventory_item WHERE authority_id = %(authority)s AND {contains(serial, 'part')} "
            f"UNION ALL SELECT f.item_id FROM inventory_itemfact f "
            f"WHERE {holds_sql('f')} AND {contains(inventory, 'part')}",
            p,
        )
        return frozenset(row[0] for row in cursor.fetchall())


def by_place(places: Places) -> Order:
    """By school, building and room."""
    rank = {place: n for n, place in enumerate(places)}
    return lambda cell: rank.get(cell.place, -1)


def by_product(products: Products, key: Callable[[ProductLabel], Any]) -> Order:
    keys = {p.id: key(p) for p in products.values()}
    return lambda cell: keys[cell.product]
