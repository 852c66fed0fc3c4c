"""Tables with a row a year: this year to the key date and the two before."""

from collections.abc import Mapping, Sequence
from datetime import date

from pult.kernel.figures.figure import Figure, Key, percentage
from pult.kernel.figures.records import Counting
from pult.kernel.figures.table import Cell, Column
from pult.kernel.keydates import AsOf

from ..rules import IN_STOCK
from .counting import stock

YEARS = 3


def years(as_of: AsOf) -> list[int]:
    return [as_of.valid_on.year - back for back in reversed(range(YEARS))]


def last_day(year: int, as_of: AsOf) -> date:
    """The year's last day, or the key date in its own year."""
    return min(date(year, 12, 31), as_of.valid_on)


class YearlyRate(Figure):
    """Incidents of each year against the stock at its end. Years do not add up, so there is no total."""

    unit = "case"
    comparable = False
    stock_column = "stock"
    cases_column = "cases"
    rate_column = "rate"

    def stocks(self, as_of: AsOf) -> list[Counting]:
        """The whole tablet stock at the end of each year: at schools, in repair, spare, in the warehouse."""
        return [
            stock(
                row=f"'{year}'",
                column=f"'{self.stock_column}'",
                kinds=IN_STOCK,
                categories=("tablet",),
                on=last_day(year, as_of),
            )
            for year in years(as_of)
        ]

    def derive(self, counts: dict[Key, Cell], rows: Sequence[str]) -> None:
        for row in rows:
            if row.isdigit():
                counts[row, self.rate_column] = percentage(
                    counts.get((row, self.cases_column), 0), counts.get((row, self.stock_column))
                )

    def totals(self, cells: Mapping[Key, Cell], rows: Sequence[str], columns: Sequence[Column]) -> tuple[Cell, ...]:
        return tuple(None for _column in columns)
