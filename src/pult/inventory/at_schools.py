"""What stands at schools and what befell it: asked for one school, or at once for all of them.

A school has what stands on the sites it uses on the day, in rooms or not. Statements begin with the school's few
places and go from there: to begin with the periods would be to visit all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from pult.kernel.db.infinity import FOREVER
from pult.kernel.german import sort_key
from pult.kernel.keydates import AsOf, holds_sql

from .rules import AT_SCHOOL, Reason

_AT_SCHOOL: Final = ", ".join(f"'{kind}'" for kind in AT_SCHOOL)
_USES: Final = f"u.school_id = %(school)s AND {holds_sql('u')} AND o.site_id = u.site_id AND o.kind IN ({_AT_SCHOOL})"
_PLACES: Final = f"SELECT o.id FROM schools_siteuse u CROSS JOIN inventory_place o WHERE {_USES}"
_USED: Final = "u.school_id = %(school)s AND u.known_from_id <= %(revision)s AND u.known_to > %(revision)s"
_STOOD: Final = f"w.place_id = o.id AND {holds_sql('w')}".replace("w.authority_id", "+w.authority_id")
"""The plus keeps SQLite from the index that answers figures: it begins with the authority and visits every period."""
INCIDENTS: Final = (Reason.DAMAGE, Reason.THEFT, Reason.LOSS)


@dataclass(frozen=True, slots=True)
class Bought:
    """So many items of a category, bought on one day (None: nobody said when)."""

    category: str
    category_name: str
    life_years: int | None
    purchased_on: date | None
    items: int
    category_id: int = 0


@dataclass(frozen=True, slots=True)
class Goods:
    """A counted good and how much of it a school has."""

    category: str
    category_name: str
    product: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement to or from a school. `origin`, `destination`: kind, name, site and room of the places; without a kind it is
    a place in words."""

    movement: int
    on: date
    reason: str
    item: int | None
    label: str
    product: str
    quantity: int
    origin: tuple[str, str, str, str]
    destination: tuple[str, str, str, str]
    inwards: bool
    outwards: bool


def items_by_school(as_of: AsOf, category: str) -> dict[int, int]:
    """School → how many items of the category stand there.

    Counted once by place, whatever the planner believes of the few places: repeated for each it takes minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH w AS MATERIALIZED (
                SELECT w.place_id, COUNT(*) AS items FROM inventory_whereabouts w
                WHERE {holds_sql("w")} AND w.product_id IN (
                    SELECT p.id FROM catalogue_product p JOIN catalogue_category c ON c.id = p.category_id
                    WHERE p.authority_id = %(authority)s AND c.key = %(category)s
                ) GROUP BY w.place_id
            )
            SELECT u.school_id, SUM(w.items) FROM w JOIN inventory_place o ON o.id = w.place_id AND o.kind IN ({_AT_SCHOOL})
            JOIN schools_siteuse u ON u.site_id = o.site_id AND {holds_sql("u")} GROUP BY u.school_id
            """,
            {**as_of.parameters, "category": category},
        )
        return {school: int(items) for school, items in cursor.fetchall()}


def stock_of_school(as_of: AsOf, school: int) -> list[Bought]:
    """The school's items by category and day of purchase, categories by name."""
    rows = _all(
        f"""
        SELECT c.key, c.name, c.life_years, f.purchased_on, COUNT(*), c.id
        FROM schools_siteuse u CROSS JOIN inventory_place o CROSS JOIN inventory_whereabouts w
        JOIN catalogue_product p ON p.id = w.product_id JOIN catalogue_category c ON c.id = p.category_id
        LEFT JOIN inventory_itemfact f ON f.item_id = w.item_id AND {holds_sql("f")}
        WHERE {_USES} AND {_STOOD}
        GROUP BY c.id, c.key, c.name, c.life_years, f.purchased_on ORDER BY f.purchased_on
        """,
        {**as_of.parameters, "school": school},
    )
    found = [Bought(key, name, years, _day(on), int(items), pk) for key, name, years, on, items, pk in rows]
    return sorted(found, key=lambda one: sort_key(one.category_name))


