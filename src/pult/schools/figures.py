"""What this module counts: schools, their sites, their support."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from pult.kernel.figures.figure import Figure, Key
from pult.kernel.figures.records import Counting
from pult.kernel.figures.table import Cell, Check, Column
from pult.kernel.keydates import AsOf, holds_sql

from .codes import SUPPORT_MODELS
from .queries import OPEN_SCHOOLS_SQL, SITES_IN_USE_SQL, open_schools, school_type_rows
from .words import support_model_name

_NAMED_SCHOOL = f"""
    JOIN schools_school n ON n.id = s.school_id
    LEFT JOIN schools_schooldetails d ON d.school_id = s.school_id AND {holds_sql("d")}
"""


class SchoolsByType(Figure):
    key = "schools-by-type"
    unit = "school"

    @property
    def title(self) -> str:
        return _("Schulen und Standorte nach Schulform")

    @property
    def question(self) -> str:
        return _(
            "Wie viele Schulen sind am Stichtag in Betrieb, und wie viele Standorte nutzen sie? Gezählt werden Schulen "
            "mit dem Betriebsschlüssel 1 oder 6; auslaufende, ruhende und geschlossene Schulen zählen nicht. Eine "
            "Schule mit mehreren Gebäudeadressen zählt als eine Schule und als mehrere Standorte."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (Column("schools", _("Schulen")), Column("sites", _("Standorte")))

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return school_type_rows(as_of, keys)

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        school, name, site = _("Schulnummer"), _("Schule"), _("Standort")
        schools = f"""
            SELECT s.type AS row_key, 'schools' AS column_key, n.number AS "{school}", d.name AS "{name}",
                   '' AS "{site}" FROM ({OPEN_SCHOOLS_SQL}) s {_NAMED_SCHOOL}
        """
        sites = f"""
            SELECT s.type AS row_key, 'sites' AS column_key, n.number AS "{school}", d.name AS "{name}",
                   o.code AS "{site}" FROM ({SITES_IN_USE_SQL}) s JOIN schools_site o ON o.id = s.site_id
            {_NAMED_SCHOOL}
        """
        headers = (school, name, site)
        return (
            Counting(f"SELECT type, 'schools', COUNT(*) FROM ({OPEN_SCHOOLS_SQL}) s GROUP BY type", schools, headers),
            Counting(f"SELECT type, 'sites', COUNT(*) FROM ({SITES_IN_USE_SQL}) s GROUP BY type", sites, headers),
        )

    def checks(self, cells: Mapping[Key, Cell], rows: Sequence[str], as_of: AsOf) -> list[Check]:
        fewer = [
            label
            for code, label in self.row_labels(as_of, set(rows)).items()
            if int(cells.get((code, "sites")) or 0) < int(cells.get((code, "schools")) or 0)
        ]
        return [
            Check(
                "every-school-has-a-site",
                not fewer,
                _("Jede Schulform hat mindestens so viele Standorte wie Schulen.")
                if not fewer
                else _("Weniger Standorte als Schulen: %(types)s.") % {"types": ", ".join(fewer)},
            )
        ]


class SupportBySchoolType(Figure):
    key = "support-by-school-type"
    unit = "school"

    @property
    def title(self) -> str:
        return _("Support der Schulen nach Schulform")

    @property
    def question(self) -> str:
        return _(
            "Welches Supportmodell gilt am Stichtag an den Schulen in Betrieb? Gezählt werden Schulen, nicht Standorte: "
            "Vollsupport durch die Stadt, Support vor Ort oder Support in Eigenregie der Schule."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (
            *(Column(model, support_model_name(model)) for model in SUPPORT_MODELS),
            Column("sum", _("Summe")),
        )

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return school_type_rows(as_of, keys)

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        school, name = _("Schulnummer"), _("Schule")
        base = f"""
            FROM ({OPEN_SCHOOLS_SQL}) s
            JOIN schools_supportmodel m ON m.school_id = s.school_id AND {holds_sql("m")}
        """
        return (
            Counting(
                f"SELECT s.type, m.model, COUNT(*) {base} GROUP BY s.type, m.model",
                f'SELECT s.type AS row_key, m.model AS column_key, n.number AS "{school}", d.name AS "{name}" '
                f"{base} {_NAMED_SCHOOL}",
                (school, name),
            ),
        )

    def derive(self, counts: dict[Key, Cell], rows: Sequence[str]) -> None:
        for row in rows:
            counts[row, "sum"] = sum(int(counts.get((row, model)) or 0) for model in SUPPORT_MODELS)

    def checks(self, cells: Mapping[Key, Cell], rows: Sequence[str], as_of: AsOf) -> list[Check]:
        known = sum(int(cells[row, "sum"] or 0) for row in rows)
        total = open_schools(as_of)
        return [
            Check(
                "every-school-has-support",
                known == total,
                _("%(known)s von %(total)s Schulen haben ein Supportmodell.") % {"known": known, "total": total},
            )
        ]


FIGURES = (SchoolsByType(), SupportBySchoolType())
