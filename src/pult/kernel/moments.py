"""Days and moments as people type them into addresses and commands."""

import re
from datetime import date, datetime, time
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from pult.kernel.bounds import is_askable

Day = TypeVar("Day", bound=date)
CITY_TIME: Final = ZoneInfo("Europe/Berlin")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_GERMAN_MOMENT = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{4}),?[ T]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\s*Uhr)?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(text: str) -> date:
    """`31.12.2023` or `2023-12-31`. ValueError for anything else, and for days out of bounds."""
    text = text.strip()
    if german := _GERMAN.fullmatch(text):
        day = date(int(german[3]), int(german[2]), int(german[1]))
    elif _ISO.fullmatch(text):
        day = date.fromisoformat(text)
    else:
        raise ValueError(text)
    return _within(day)


def parse_moment(text: str) -> datetime:
    """ISO with or without a time zone, or German. Without a zone it is the city's clock; a day is its end.

    ValueError for anything else, and for moments out of bounds.
    """
    text = text.strip()
    try:
        return datetime.combine(parse_day(text), time.max, CITY_TIME)
    except ValueError:
        pass
    if german := _GERMAN_MOMENT.fullmatch(text):
        hours = german[2] if len(german[2].split(":")[0]) == 2 else f"0{german[2]}"
        return datetime.combine(parse_day(german[1]), time.fromisoformat(hours), CITY_TIME)
    moment = _within(datetime.fromisoformat(text))
    return moment if moment.tzinfo else moment.replace(tzinfo=CITY_TIME)


def _within(day: Day) -> Day:
    """Beyond the bounds a moment would leave the calendar on its way to another time zone."""
    if not is_askable(day):
        raise ValueError(f"{day} is out of bounds")
    return day