def items_of_school(as_of: AsOf, school: int, category: str) -> int:
    """How many items of the category the school has."""
    rows = _all(
        f"""
        SELECT COUNT(*) FROM schools_siteuse u CROSS JOIN inventory_place o CROSS JOIN inventory_whereabouts w
        JOIN catalogue_product p ON p.id = w.product_id
        JOIN catalogue_category c ON c.id = p.category_id AND c.key = %(category)s
        WHERE {_USES} AND {_STOOD}
        """,
        {**as_of.parameters, "school": school, "category": category},
    )
    return int(rows[0][0])


def goods_of_school(as_of: AsOf, school: int) -> list[Goods]:
    """What the school has that is counted by quantity."""
    rows = _all(
        f"""
        SELECT c.key, c.name, p.manufacturer, p.model, SUM(l.quantity)
        FROM catalogue_category c CROSS JOIN catalogue_product p CROSS JOIN schools_siteuse u
        CROSS JOIN inventory_place o CROSS JOIN inventory_stocklevel l
        WHERE p.category_id = c.id AND p.authority_id = %(authority)s AND NOT c.serialised AND {_USES}
            AND l.place_id = o.id AND l.product_id = p.id
            AND {holds_sql("l").replace("l.authority_id", "+l.authority_id")}
        GROUP BY c.key, c.name, p.manufacturer, p.model HAVING SUM(l.quantity) > 0
        """,
        {**as_of.parameters, "school": school},
    )
    found = [Goods(key, name, f"{maker} {model}".strip(), int(total)) for key, name, maker, model, total in rows]
    return sorted(found, key=lambda one: (sort_key(one.category_name), sort_key(one.product)))


def incidents_of_school(as_of: AsOf, school: int) -> dict[tuple[int, str], int]:
    """(Year, reason) → items and goods damaged, stolen or lost from sites that the school used then, up to the day."""
    reasons = ", ".join(f"'{reason}'" for reason in INCIDENTS)
    rows = _all(
        f"""
        SELECT SUBSTR(CAST(m.effective_on AS TEXT), 1, 4) AS year, m.reason, SUM(m.quantity)
        FROM inventory_movement m JOIN inventory_place o ON o.id = m.origin_id AND o.kind IN ({_AT_SCHOOL})
        JOIN schools_siteuse u ON u.site_id = o.site_id AND u.school_id = %(school)s
            AND u.valid_from <= m.effective_on AND u.valid_to > m.effective_on
            AND u.known_from_id <= %(revision)s AND u.known_to > %(revision)s
        WHERE m.authority_id = %(authority)s AND m.reason IN ({reasons}) AND m.effective_on <= %(valid_on)s
            AND m.entry_id <= %(revision)s AND m.reverses_id IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM inventory_movement r WHERE r.reverses_id = m.id AND r.entry_id <= %(revision)s
            )
        GROUP BY 1, m.reason
        """,
        {**as_of.parameters, "school": school},
    )
    return {(int(year), reason): int(quantity) for year, reason, quantity in rows}


