"""Theft and loss by year."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from pult.kernel.figures.figure import Key
from pult.kernel.figures.records import Counting
from pult.kernel.figures.table import Cell, Check, Column
from pult.kernel.keydates import AsOf

from ..rules import Reason
from ..words import reason_name
from .counting import incidents
from .years import YearlyRate, years

REASONS = (Reason.THEFT, Reason.LOSS)


class LossesByYear(YearlyRate):
    key = "losses-by-year"

    @property
    def title(self) -> str:
        return _("Diebstähle und Verluste nach Jahr")

    @property
    def question(self) -> str:
        return _(
            "Wie viele Tablets gingen im Jahr durch Diebstahl oder Verlust ab, gemessen am Bestand? Gezählt werden nicht "
            "stornierte Bewegungen mit dem Grund Diebstahl oder Verlust in dem Jahr, in dem sie wirksam wurden; auch, wenn "
            "das Gerät später wiedergefunden wurde. Der Bestand ist der ganze am Jahresende (oder am Stichtag): an "
            "Schulen, in Reparatur, in der Tauschreserve und im Lager."
        )

    def columns(self, as_of: AsOf) -> tuple[Column, ...]:
        return (
            Column("stock", _("Anzahl iPads in Schulen")),
            Column("cases", _("Diebstahl/Verlust")),
            Column("rate", _("Verlustquote"), "percent"),
            Column("tablets", _("iPads")),
        )

    def row_labels(self, as_of: AsOf, keys: set[str]) -> dict[str, str]:
        return {
            **{str(year): str(year) for year in years(as_of)},
            Reason.THEFT: reason_name(Reason.THEFT),
            Reason.LOSS: reason_name(Reason.LOSS),
        }

    def blank(self, row: str, column: str) -> bool:
        return row.isdigit() == (column == "tablets")

    def countings(self, as_of: AsOf) -> Sequence[Counting]:
        this_year = date(as_of.valid_on.year, 1, 1)
        by_year = incidents(
            row="m.year",
            column=f"'{self.cases_column}'",
            reasons=REASONS,
            since=date(years(as_of)[0], 1, 1),
            until=as_of.valid_on,
            only="tablet",
        )
        by_reason = incidents(
            row="m.reason",
            column="'tablets'",
            reasons=REASONS,
            since=this_year,
            until=as_of.valid_on,
            only="tablet",
        )
        return (*self.stocks(as_of), by_year, by_reason)

    def checks(self, cells: Mapping[Key, Cell], rows: Sequence[str], as_of: AsOf) -> list[Check]:
        parts = sum(int(cells.get((reason, "tablets")) or 0) for reason in REASONS)
        whole = int(cells.get((str(as_of.valid_on.year), self.cases_column)) or 0)
        return [
            Check(
                "parts",
                parts == whole,
                _("Diebstähle und Verluste ergeben zusammen %(parts)s; das Jahr weist %(whole)s aus.")
                % {"parts": parts, "whole": whole},
            )
        ]
