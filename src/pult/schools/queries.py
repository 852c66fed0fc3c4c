"""Schools and sites on a key date, as SQL that figures of all modules build on."""

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from pult.kernel.german import sort_key
from pult.kernel.keydates import AsOf, holds_sql

from .codes import ATTENDED, ENDED, OPERATING, SCHOOL_TYPES
from .models import SchoolOperation


def _schools_sql(codes: Collection[str]) -> str:
    return f"""
    SELECT o.school_id, COALESCE(t.code, '') AS type FROM schools_schooloperation o
    LEFT JOIN schools_schooltypefact t ON t.school_id = o.school_id AND {holds_sql("t")}
    WHERE {holds_sql("o")} AND o.code IN ({", ".join(f"'{code}'" for code in sorted(codes))})
"""


def _sites_sql(schools: str) -> str:
    return f"""
    SELECT u.site_id, u.school_id, s.type FROM schools_siteuse u
    JOIN ({schools}) s ON s.school_id = u.school_id WHERE {holds_sql("u")}
"""


OPEN_SCHOOLS_SQL: Final = _schools_sql(OPERATING)
"""school_id, type: every school that operates on the day. Takes `AsOf.parameters`."""

SITES_IN_USE_SQL: Final = _sites_sql(OPEN_SCHOOLS_SQL)
"""site_id, school_id, type: every site that an operating school uses on the day."""

_ATTENDED_SCHOOLS_SQL: Final = _schools_sql(ATTENDED)
ATTENDED_SITES_SQL: Final = _sites_sql(_ATTENDED_SCHOOLS_SQL)
"""As `SITES_IN_USE_SQL`, with those of schools that are phasing out: they do not count as schools, but have pupils, and
what stands there stands at a school of their type until their last day."""

NO_SCHOOL: Final = "none"
"""Row key of what stands at a site that no school with pupils uses on the day."""


def school_type_rows(as_of: AsOf, keys: set[str]) -> dict[str, str]:
    """The rows of a table by school type: every type with an operating school, and whatever was counted."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT type FROM ({OPEN_SCHOOLS_SQL}) s", as_of.parameters)
        present = {row[0] for row in cursor.fetchall()} | keys
    rows = {code: name for code, name in SCHOOL_TYPES.items() if code in present}
    rows.update({code: code for code in sorted(present - rows.keys() - {NO_SCHOOL, ""})})
    if "" in present:
        rows[""] = _("Ohne Schulform")
    if NO_SCHOOL in present:
        rows[NO_SCHOOL] = _("Ohne Schule")
    return rows


def sites_in_use(as_of: AsOf) -> int:
    """How many sites operating schools use on the day."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({SITES_IN_USE_SQL}) s", as_of.parameters)
        return int(cursor.fetchone()[0])


def open_school_ids(as_of: AsOf) -> set[int]:
    """The schools that operate on the day."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_SCHOOLS_SQL, as_of.parameters)
        return {row[0] for row in cursor.fetchall()}


def schools_ended(as_of: AsOf) -> dict[int, tuple[str, date]]:
    """School → its number and since when it is closed, of those that are no more on the day."""
    ended = SchoolOperation.objects.filter(as_of.holds, code__in=ENDED)
    return {row[0]: (row[1], row[2]) for row in ended.values_list("school_id", "school__number", "valid_from")}


def open_schools(as_of: AsOf) -> int:
    """How many schools operate on the day."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({OPEN_SCHOOLS_SQL}) s", as_of.parameters)
        return int(cursor.fetchone()[0])


def attended_school_names(as_of: AsOf) -> list[tuple[int, str, str]]:
    """(id, number, name) of every school that has pupils on the day, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT n.id, n.number, COALESCE(d.name, n.number) AS name FROM ({_ATTENDED_SCHOOLS_SQL}) s "
            f"JOIN schools_school n ON n.id = s.school_id "
            f"LEFT JOIN schools_schooldetails d ON d.school_id = n.id AND {holds_sql('d')}",
            as_of.parameters,
        )
        found = [(row[0], row[1], row[2]) for row in cursor.fetchall()]
    return sorted(found, key=lambda row: (sort_key(row[2]), row[1]))
