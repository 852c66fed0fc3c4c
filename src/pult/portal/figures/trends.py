"""Where a number comes from: its ends of years, for pages with many figures.

These pages ask for sixty tables. The ends of past years are asked as known when today began, so that an entry made a
minute ago does not have them all counted again; the number of the day itself is always asked with all that is known.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures import written
from pult.kernel.figures.figure import Figure
from pult.kernel.figures.table import Cell, Column, FigureTable
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.web.days import today
from pult.reporting.public import latest_year

from .answers import answer, headline, main_column, spark, year_ends

KEPT = 7 * 24 * 3600


@dataclass(frozen=True)
class Trend:
    """`points`: of a line without axes. `change` in words; `way`: up, down, level or "" when nothing can be said."""

    points: str
    change: str
    way: str
    words: str


NONE = Trend("", "", "", "")


def this_morning(as_of: AsOf) -> AsOf:
    """The same day as known when today began."""
    midnight = timezone.make_aware(datetime.combine(today(), time.min))
    return resolve(as_of.authority_id, KeyDate(as_of.valid_on, midnight))


def trend(figure: Figure, table: FigureTable, morning: AsOf) -> Trend:
    """The course of a figure's headline up to the table, and its change since the last end of a year before it.

    `morning`: the table's day as `this_morning` gives it.
    """
    column, value = headline(table)
    if column is None or value is None:
        return NONE
    if figure.comparable:
        past = _past(figure, column, morning)
        numbers: list[Cell] = [*(number for _day, number in past if number is not None), value]
        since = wording.day(past[-1][0]) if past else ""
    else:
        at = table.columns.index(column)
        numbers = [row.cells[at] for row in table if row.key.isdigit() and row.cells[at] is not None]
        year = latest_year(table)
        since = str(int(year.key) - 1) if year else ""
    while len(numbers) > 2 and not numbers[0]:
        del numbers[0]
    return of_numbers(numbers, column, since)


def of_numbers(numbers: list[Cell], column: Column, since: str) -> Trend:
    """From a row of numbers, the newest last; `since`: which day or year the one before it is of."""
    if len(numbers) < 2:
        return NONE
    now, then = numbers[-1] or 0, numbers[-2] or 0
    change = now - then
    way = "level" if change == 0 else "up" if change > 0 else "down"
    said = _("unverändert seit %(since)s") if not change else _("%(change)s seit %(since)s")
    words = ", ".join(written.cell(number, column) for number in numbers)
    signed = written.cell(change, column, signed=True)
    return Trend(spark(numbers), said % {"change": signed, "since": since}, way, words)


def _past(figure: Figure, column: Column, morning: AsOf) -> list[tuple[date, Cell]]:
    """(day, total) at the ends of years before the day; shared by all processes."""
    days = [day for day in year_ends(morning.valid_on) if day < morning.valid_on]
    at = morning.known_at.isoformat()
    kept = f"trend:{figure.key}:{column.key}:{morning.authority_id}:{morning.revision}:{at}:{days[0]}:{days[-1]}"
    found: list[tuple[date, Cell]] | None = cache.get(kept)
    if found is None:
        found = [(day, _total(figure, column, morning.on(day))) for day in days]
        cache.set(kept, found, KEPT)
    return found


def _total(figure: Figure, column: Column, as_of: AsOf) -> Cell:
    table = answer(figure, as_of)
    main = main_column(table)
    return table.total[table.columns.index(main)] if main is not None and main.key == column.key else None