def recent_movements(as_of: AsOf, school: int, *, limit: int = 20, own: bool = False) -> list[Moved]:
    """The last standing movements of items up to the day, to and from places that were the school's then; newest first.

    The last ones are among the last arrivals and the last departures; those stand in the read model. `own`: as the school
    itself may read it: no other school's places, and things as they were called when they moved.
    """
    latest = f"""
        SELECT w.item_id FROM schools_siteuse u CROSS JOIN inventory_place o CROSS JOIN inventory_whereabouts w
        WHERE {_USED} AND o.site_id = u.site_id AND o.kind IN ({_AT_SCHOOL}) AND w.place_id = o.id
            AND +w.authority_id = %(authority)s AND w.known_from_id <= %(revision)s AND w.known_to > %(revision)s
    """
    fact = (
        "f.known_from_id <= m.entry_id AND f.known_to > m.entry_id"
        " AND f.valid_from <= m.effective_on AND f.valid_to > m.effective_on"
        if own
        else holds_sql("f")
    )
    rows = _all(
        f"""
        SELECT m.id, m.effective_on, m.reason, m.item_id, i.serial_number, f.inventory_number, p.manufacturer, p.model,
            m.quantity, a.kind, a.name, sa.code, ra.name, b.kind, b.name, sb.code, rb.name,
            CASE WHEN {_theirs("b")} THEN 1 ELSE 0 END, CASE WHEN {_theirs("a")} THEN 1 ELSE 0 END
        FROM (
            SELECT item_id FROM ({latest} AND w.valid_from <= %(valid_on)s
                AND w.valid_from >= u.valid_from AND w.valid_from < u.valid_to
                ORDER BY w.valid_from DESC, w.id DESC LIMIT %(limit)s) arrived
            UNION SELECT item_id FROM ({latest} AND w.valid_to <= %(valid_on)s AND w.valid_to < %(forever)s
                AND w.valid_to >= u.valid_from AND w.valid_to < u.valid_to
                ORDER BY w.valid_to DESC, w.id DESC LIMIT %(limit)s) departed
        ) c CROSS JOIN inventory_movement m JOIN inventory_item i ON i.id = m.item_id
        JOIN inventory_place a ON a.id = m.origin_id JOIN inventory_place b ON b.id = m.destination_id
        LEFT JOIN schools_site sa ON sa.id = a.site_id LEFT JOIN schools_room ra ON ra.id = a.room_id
        LEFT JOIN schools_site sb ON sb.id = b.site_id LEFT JOIN schools_room rb ON rb.id = b.room_id
        LEFT JOIN inventory_itemfact f ON f.item_id = m.item_id AND {fact}
        LEFT JOIN catalogue_product p ON p.id = f.product_id
        WHERE m.item_id = c.item_id AND m.effective_on <= %(valid_on)s AND m.entry_id <= %(revision)s
            AND m.reverses_id IS NULL AND ({_theirs("b")} OR {_theirs("a")})
            AND NOT EXISTS (
                SELECT 1 FROM inventory_movement r WHERE r.reverses_id = m.id AND r.entry_id <= %(revision)s
            )
        ORDER BY m.effective_on DESC, m.id DESC LIMIT %(limit)s
        """,
        {**as_of.parameters, "school": school, "limit": limit, "forever": FOREVER},
    )

    def place(named: tuple[Any, ...], theirs: int) -> tuple[str, str, str, str]:
        kind, name, site, room = named
        if own and site and not theirs:
            return "", _("außerhalb der Schule"), "", ""
        return kind, name or "", site or "", room or ""

    return [
        Moved(
            movement=row[0],
            on=_day(row[1]) or date.min,
            reason=row[2],
            item=row[3],
            label=row[4] or row[5] or f"#{row[3]}",
            product=f"{row[6] or ''} {row[7] or ''}".strip(),
            quantity=row[8],
            origin=place(row[9:13], row[18]),
            destination=place(row[13:17], row[17]),
            inwards=bool(row[17]),
            outwards=bool(row[18]),
        )
        for row in rows
    ]


def _theirs(place: str) -> str:
    """Condition: the site of that place was used by the school on the day of the movement."""
    return (
        f"EXISTS (SELECT 1 FROM schools_siteuse u WHERE {_USED} AND u.site_id = {place}.site_id"
        f" AND {place}.kind IN ({_AT_SCHOOL}) AND u.valid_from <= m.effective_on AND u.valid_to > m.effective_on)"
    )


def _all(statement: str, parameters: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _day(value: Any) -> date | None:
    """One of the two databases gives days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
