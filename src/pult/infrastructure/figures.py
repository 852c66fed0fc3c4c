"""What this module counts: connections and networks of sites."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from pult.kernel.figures.figure import Figure, Key
from pult.kernel.figures.records import Counting
from pult.kernel.figures.table import Cell, Check, Column
from pult.kernel.keydates import AsOf, holds_sql
from pult.schools.public import SITES_IN_USE_SQL, school_type_rows, sites_in_use

from .words import extent_name, technology_name

_KIND = """CASE
    WHEN c.technology = 'fibre' THEN 'fibre' WHEN c.technology = 'radio' THEN 'radio'
    WHEN c.megabits >= 100 THEN 'from-100' WHEN c.megabits > 16 THEN '25-to-50' ELSE 'up-to-16' END"""

_NAMED_SITE = f"""
    JOIN schools_site o ON o.id = s.site_id JOIN schools_school n ON n.id = s.school_id
    LEFT JOIN schools_schooldetails d ON d.school_id = s.school_id AND {holds_sql("d")}
"""


class InternetBySchoolType(Figure):
    key = "internet-by-school-type"
    unit = "site"

    @property
    def title(self) -> str:
        return _("Internetanschluss nach Schulform (Standorte)")

    @property
    def question(self) -> str:
        return _(
            "Wie sind die genutzten Schulstandorte am Stichtag an das Internet angeschlossen? Jeder Standort zählt "
            "einmal: Glasfaser und Richtfunk nach der Technik, alle anderen nach der Bandbreite in Empfangsrichtung – "
            "ab 100 Mbit/s, darunter bis über 16 Mbit/s, und bis 16 Mbit/s."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (
            Column("fibre", _("Glasfaser")),
            Column("radio", _("Richtfunk")),
            Column("from-100", _("ab 100 Mbit")),
            Column("25-to-50", _("25 bis 50 Mbit")),
            Column("up-to-16", _("T@School (16 Mbit)")),
            Column("sum", _("Summe Standorte")),
        )

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return school_type_rows(as_of, keys)

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        base = f"""FROM ({SITES_IN_USE_SQL}) s
            JOIN infrastructure_internetconnection c ON c.site_id = s.site_id AND {holds_sql("c")}"""
        headers = (_("Standort"), _("Schule"), _("Technik"), _("Mbit/s"), _("Anbieter"), _("seit"))
        return (
            Counting(
                f"SELECT s.type, {_KIND} AS kind, COUNT(*) {base} GROUP BY s.type, kind",
                f'SELECT s.type AS row_key, {_KIND} AS column_key, o.code AS "{headers[0]}", '
                f'd.name AS "{headers[1]}", c.technology AS "{headers[2]}", c.megabits AS "{headers[3]}", '
                f'c.provider AS "{headers[4]}", c.valid_from AS "{headers[5]}" {base} {_NAMED_SITE}',
                headers,
                words={headers[2]: technology_name},
            ),
        )

    def derive(self, counts: dict[Key, Cell], rows: Sequence[str]) -> None:
        for row in rows:
            parts = [number for (r, _column), number in counts.items() if r == row and _column != "sum"]
            counts[row, "sum"] = sum(int(number or 0) for number in parts)

    def checks(self, cells: Mapping[Key, Cell], rows: Sequence[str], as_of: AsOf) -> list[Check]:
        known, total = sum(int(cells[row, "sum"] or 0) for row in rows), sites_in_use(as_of)
        return [
            Check(
                "every-site-is-connected",
                known == total,
                _("Zu %(known)s von %(total)s genutzten Standorten ist ein Anschluss bekannt.")
                % {"known": known, "total": total},
            )
        ]


class LanWlanBySchoolType(Figure):
    key = "lan-wlan-by-school-type"
    unit = "site"

    @property
    def title(self) -> str:
        return _("LAN-/WLAN-Verfügbarkeit (Standorte)")

    @property
    def question(self) -> str:
        return _(
            "Wie weit reichen LAN und WLAN am Stichtag an den genutzten Schulstandorten? Jeder Standort zählt je Netz "
            "höchstens einmal, flächendeckend oder partiell; Standorte ohne Netz oder ohne Angabe zählen nicht."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (
            Column("lan-full", _("LAN flächendeckend")),
            Column("lan-partial", _("LAN partiell")),
            Column("wlan-full", _("WLAN flächendeckend")),
            Column("wlan-partial", _("WLAN partiell")),
        )

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return school_type_rows(as_of, keys)

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        headers = (_("Standort"), _("Schule"), _("Ausbau"), _("seit"))
        countings = []
        for net in ("lan", "wlan"):
            base = f"""FROM ({SITES_IN_USE_SQL}) s
                JOIN infrastructure_{net}coverage c ON c.site_id = s.site_id AND {holds_sql("c")}"""
            column = f"CASE c.extent WHEN 'full' THEN '{net}-full' ELSE '{net}-partial' END"
            countings.append(
                Counting(
                    f"SELECT s.type, {column} AS extent, COUNT(*) {base} GROUP BY s.type, c.extent",
                    f'SELECT s.type AS row_key, {column} AS column_key, o.code AS "{headers[0]}", '
                    f'd.name AS "{headers[1]}", c.extent AS "{headers[2]}", c.valid_from AS "{headers[3]}" '
                    f"{base} {_NAMED_SITE}",
                    headers,
                    words={headers[2]: extent_name},
                )
            )
        return countings

    def checks(self, cells: Mapping[Key, Cell], rows: Sequence[str], as_of: AsOf) -> list[Check]:
        total = sites_in_use(as_of)
        checks = []
        for net, name in (("lan", "LAN"), ("wlan", "WLAN")):
            known = sum(int(number or 0) for (_row, column), number in cells.items() if column.startswith(f"{net}-"))
            checks.append(
                Check(
                    f"{net}-within-sites",
                    known <= total,
                    _("%(net)s: Angaben zu %(known)s von %(total)s genutzten Standorten.")
                    % {"net": name, "known": known, "total": total},
                )
            )
        return checks


FIGURES = (InternetBySchoolType(), LanWlanBySchoolType())
