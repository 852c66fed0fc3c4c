"""The day a page is asked for: `?tag=31.12.2023` or ISO; today without it."""

from datetime import date
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from pult.kernel.tables.values import ValueRefused, parse_date

PARAMETER = "tag"
FIRST: Final = date(1800, 1, 1)
LAST: Final = date(2999, 12, 31)
"""Days that pages take. Beyond them years are typing errors, and counting years back or on would leave the calendar."""


def day_typed(text: object) -> date:
    """A day as people type it; `ValueRefused` says what is wrong with it."""
    return parse_date(text, earliest=FIRST, latest=LAST)


def day_asked(request: HttpRequest, parameter: str = PARAMETER) -> tuple[date | None, str]:
    """`(day, what is wrong with it)`; the day is None when none was named or it could not be read."""
    typed = request.GET.get(parameter, "").strip()
    if not typed:
        return None, ""
    try:
        return day_typed(typed), ""
    except ValueRefused as why:
        return None, str(why)


def today() -> date:
    """The day in the city's time zone, for pages; operations get it passed in."""
    return timezone.localdate()
