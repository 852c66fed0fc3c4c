"""How numbers, money and days are written: German after DIN 5008, English when that language is active.

German groups digits by a narrow no-break space (`80 310`, four digits too), money by points (`1.573,45 €`).
Rounding is commercial: a half goes away from zero.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils import dateformat
from django.utils.translation import get_language

NARROW = "\u202f"
"""Narrow no-break space: a number never breaks at the end of a line."""
MINUS = "\u2212"


def number(value: int | Decimal, digits: int | None = None) -> str:
    """`80 310`, `−18`, `0,5`. `digits` rounds to so many decimals; None keeps those the value has."""
    if _english():
        return _written(value, digits, group=",", point=".")
    return _written(value, digits, group=NARROW, point=",")


def signed(value: int | Decimal, digits: int | None = None) -> str:
    """A change, always with its sign: `+314`, `−18`; zero has none."""
    text = number(value, digits)
    return f"+{text}" if value > 0 else text


def percent(value: int | Decimal, digits: int | None = 2) -> str:
    """`0,13 %`. The value is in percent already: 0.13 means 0.13 %, not 13 %."""
    return f"{number(value, digits)}%" if _english() else f"{number(value, digits)}{NARROW}%"


def money(value: int | Decimal) -> str:
    """Euros and cents: `1.573,45 €`."""
    if _english():
        text = _written(abs(Decimal(value)), 2, group=",", point=".")
        return f"{MINUS}€{text}" if value < 0 else f"€{text}"
    return f"{_written(value, 2, group='.', point=',')}{NARROW}€"


def day(value: date) -> str:
    """`31.12.2023`; in English `31 December 2023`."""
    return dateformat.format(value, "j F Y") if _english() else f"{value:%d.%m.%Y}"


def _english() -> bool:
    return (get_language() or "de").startswith("en")


def _written(value: int | Decimal, digits: int | None, *, group: str, point: str) -> str:
    exact = Decimal(value)
    if digits is not None:
        exact = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    sign = MINUS if exact < 0 else ""
    return sign + f"{abs(exact):,f}".replace(",", "\0").replace(".", point).replace("\0", group)
