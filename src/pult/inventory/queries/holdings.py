"""What there is, by what people watch: the roll's cells with their category, kind of place, school and day of purchase."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from pult.kernel.keydates import AsOf, holds_sql
from pult.kernel.web.remembering import remembered

from ..rules import PlaceKind
from .finding import products_of
from .places import places_on
from .roll import roll_on


@dataclass(frozen=True, slots=True)
class Holding:
    """So many items. `category`: its id. `kind`: of the place. `school`: that uses the place's site on the day."""

    category: int
    category_name: str
    life_years: int | None
    kind: str
    school: int | None
    purchased_on: date | None
    items: int

    @property
    def renewal_on(self) -> date | None:
        """The day on which an item of its kind has served its time."""
        if self.life_years is None or self.purchased_on is None:
            return None
        bought = self.purchased_on
        day = min(bought.day, 28) if bought.month == 2 else bought.day
        return bought.replace(year=bought.year + self.life_years, day=day)


def holdings(as_of: AsOf) -> Iterator[Holding]:
    """All items that are somewhere on the day. A few thousand rows, whatever the number of items."""
    roll, places, products = roll_on(as_of), places_on(as_of), products_of(as_of.authority_id)
    for cell, items in zip(roll.cells, roll.counts, strict=True):
        place, product = places.get(cell.place), products.get(cell.product)
        if items and place is not None and product is not None:
            yield Holding(
                product.category,
                product.category_name,
                product.life_years,
                place.kind,
                place.school,
                cell.purchased_on,
                items,
            )


def items_by_kind_of_place(as_of: AsOf) -> dict[str, int]:
    """Kind of place → how many items are there; straight from the read model, for days on which no roll is kept."""

    def counted() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH w AS MATERIALIZED (
                    SELECT w.place_id, COUNT(*) AS items FROM inventory_whereabouts w
                    WHERE {holds_sql("w")} GROUP BY w.place_id
                )
                SELECT o.kind, SUM(w.items) FROM w JOIN inventory_place o ON o.id = w.place_id GROUP BY o.kind
                """,
                as_of.parameters,
            )
            return {kind: int(items) for kind, items in cursor.fetchall()}

    return remembered(as_of, ("items-by-kind-of-place",), counted)


def in_repair_from(as_of: AsOf, schools: frozenset[int]) -> int:
    """How many items are in repair that came from places of the schools."""
    if not schools:
        return 0
    among = ", ".join(str(school) for school in sorted(schools))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT COUNT(DISTINCT w.item_id) FROM inventory_place r
            JOIN inventory_whereabouts w ON w.place_id = r.id AND {holds_sql("w")}
            JOIN inventory_whereabouts b ON b.item_id = w.item_id AND b.valid_to = w.valid_from
                AND b.known_from_id <= %(revision)s AND b.known_to > %(revision)s
            JOIN inventory_place o ON o.id = b.place_id
            JOIN schools_siteuse u ON u.site_id = o.site_id AND u.school_id IN ({among}) AND {holds_sql("u")}
            WHERE r.authority_id = %(authority)s AND r.kind = '{PlaceKind.REPAIR}'
            """,
            as_of.parameters,
        )
        return int(cursor.fetchone()[0])
