"""Equipment at schools on the key date."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures.figure import Figure, Key
from pult.kernel.figures.records import Counting
from pult.kernel.figures.table import Cell, Column
from pult.kernel.keydates import AsOf
from pult.schools.public import school_type_rows

from ..rules import ALLOTTED, AT_SCHOOL, USER_GROUPS
from ..words import user_group_name
from .counting import SCHOOL_TYPE, stock


class _BySchoolType(Figure):
    unit = "item"

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return school_type_rows(as_of, keys)


class DisplaysBySchoolType(_BySchoolType):
    key = "displays-by-school-type"

    @property
    def title(self) -> str:
        return _("Präsentationstechnik nach Schulform")

    @property
    def question(self) -> str:
        return _(
            "Wie viele interaktive und mobile Displays und Beamer stehen am Stichtag in Räumen und an Standorten der "
            "Schulen? Der Stichtag dieser Tabelle ist üblicherweise der 1. Januar."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (Column("stock", _("Stand %(day)s") % {"day": wording.day(as_of.valid_on)}),)

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        categories = ("display", "mobile-display", "projector")
        return (stock(row=SCHOOL_TYPE, column="'stock'", kinds=AT_SCHOOL, categories=categories),)


COLLEGES = "30+25"
"""Row key of vocational and further-education colleges together, as the published table has them."""


class TabletsBySchoolType(_BySchoolType):
    key = "tablets-by-school-type"

    @property
    def title(self) -> str:
        return _("Ausstattung mit iPads nach Schulform")

    @property
    def question(self) -> str:
        return _(
            "Wie viele Tablets sind am Stichtag an den Schulen, in einem Raum oder im Bestand eines Standorts? Geräte in "
            "Reparatur, in der Tauschreserve oder im Lager zählen hier nicht."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (Column("tablets", _("Anzahl iPads")),)

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        rows = school_type_rows(as_of, keys - {COLLEGES})
        colleges = rows.pop("30", None), rows.pop("25", None)
        if any(colleges) or COLLEGES in keys:
            last: dict[str, str] = {code: rows.pop(code) for code in ("", "none") if code in rows}
            rows = {**rows, COLLEGES: _("Berufskolleg / Weiterbildungskollegs"), **last}
        return rows

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        row = f"CASE WHEN d.type IN ('30', '25') THEN '{COLLEGES}' ELSE {SCHOOL_TYPE} END"
        return (stock(row=row, column="'tablets'", kinds=AT_SCHOOL, categories=("tablet",)),)


class TabletsByUserGroup(Figure):
    key = "tablets-by-user-group"
    unit = "item"

    @property
    def title(self) -> str:
        return _("iPads nach Nutzergruppe")

    @property
    def question(self) -> str:
        return _(
            "Für wen sind die Tablets bestimmt, die am Stichtag Schulen zugeordnet sind? Gezählt werden Geräte an den "
            "Schulen und solche, die für sie in Reparatur sind; Tauschreserve und Lager zählen nicht."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (Column("tablets", _("iPads")),)

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return {key: user_group_name(key) for key in USER_GROUPS if key in keys | {"pupil", "teacher"}}

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        return (stock(row="w.user_group", column="'tablets'", kinds=ALLOTTED, categories=("tablet",)),)


class PcsBySchoolType(_BySchoolType):
    key = "pcs-by-school-type"

    @property
    def title(self) -> str:
        return _("Laptops und Desktop-/OPS-PCs nach Schulform")

    @property
    def question(self) -> str:
        return _("Wie viele Desktop-PCs, OPS-PCs und Laptops sind am Stichtag an den Schulen?")

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (
            Column("desktop", _("Desktop/OPS-PC")),
            Column("laptop", _("Laptop")),
            Column("sum", _("Summe")),
        )

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        column = "CASE WHEN c.key = 'laptop' THEN 'laptop' ELSE 'desktop' END"
        categories = ("desktop", "ops-pc", "laptop")
        return (stock(row=SCHOOL_TYPE, column=column, kinds=AT_SCHOOL, categories=categories),)

    def derive(self, counts: dict[Key, Cell], rows: Sequence[str]) -> None:
        for row in rows:
            counts[row, "sum"] = sum(int(counts.get((row, c)) or 0) for c in ("desktop", "laptop"))
