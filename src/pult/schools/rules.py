"""What makes a school number and a school year, without a database."""

from datetime import date, timedelta

from pult.kernel.db.infinity import FOREVER

from .codes import PHASING_OUT


def check_digit(number: str) -> int:
    """The last digit a six-digit school number should have: (6a+5b+4c+3d+2e) mod 11, 10 written as 0.

    Found to hold for every number from 101000 in the state's list; no document states it, so it only warns.
    """
    total = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), number[:5], strict=True))
    return total % 11 % 10


def has_valid_check_digit(number: str) -> bool:
    """True also for the old block starting 100, which never followed the rule."""
    return number.startswith("100") or check_digit(number) == int(number[5])


def last_day(code: str, until: date) -> date | None:
    """The last day of a school whose operation code holds until (not on) the day: known only of one phasing out."""
    return until - timedelta(days=1) if code in PHASING_OUT and until < FOREVER else None


def school_year(starting: int) -> tuple[date, date]:
    """1 August to 31 July, half-open."""
    return date(starting, 8, 1), date(starting + 1, 8, 1)
