"""Answers of figures, each counted once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pult.kernel import wording
from pult.kernel.figures.asking import ask_as_of
from pult.kernel.figures.figure import SUM, Figure
from pult.kernel.figures.table import Cell, Column, FigureTable
from pult.kernel.keydates import AsOf
from pult.kernel.web.remembering import remembered
from pult.reporting.public import Line, latest_year, sum_column

YEARS: Final = 5


def answer(figure: Figure, as_of: AsOf, compare: date | None = None) -> FigureTable:
    """The figure's table, from memory when it was asked before."""
    return remembered(as_of, ("figure", figure.key, compare), lambda: ask_as_of(figure, as_of, compare))


def main_column(table: FigureTable) -> Column | None:
    """What stands for the whole figure: its rate, its sum, or what it counts first."""
    rate = next((column for column in table.columns if column.kind == "percent"), None)
    return rate or sum_column(table) or next(iter(table.columns), None)


def headline(table: FigureTable) -> tuple[Column | None, Cell]:
    """The number a figure is known by: a total, or the latest year's rate where years do not add up."""
    column = main_column(table)
    if column is None:
        return None, None
    at = table.columns.index(column)
    if table.total[at] is not None:
        return column, table.total[at]
    year = latest_year(table)
    return column, year.cells[at] if year else None


def year_ends(on: date) -> list[date]:
    """The last five ends of years up to the day."""
    last = on.year if on == date(on.year, 12, 31) else on.year - 1
    return [date(year, 12, 31) for year in range(last - YEARS + 1, last + 1)]


@dataclass(frozen=True)
class Course:
    """A figure over the years: totals of its columns at the end of each, and on the key date."""

    days: tuple[date, ...]
    columns: tuple[Column, ...]
    totals: tuple[tuple[Cell, ...], ...]

    def lines(self) -> list[Line]:
        """What is drawn: each column but the one that adds up the others."""
        shown = [i for i, column in enumerate(self.columns) if column.kind == "count" and column.key != SUM]
        return [
            Line(
                self.columns[i].label,
                tuple((day_label(day), totals[i] or 0) for day, totals in zip(self.days, self.totals, strict=True)),
            )
            for i in shown
        ]


def day_label(day: date) -> str:
    """An end of a year is its year."""
    if (day.month, day.day) == (12, 31):
        return str(day.year)
    return wording.day(day)


def course(figure: Figure, as_of: AsOf) -> Course | None:
    """None for figures that list years themselves. Years before anything was counted are left out."""
    if not figure.comparable:
        return None
    days = year_ends(as_of.valid_on)
    days += [as_of.valid_on] if days[-1] != as_of.valid_on else []
    tables = [answer(figure, as_of.on(day)) for day in days]
    while len(tables) > 2 and not any(tables[0].total):
        del tables[0], days[0]
    if not any(cell for table in tables for cell in table.total):
        return None
    return Course(tuple(days), tables[-1].columns, tuple(table.total for table in tables))


def spark(numbers: Sequence[Cell], width: int = 96, height: int = 28) -> str:
    """Points of a polyline for a course without axes; empty when there is none to speak of."""
    known = [float(number or 0) for number in numbers]
    if len(known) < 2 or not any(known):
        return ""
    most = max(known)
    step = (width - 8) / (len(known) - 1)
    return " ".join(
        f"{4 + place * step:.1f},{height - 4 - (height - 8) * value / most:.1f}" for place, value in enumerate(known)
    )
