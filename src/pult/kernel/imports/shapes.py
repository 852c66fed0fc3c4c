"""What the values of a column look like, whatever the column is called."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from pult.kernel.tables.values import ValueRefused, parse_date

DAY: Final = "day"
SIX_DIGITS: Final = "six digits"
"""As the school numbers of the state."""
SERIAL: Final = "serial"

_MOSTLY: Final = 0.9
_SIX_DIGITS: Final = re.compile(r"[1-9]\d{5}")
_SERIAL: Final = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{8,24}", re.IGNORECASE)


def shape_of(values: Sequence[object]) -> str:
    """The shape that nearly all of the values have, "" for none. Empty ones count for nothing."""
    filled = [value for value in values if value is not None and str(value).strip()]
    if not filled:
        return ""
    if _mostly(filled, _is_day):
        return DAY
    if _mostly(filled, lambda value: bool(_SIX_DIGITS.fullmatch(_text(value)))):
        return SIX_DIGITS
    texts = [_text(value) for value in filled]
    if _mostly(texts, lambda value: bool(_SERIAL.fullmatch(str(value)))) and len(set(texts)) >= _MOSTLY * len(texts):
        return SERIAL
    return ""


def _mostly(values: Sequence[object], fits: Callable[[object], bool]) -> bool:
    return sum(map(fits, values)) >= _MOSTLY * len(values)


def _is_day(value: object) -> bool:
    if isinstance(value, date):
        return True
    # A number may be a day to Excel, and is rather something else here.
    if not isinstance(value, str) or value.strip().isdigit():
        return False
    try:
        parse_date(value)
    except ValueRefused:
        return False
    return True


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
