"""The list of items."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.german import sort_key
from pult.kernel.web.days import today
from pult.kernel.web.lists import Asked, BulkAction, Choice, Column, EmptyState, Filter, Listing
from pult.kernel.web.remembering import remembered

from ..access import Stock
from ..models import ItemFact
from ..queries.belonging import facts_before_leaving
from ..queries.finding import Found, Order, ProductLabel, Wanted, by_place, by_product, found, now_part_of, products_of
from ..queries.items import ItemRow, item_rows, item_values, years_before
from ..queries.places import PlaceLabel, places_of_kinds
from ..queries.roll import Cell, Roll, roll_on
from ..rules import ALLOTTED, AT_SCHOOL, CONDITIONS, IN_STOCK, PLACE_KINDS, USER_GROUPS, PlaceKind
from ..words import condition_name, place_kind_name, user_group_name

GROUPS = {"bestand": IN_STOCK, "zugeteilt": ALLOTTED, "an-schulen": AT_SCHOOL}
NONE = "-"
"""In addresses: nothing is said of it."""


class ItemsList(Listing[ItemRow]):
    """Every item that may be seen, where it is on the day."""

    key = "inventory-items"
    dated = True
    savable: ClassVar[bool] = True
    default_sort = "seriennummer"

    def __init__(self, stock: Stock, *, school: str = "", place: int | None = None, may_move: bool = False) -> None:
        """`school`: the number of the school whose rooms are offered as a filter. `place`: only what is there."""
        self.stock = stock
        self.number = stock.authority.number
        self.may_move = may_move
        self.school = school
        self.place = place

    @property
    def title(self) -> str:
        return _("Geräte")

    @property
    def search_label(self) -> str:
        return _("Seriennummer, Inventarnummer, Modell")

    # What stands in the list

    @property
    def columns(self) -> Sequence[Column[ItemRow]]:
        item, place = self._item, self._place
        columns: tuple[Column[ItemRow], ...] = (
            Column("seriennummer", _("Seriennummer"), lambda r: r.name, href=item),
            Column("inventarnummer", _("Inventarnummer"), lambda r: r.inventory_number, sortable=False, secondary=True),
            Column("kategorie", _("Kategorie"), lambda r: r.product.category_name),
            Column("modell", _("Modell"), lambda r: r.product.name),
            Column("schule", _("Schule"), lambda r: r.place.school_name),
            Column("schulnummer", _("Schulnummer"), lambda r: r.place.school_number, export_only=True),
            Column("standort", _("Standort"), lambda r: r.place.site_code, export_only=True),
            Column("ort", _("Ort"), lambda r: r.place.short, href=place),
            Column("nutzergruppe", _("Nutzergruppe"), lambda r: user_group_name(r.user_group) if r.user_group else ""),
            Column("programm", _("Programm"), lambda r: r.programme, secondary=True),
            Column("angeschafft", _("Angeschafft"), lambda r: r.purchased_on, secondary=True),
            Column("alter", _("Alter (Jahre)"), lambda r: r.age, numeric=True),
            Column(
                "zustand", _("Zustand"), lambda r: condition_name(r.condition) if r.condition else "", secondary=True
            ),
            Column("lieferant", _("Lieferant"), lambda r: r.supplier, sortable=False, export_only=True),
        )
        # What is the same in every row stands above them.
        return columns if self.place is None else [c for c in columns if c.key not in ("schule", "ort")]

    def _item(self, row: ItemRow) -> str:
        return f"{self._items_address}{row.id}/{self._day}"

    def _place(self, row: ItemRow) -> str:
        return f"{self._places_address}{row.place.id}/{self._day}"

    @cached_property
    def _items_address(self) -> str:
        return reverse("inventory-items", args=[self.number])

    @cached_property
    def _places_address(self) -> str:
        return reverse("inventory-locations", args=[self.number])

    @cached_property
    def _day(self) -> str:
        return "" if self.stock.on == today() else f"?tag={self.stock.on.isoformat()}"

    # What it can be asked

    @cached_property
    def filters(self) -> Sequence[Filter]:
        found = [
            Filter("kategorie", _("Kategorie"), choices=self._categories, aliases=self._category_ids),
            Filter("modell", _("Modell"), choices=self._models, aliases=now_part_of(self._products)),
        ]
        if self.place is None:
            found.append(Filter("schule", _("Schule"), choices=self._schools))
            if rooms := self._rooms:
                found.append(Filter("raum", _("Raum"), choices=rooms))
            found.append(Filter("ort", _("Art des Orts"), choices=self._kinds))
        return [
            *found,
            Filter("aelter", _("Älter als (Jahre)"), "number"),
            Filter("hoechstens", _("Höchstens (Jahre alt)"), "number"),
            Filter("programm", _("Programm"), choices=self._programmes),
            Filter(
                "nutzergruppe", _("Nutzergruppe"), choices=[Choice(g or NONE, user_group_name(g)) for g in USER_GROUPS]
            ),
            Filter("zustand", _("Zustand"), choices=[Choice(c or NONE, condition_name(c)) for c in CONDITIONS]),
            Filter("import", _("Aus Import Nr."), "number"),
        ]

    @property
    def _categories(self) -> Sequence[Choice]:
        names = {p.category_key: p.category_name for p in self._used_products}
        return [Choice(key, name) for key, name in names.items()]

    @property
    def _category_ids(self) -> dict[str, str]:
        """Other pages know categories by their ids."""
        return {str(p.category): p.category_key for p in self._used_products}

    @property
    def _models(self) -> Sequence[Choice]:
        return [Choice(str(p.id), p.name) for p in self._used_products]

    @cached_property
    def _used_products(self) -> Sequence[ProductLabel]:
        return [p for p in self._products.values() if p.serialised and p.offered]

    @cached_property
    def _schools(self) -> Sequence[Choice]:
        def produce() -> Sequence[Choice]:
            names = {p.school_number: p.school_name for p in self._seen_places if p.school is not None}
            return [Choice(number, f"{name} ({number})") for number, name in names.items()]

        return remembered(self.stock.as_of, ("inventory-schools", self._whose), produce)

    @property
    def _whose(self) -> tuple[int, ...] | None:
        return None if self.stock.schools is None else tuple(sorted(self.stock.schools))

    @property
    def _rooms(self) -> Sequence[Choice]:
        """Rooms are offered once a school is chosen, or where there is only one."""
        schools = {choice.value for choice in self._schools}
        chosen = self.school if self.school in schools else next(iter(schools)) if len(schools) == 1 else ""
        return [Choice(str(p.id), p.short) for p in self._seen_places if p.school_number == chosen] if chosen else []

    @property
    def _kinds(self) -> Sequence[Choice]:
        allotted = f"{_('an Schulen')}, {_('in Reparatur')}"
        grouped = [
            Choice("bestand", _("im Bestand")),
            Choice("zugeteilt", allotted),
            Choice("an-schulen", _("an Schulen")),
        ]
        return [*grouped, *(Choice(k, place_kind_name(k)) for k in PLACE_KINDS if k != PlaceKind.SUPPLIER)]

    @property
    def _programmes(self) -> Sequence[Choice]:
        def produce() -> Sequence[Choice]:
            names = sorted({cell.programme for cell in self._roll.cells[1:]} - {""}, key=sort_key)
            return [*(Choice(name, name) for name in names), Choice(NONE, _("ohne Angabe"))]

        return remembered(self.stock.as_of, ("inventory-programmes",), produce)

    @cached_property
    def _seen_places(self) -> Sequence[PlaceLabel]:
        return [p for p in self.stock.places.values() if p.listed and self.stock.sees(p.id)]

    @cached_property
    def _products(self) -> dict[int, ProductLabel]:
        return dict(products_of(self.stock.authority.pk))

    @cached_property
    def _roll(self) -> Roll:
        return roll_on(self.stock.as_of)

    # What it answers

    def found(self, asked: Asked) -> Found:
        return found(self._roll, self._wanted(asked), self._products)

    def count(self, asked: Asked) -> int:
        self._found = self.found(asked)
        return self._found.count

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[ItemRow]:
        page = self._found.page(self._order(asked), descending=asked.descending, limit=limit, offset=offset)
        return self._as_they_left(list(item_rows(self.stock.as_of, page, self.stock.places, self._products)))

    def stream(self, asked: Asked) -> Iterable[ItemRow]:
        everything = self.found(asked).all(self._order(asked), descending=asked.descending)
        rows = item_rows(self.stock.as_of, everything, self.stock.places, self._products)
        return self._as_they_left(list(rows)) if self._looks_back else rows

    @property
    def _looks_back(self) -> bool:
        """Whether what is shown may have left the viewer's schools since."""
        return self.stock.schools is not None and self.stock.on < today()

    def _as_they_left(self, rows: list[ItemRow]) -> list[ItemRow]:
        """Of what has left the schools since, what was known before it did."""
        if not self._looks_back:
            return rows
        known = facts_before_leaving(self.stock.belonging, [row.id for row in rows], today())
        return [self._as_known(row, known[row.id]) if row.id in known else row for row in rows]

    def _as_known(self, row: ItemRow, fact: ItemFact) -> ItemRow:
        cell = Cell(row.place.id, fact.product_id, fact.user_group, fact.programme, fact.condition, fact.purchased_on)
        return ItemRow.of(
            row.id,
            row.serial,
            fact.inventory_number,
            fact.supplier,
            cell,
            self.stock.on,
            self.stock.places,
            self._products,
        )

    def exported(self, asked: Asked) -> Iterable[Sequence[Any]]:
        """As the columns have it; what an item shares with others of its cell is made once."""
        if self._looks_back:
            return super().exported(asked)
        on, places, products = self.stock.on, self.stock.places, self._products
        values = [column.value for column in self.columns[2:-1]]

        def of_cell(cell: Cell) -> tuple[Any, ...]:
            row = ItemRow.of(0, "", "", "", cell, on, places, products)
            return tuple(value(row) for value in values)

        everything = self.found(asked).all(self._order(asked), descending=asked.descending)
        return item_values(self.stock.as_of, everything, of_cell)

    def _order(self, asked: Asked) -> Order | None:
        places, products = self.stock.places, self._products
        orders: dict[str, Callable[[], Order]] = {
            "kategorie": lambda: by_product(products, lambda p: (sort_key(p.category_name), sort_key(p.name))),
            "modell": lambda: by_product(products, lambda p: sort_key(p.name)),
            "schule": lambda: by_place(places),
            "schulnummer": lambda: lambda cell: places[cell.place].school_number,
            "standort": lambda: lambda cell: places[cell.place].site_code,
            "ort": lambda: (
                lambda cell: (
                    sort_key(places[cell.place].short),
                    sort_key(places[cell.place].school_name),
                )
            ),
            "nutzergruppe": lambda: lambda cell: sort_key(user_group_name(cell.user_group)) if cell.user_group else "",
            "programm": lambda: lambda cell: sort_key(cell.programme),
            "angeschafft": lambda: _bought,
            "alter": lambda: lambda cell: _aged(cell, self.stock.on.toordinal()),
            "zustand": lambda: lambda cell: sort_key(condition_name(cell.condition)) if cell.condition else "",
        }
        return orders[asked.sort]() if asked.sort in orders else None

    def _wanted(self, asked: Asked) -> Wanted:
        older, at_most, run = asked.one("aelter"), asked.one("hoechstens"), asked.one("import")
        return Wanted(
            places=self._wanted_places(asked),
            products=self._wanted_products(asked),
            user_group=_said(asked.one("nutzergruppe")),
            programme=_said(asked.one("programm")),
            condition=_said(asked.one("zustand")),
            bought_before=years_before(asked.on, int(older)) if older is not None else None,
            bought_since=years_before(asked.on, int(at_most)) if at_most is not None else None,
            text=asked.search,
            run=int(run) if run is not None else None,
        )

    def _wanted_places(self, asked: Asked) -> frozenset[int] | None:
        wanted, places = self.stock.within, self.stock.places
        if self.place is not None:
            return frozenset({self.place})

        def narrowed(to: frozenset[int]) -> frozenset[int]:
            return to if wanted is None else wanted & to

        if school := asked.one("schule"):
            wanted = narrowed(frozenset(p.id for p in places.values() if p.school_number == school))
        if room := asked.one("raum"):
            wanted = narrowed(frozenset({int(room)}))
        if kind := asked.one("ort"):
            wanted = narrowed(places_of_kinds(places, GROUPS.get(kind, (kind,))))
        return wanted

    def _wanted_products(self, asked: Asked) -> frozenset[int] | None:
        category, model = asked.one("kategorie"), asked.one("modell")
        if category is None and model is None:
            return None
        return frozenset(
            p.id for p in self._products.values() if category in (None, p.category_key) and model in (None, str(p.id))
        )

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Gerät", "%(n)s Geräte", n) % {"n": wording.number(n)}

    @property
    def empty(self) -> EmptyState:
        return EmptyState(
            _("Noch keine Geräte"),
            _("Geräte kommen mit einer Liste in die Bücher oder werden einzeln aufgenommen."),
            reverse("inventory-taking-in", args=[self.number]) if self.may_move else "",
            _("Geräte aufnehmen") if self.may_move else "",
        )

    @property
    def actions(self) -> Sequence[BulkAction]:
        return [BulkAction(_("Umsetzen"), reverse("inventory-move", args=[self.number]))] if self.may_move else []

    def row_key(self, row: ItemRow) -> str:
        return str(row.id)

    def row_label(self, row: ItemRow) -> str:
        return row.name


def _said(value: str | None) -> str | None:
    return "" if value == NONE else value


def _bought(cell: Cell) -> Any:
    """What has no day comes last."""
    return (cell.purchased_on is None, cell.purchased_on or 0)


def _aged(cell: Cell, today: int) -> Any:
    return (cell.purchased_on is None, today - cell.purchased_on.toordinal() if cell.purchased_on else 0)
