"""Numbers and days as cities write them: German and English formats, with and without signs and units."""

import re
from datetime import date
from decimal import Decimal

_DECORATION = re.compile(r"[\s\u00a0\u202f'’%€]|EUR\b|Euro\b", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_WORDS = (("plus", "+"), ("minus", "-"), ("\u2212", "-"), ("\u2013", "-"))


def parse_number(text: str, unit: str) -> Decimal:
    """`80310`, `80.310`, `80 310`, `80,310`, `1.573,45`, `1,573.45`, `0,13 %`, `plus 13672`, `−18`.

    One separator before exactly three digits groups thousands, except in percent: no rate is
    published in thousands, but `1.277` is. ValueError for anything else.
    """
    plain = text.strip()
    for word, sign in _WORDS:
        plain = re.sub(rf"^{word}\s*", sign, plain, flags=re.IGNORECASE)
    plain = _DECORATION.sub("", plain)
    sign, digits = (plain[0], plain[1:]) if plain[:1] in {"+", "-"} else ("", plain)
    if not re.fullmatch(r"\d[\d.,]*", digits):
        raise ValueError(text)
    if {".", ","} <= set(digits):
        point = max(".", ",", key=digits.rindex)
        digits = _whole(digits[: digits.rindex(point)], text) + "." + digits[digits.rindex(point) + 1 :]
    elif _GROUPED.fullmatch(digits) and (unit != "percent" or len(re.findall(r"[.,]", digits)) > 1):
        digits = re.sub(r"[.,]", "", digits)
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", digits):
        raise ValueError(text)
    return Decimal(sign + digits)


def parse_day(text: str) -> date:
    """`2023-12-31` or `31.12.2023`. ValueError for anything else."""
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text.strip()):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return date.fromisoformat(text.strip())


def _whole(digits: str, text: str) -> str:
    """The part before the decimal point without its group marks."""
    if digits.isdigit() or _GROUPED.fullmatch(digits):
        return re.sub(r"[.,]", "", digits)
    raise ValueError(text)
