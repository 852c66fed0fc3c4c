"""Every school of an authority on a day, with what the directory shows and asks: one line a school.

The books of a city hold a few hundred schools. So all of them are read at once, in three statements, and remembered
as of the revision; what is asked of them (search, filters, order) is asked in memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from pult.infrastructure.public import bandwidth_class
from pult.inventory.public import items_by_school
from pult.kernel.german import sort_key
from pult.kernel.keydates import AsOf, holds_sql
from pult.kernel.web.remembering import remembered


@dataclass(frozen=True, slots=True)
class ListedSite:
    """A site that the school uses on the day."""

    code: str
    street: str
    postal_code: str
    city: str
    easting: int | None
    northing: int | None
    technology: str
    megabits: int | None
    provider: str
    lan: str
    wlan: str

    @property
    def address(self) -> str:
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)

    @property
    def bandwidth(self) -> str:
        """The class of its bandwidth: see `infrastructure.words.BANDWIDTHS`."""
        return bandwidth_class(self.megabits)


@dataclass(frozen=True, slots=True)
class ListedSchool:
    """`operation`: the official code, until (not on) the day; the school is open with 1 and 6."""

    pk: int
    number: str
    name: str
    short_name: str
    type: str
    operation: str
    operates_until: date
    support: str
    campus_id: int | None
    campus: str
    index_known: bool
    index: int | None
    pupils: int | None
    staff: int | None
    tablets: int
    sites: tuple[ListedSite, ...]

    @property
    def open(self) -> bool:
        return self.operation in {"1", "6"}

    @property
    def per_pupil(self) -> float | None:
        return self.tablets / self.pupils if self.pupils else None


def listed_schools(as_of: AsOf) -> tuple[ListedSchool, ...]:
    """All schools of which the books know on the day whether they operate, by name."""
    return remembered(as_of, ("portal.listed_schools",), lambda: _read(as_of))


def _read(as_of: AsOf) -> tuple[ListedSchool, ...]:
    sites = sites_by_school(as_of)
    tablets = items_by_school(as_of, "tablet")
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT n.id, n.number, COALESCE(d.name, ''), COALESCE(d.short_name, ''), COALESCE(t.code, ''),
                o.code, o.valid_to, COALESCE(m.model, ''), ca.id, COALESCE(ca.name, ''),
                CASE WHEN i.id IS NULL THEN 0 ELSE 1 END, i.level, p.whole, p.grades, st.staff
            FROM schools_school n
            JOIN schools_schooloperation o ON o.school_id = n.id AND {holds_sql("o")}
            LEFT JOIN schools_schooldetails d ON d.school_id = n.id AND {holds_sql("d")}
            LEFT JOIN schools_schooltypefact t ON t.school_id = n.id AND {holds_sql("t")}
            LEFT JOIN schools_supportmodel m ON m.school_id = n.id AND {holds_sql("m")}
            LEFT JOIN schools_campusmembership cm ON cm.school_id = n.id AND {holds_sql("cm")}
            LEFT JOIN schools_campus ca ON ca.id = cm.campus_id
            LEFT JOIN schools_socialindex i ON i.school_id = n.id AND {holds_sql("i")}
            LEFT JOIN schools_staffcount st ON st.school_id = n.id AND {holds_sql("st")}
            LEFT JOIN (
                SELECT c.school_id, SUM(CASE WHEN c.grade = '' THEN c.pupils END) AS whole,
                    SUM(CASE WHEN c.grade <> '' THEN c.pupils END) AS grades
                FROM schools_pupilcount c WHERE {holds_sql("c")} GROUP BY c.school_id
            ) p ON p.school_id = n.id
            WHERE n.authority_id = %(authority)s
            """,
            as_of.parameters,
        )
        rows = cursor.fetchall()
    found = [
        ListedSchool(
            pk=row[0],
            number=row[1],
            name=row[2] or row[1],
            short_name=row[3],
            type=row[4],
            operation=row[5],
            operates_until=_day(row[6]),
            support=row[7],
            campus_id=row[8],
            campus=row[9],
            index_known=bool(row[10]),
            index=row[11],
            pupils=_whole(row[12], row[13]),
            staff=row[14],
            tablets=tablets.get(row[0], 0),
            sites=tuple(sites.get(row[0], ())),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda school: (sort_key(school.name), school.number)))


def _day(value: str | date) -> date:
    """SQLite gives days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _whole(whole: Any, grades: Any) -> int | None:
    """The count of the whole school, else the sum of its grades."""
    number = whole if whole is not None else grades
    return None if number is None else int(number)


def sites_by_school(as_of: AsOf) -> dict[int, list[ListedSite]]:
    """School → the sites it uses on the day."""
    return remembered(as_of, ("portal.sites_by_school",), lambda: _sites(as_of))


def _sites(as_of: AsOf) -> dict[int, list[ListedSite]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT u.school_id, s.code, COALESCE(d.street, ''), COALESCE(d.postal_code, ''), COALESCE(d.city, ''),
                d.easting, d.northing, COALESCE(c.technology, ''), c.megabits, COALESCE(c.provider, ''),
                COALESCE(l.extent, ''), COALESCE(w.extent, '')
            FROM schools_siteuse u JOIN schools_site s ON s.id = u.site_id
            LEFT JOIN schools_sitedetails d ON d.site_id = u.site_id AND {holds_sql("d")}
            LEFT JOIN infrastructure_internetconnection c ON c.site_id = u.site_id AND {holds_sql("c")}
            LEFT JOIN infrastructure_lancoverage l ON l.site_id = u.site_id AND {holds_sql("l")}
            LEFT JOIN infrastructure_wlancoverage w ON w.site_id = u.site_id AND {holds_sql("w")}
            WHERE {holds_sql("u")} ORDER BY s.code
            """,
            as_of.parameters,
        )
        found: dict[int, list[ListedSite]] = {}
        for school, *site in cursor.fetchall():
            found.setdefault(school, []).append(ListedSite(*site))
        return found


def spots_of(sites: Iterable[ListedSite]) -> list[tuple[int, int]]:
    """Where they are, as far as that is known."""
    return [(s.easting, s.northing) for s in sites if s.easting is not None and s.northing is not None]


def of_viewer(schools: Iterable[ListedSchool], allowed: frozenset[int] | None) -> list[ListedSchool]:
    """Those that the viewer may see; None: all."""
    return [school for school in schools if allowed is None or school.pk in allowed]
