"""How large numbers and how far away days may be: the same for pages, programs, the command line and lists.

Beyond them are typing errors and scanned barcodes, and sooner or later the end of what a database or calendar can hold.
"""

from datetime import date, datetime
from typing import Final

FIRST_DAY: Final = date(1800, 1, 1)
LAST_DAY: Final = date(2999, 12, 31)
"""Days that may be asked about, or from which something may be so."""

BOOKED_SINCE: Final = date(1990, 1, 1)
"""The first day on which things may have been bought, moved or counted: no school has a device from before."""

MOST_AT_ONCE: Final = 1_000_000
"""So many of a good are moved or counted at once."""

LARGEST_COUNT: Final = 2**31 - 1
"""The largest number that is no id: pupils, metres, years."""

LARGEST_KEY: Final = 2**63 - 1
"""The largest id of a row."""

DIGITS: Final = 18
"""So many digits surely make a number that a row can have."""


def number_in(text: str, *, most: int = 10**DIGITS - 1) -> int | None:
    """The whole number that plain digits of an address or a form say; None for anything else (`²`, 5,000 digits)."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        return None
    number = int(text)
    return number if number <= most else None


def is_askable(moment: date | datetime) -> bool:
    """Whether a day, or the day of a moment, lies between the first and the last."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return FIRST_DAY <= day <= LAST_DAY
