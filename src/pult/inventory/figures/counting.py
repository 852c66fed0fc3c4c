"""Counting things by where they were on a day.

The read model is grouped first, by place, product and user group, and only the few groups meet schools and
categories: the cost is one pass over the periods of the day, whatever is asked.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from pult.kernel.figures.records import Counting
from pult.kernel.keydates import holds_sql
from pult.schools.public import ATTENDED_SITES_SQL, NO_SCHOOL

from ..words import place_kind_name, reason_name


def _quoted(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def stock(
    *, row: str, column: str, kinds: Sequence[str], categories: Sequence[str], on: date | None = None
) -> Counting:
    """Items of the categories at places of the kinds on the key date (or on another day, as known then).

    `row` and `column` are SQL over: c.key (category), w.user_group, o.kind (place), d.type (school type, NULL when no
    school with pupils uses the site).
    """
    condition = holds_sql("w") if on is None else holds_sql("w").replace("%(valid_on)s", "%(other_day)s")
    products = f"""
        SELECT p.id FROM catalogue_product p JOIN catalogue_category c ON c.id = p.category_id
        WHERE p.authority_id = %(authority)s AND c.key IN ({_quoted(categories)})
    """
    joined = f"""
        JOIN inventory_place o ON o.id = w.place_id AND o.kind IN ({_quoted(kinds)})
        JOIN catalogue_product p ON p.id = w.product_id
        JOIN catalogue_category c ON c.id = p.category_id AND c.key IN ({_quoted(categories)})
        LEFT JOIN ({ATTENDED_SITES_SQL}) d ON d.site_id = o.site_id
    """
    headers = (_("Seriennummer"), _("Hersteller"), _("Modell"), _("Ort"), _("Standort"), _("Raum"), _("seit"))
    return Counting(
        f"""
        SELECT {row} AS row_key, {column} AS column_key, SUM(w.items) FROM (
            SELECT w.place_id, w.product_id, w.user_group, COUNT(*) AS items FROM inventory_whereabouts w
            WHERE {condition} AND w.product_id IN ({products}) GROUP BY w.place_id, w.product_id, w.user_group
        ) w {joined} GROUP BY 1, 2
        """,
        f"""
        SELECT {row} AS row_key, {column} AS column_key, i.serial_number AS "{headers[0]}",
               p.manufacturer AS "{headers[1]}", p.model AS "{headers[2]}", o.kind AS "{headers[3]}",
               t.code AS "{headers[4]}", m.name AS "{headers[5]}", w.valid_from AS "{headers[6]}"
        FROM inventory_whereabouts w {joined} JOIN inventory_item i ON i.id = w.item_id
        LEFT JOIN schools_site t ON t.id = o.site_id LEFT JOIN schools_room m ON m.id = o.room_id WHERE {condition}
        """,
        headers,
        {} if on is None else {"other_day": on},
        {headers[3]: place_kind_name},
    )


SCHOOL_TYPE = f"COALESCE(d.type, '{NO_SCHOOL}')"


def incidents(*, row: str, column: str, reasons: Sequence[str], since: date, until: date, only: str = "") -> Counting:
    """Standing movements for the reasons, effective from `since` up to and including `until`, as known then.

    `row` and `column` are SQL over: c.key (category), m.reason, m.year (text). `only`: one category.
    """
    lines = f"""
        FROM (
            SELECT m.*, SUBSTR(CAST(m.effective_on AS TEXT), 1, 4) AS year FROM inventory_movement m
            WHERE m.authority_id = %(authority)s AND m.reason IN ({_quoted(reasons)})
              AND m.effective_on >= %(since)s AND m.effective_on <= %(until)s AND m.entry_id <= %(revision)s
              AND m.reverses_id IS NULL AND NOT EXISTS (
                  SELECT 1 FROM inventory_movement r WHERE r.reverses_id = m.id AND r.entry_id <= %(revision)s)
        ) m
        LEFT JOIN inventory_itemfact f ON f.item_id = m.item_id AND f.valid_from <= m.effective_on
          AND f.valid_to > m.effective_on AND f.known_from_id <= %(revision)s AND f.known_to > %(revision)s
        JOIN catalogue_product p ON p.id = COALESCE(m.product_id, f.product_id)
        JOIN catalogue_category c ON c.id = p.category_id{f" AND c.key = '{only}'" if only else ""}
    """
    headers = (_("Tag"), _("Bewegung"), _("Seriennummer"), _("Modell"), _("Anzahl"), _("Grund"), _("Standort"))
    return Counting(
        f"SELECT {row} AS row_key, {column} AS column_key, SUM(m.quantity) {lines} GROUP BY 1, 2",
        f"""
        SELECT {row} AS row_key, {column} AS column_key, m.effective_on AS "{headers[0]}", m.id AS "{headers[1]}",
               i.serial_number AS "{headers[2]}", p.model AS "{headers[3]}", m.quantity AS "{headers[4]}",
               m.reason AS "{headers[5]}", t.code AS "{headers[6]}"
        {lines} LEFT JOIN inventory_item i ON i.id = m.item_id JOIN inventory_place o ON o.id = m.origin_id
        LEFT JOIN schools_site t ON t.id = o.site_id
        """,
        headers,
        {"since": since, "until": until},
        {headers[5]: reason_name},
        quantities=True,
    )
