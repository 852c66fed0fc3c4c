"""From which day to which a list's word is news, given what the books say. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pult.kernel.db.infinity import EVER, FOREVER

from ..codes import OPERATING


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

    Code 3 announces an opening: such a school has not operated yet.
    """
    if code in OPERATING:
        return [Period(since, FOREVER, (code,))]
    if code == "3":
        return first((code,))
    day = min(since, on)
    return [Period(EVER, day, ("1",)), Period(day, FOREVER, (code,))]
