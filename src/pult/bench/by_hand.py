"""The best SQL we know for one figure: tablets at schools by school type on a day, as known at a revision.

Written for this one table and nothing else: the few products and places are found first, the periods are read once
through the covering index and grouped, and the school types join the groups.
"""

from typing import Any

from django.db import connection

from pult.kernel.keydates import AsOf

TABLETS_BY_SCHOOL_TYPE = """
    SELECT t.code, SUM(w.items) FROM (
        SELECT place_id, COUNT(*) AS items FROM inventory_whereabouts
        WHERE authority_id = %(authority)s AND valid_from <= %(valid_on)s AND valid_to > %(valid_on)s
          AND known_from_id <= %(revision)s AND known_to > %(revision)s AND product_id IN (
              SELECT p.id FROM catalogue_product p JOIN catalogue_category c ON c.id = p.category_id
              WHERE c.key = 'tablet' AND p.authority_id = %(authority)s)
        GROUP BY place_id
    ) w
    JOIN inventory_place o ON o.id = w.place_id AND o.kind IN ('site', 'room')
    JOIN schools_siteuse u ON u.site_id = o.site_id AND u.valid_from <= %(valid_on)s AND u.valid_to > %(valid_on)s
     AND u.known_from_id <= %(revision)s AND u.known_to > %(revision)s
    JOIN schools_schooltypefact t ON t.school_id = u.school_id AND t.valid_from <= %(valid_on)s
     AND t.valid_to > %(valid_on)s AND t.known_from_id <= %(revision)s AND t.known_to > %(revision)s
    GROUP BY t.code
"""


def tablets_by_hand(as_of: AsOf) -> dict[str, int]:
    """School type → tablets."""
    with connection.cursor() as cursor:
        cursor.execute(TABLETS_BY_SCHOOL_TYPE, as_of.parameters)
        rows: list[tuple[Any, Any]] = cursor.fetchall()
        return {code: int(number) for code, number in rows}
