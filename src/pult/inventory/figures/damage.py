"""Damage by year."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from pult.kernel.figures.records import Counting
from pult.kernel.figures.table import Column
from pult.kernel.keydates import AsOf

from ..rules import Reason
from .counting import incidents
from .years import YearlyRate, last_day, years


class DamageByYear(YearlyRate):
    key = "damage-by-year"

    @property
    def title(self) -> str:
        return _("Schadensfälle nach Jahr")

    @property
    def question(self) -> str:
        return _(
            "Wie viele Schäden an Tablets wurden im Jahr gemeldet, gemessen am Bestand? Ein Schadensfall ist eine nicht "
            "stornierte Bewegung mit dem Grund Schaden, gezählt in dem Jahr, in dem sie wirksam wurde. Der Bestand ist der "
            "ganze am Jahresende (oder am Stichtag): an Schulen, in Reparatur, in der Tauschreserve und im Lager. Stifte "
            "und sonstige Geräte stehen für das laufende Jahr in eigenen Zeilen."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (
            Column("stock", _("Anzahl iPads in Schulen")),
            Column("cases", _("Schadensfälle")),
            Column("rate", _("Schadensquote"), "percent"),
        )

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return {
            **{str(year): str(year) for year in years(as_of)},
            "pencil": _("Apple Pencil"),
            "other": _("Sonstige (Digitale Displays, Ladekoffer, MacBooks)"),
        }

    def blank(self, row: str, column: str) -> bool:
        return not row.isdigit() and column != self.cases_column

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        this_year = as_of.valid_on.year
        row = "CASE c.key WHEN 'tablet' THEN m.year WHEN 'pencil' THEN 'pencil' ELSE 'other' END"
        of_earlier_years = incidents(
            row="m.year",
            column=f"'{self.cases_column}'",
            reasons=(Reason.DAMAGE,),
            since=date(years(as_of)[0], 1, 1),
            until=last_day(this_year - 1, as_of),
            only="tablet",
        )
        of_this_year = incidents(
            row=row,
            column=f"'{self.cases_column}'",
            reasons=(Reason.DAMAGE,),
            since=date(this_year, 1, 1),
            until=as_of.valid_on,
        )
        return (*self.stocks(as_of), of_earlier_years, of_this_year)
