"""From which day to which a list's word is news, given what the books say. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pult.kernel.db.infinity import EVER, FOREVER

from ..codes import CLOSED, ENDED, OPERATING, PHASING_OUT


@dataclass(frozen=True, slots=True)
class Period:
    """`values` hold from `start` to before `end`."""

    start: date
    end: date
    values: tuple[Any, ...]


def holding(known: Sequence[Period], on: date) -> Period | None:
    """The period that holds on the day."""
    return next((period for period in known if period.start <= on < period.end), None)


def news(known: Sequence[Period], values: tuple[Any, ...], *, on: date, since: date | None = None) -> Period | None:
    """What a list of the day `on` adds to a subject's known periods (sorted, some); None for the same.

    It applies from `on`, or from the earlier `since` if that lies within the period it ends, until the books
    know of another change.
    """
    now = holding(known, on)
    if now is None:
        later = next((period for period in known if period.start > on), None)
        if later is None:
            return Period(on, FOREVER, values)
        return None if later.values == values else Period(on, later.start, values)
    if now.values == values:
        return None
    start = since if since is not None and now.start < since <= on else on
    return Period(start, now.end, values)


def first(values: tuple[Any, ...]) -> list[Period]:
    """The first word about a subject reaches back as far as anyone asks."""
    return [Period(EVER, FOREVER, values)]


def first_operation(code: str, since: date, on: date) -> list[Period]:
    """A school operates from its opening. One that no longer does so in full did until the code's day.

    Code 3 announces an opening: such a school has not operated yet. One that is phasing out does so from the day of
    the list to its last day, and is closed then; see `last_day`.
    """
    if code in OPERATING:
        return [Period(since, FOREVER, (code,))]
    if code == "3":
        return first((code,))
    if (last := last_day(code, since, on)) is None:
        day = min(since, on)
        return [Period(EVER, day, ("1",)), Period(day, FOREVER, (code,))]
    ended = last + timedelta(days=1)
    closed = Period(ended, FOREVER, (_ended(code),))
    if last < on:
        return [Period(EVER, ended, ("1",)), closed]
    return [Period(EVER, on, ("1",)), Period(on, ended, (_ending(code),)), closed]


def last_day(code: str, day: date, on: date) -> date | None:
    """The last day of a school, if that is what the code's day in a list of the day `on` means; else None.

    Of a school that ends, a day to come is its last. A past one is, for a school phasing out, if a month ends with it
    (31 July ends the school year); else it says since when the code or the school is: the state's lists have both.
    """
    if code not in PHASING_OUT | ENDED:
        return None
    if day >= on:
        return day if code in PHASING_OUT or day > on else None
    return day if code in PHASING_OUT and (day + timedelta(days=1)).day == 1 else None


def operation_news(known: Sequence[Period], code: str, since: date, on: date) -> list[Period]:
    """As `news`, of whether a school operates: with the last day of one that ends, and without it once it goes on."""
    now = holding(known, on)
    last = last_day(code, since, on)
    if last is not None and last >= on:
        return _ending_news(known, now, code, last, on)
    if last is not None:
        if now is not None and now.values[0] in ENDED:
            return []
        code, since = CLOSED, last + timedelta(days=1)
    found = news(known, (code,), on=on, since=since)
    if found is None:
        return []
    if now is not None and (announced := _announced_end(known, now)) is not None:
        found = Period(found.start, announced.end, found.values)
    return [found]


def _ending_news(known: Sequence[Period], now: Period | None, code: str, last: date, on: date) -> list[Period]:
    """Phasing out until the last day, closed from the next; what else the books know to come stays."""
    ended, values = last + timedelta(days=1), (_ending(code),)
    announced = _announced_end(known, now) if now is not None else None
    if now is not None and announced is not None:
        if now.values == values and announced.start == ended:
            return []
        until = announced.end
    elif now is not None:
        until = now.end
    else:
        until = next((period.start for period in known if period.start > on), FOREVER)
    start = now.start if now is not None and now.values == values else on
    found = [Period(start, min(ended, until), values)]
    if ended < until:
        found.append(Period(ended, until, (_ended(code),)))
    return [period for period in found if period not in known]


def _announced_end(known: Sequence[Period], now: Period) -> Period | None:
    """The closing that follows a phasing out: both were said at once, and both are gone when a list says other."""
    if now.values[0] not in PHASING_OUT:
        return None
    return next((period for period in known if period.start == now.end and period.values[0] in ENDED), None)


def _ending(code: str) -> str:
    """The code of the time until the last day; one that is listed as closed ahead of it phases out till then."""
    return code if code in PHASING_OUT else "2"


def _ended(code: str) -> str:
    return code if code in ENDED else CLOSED
