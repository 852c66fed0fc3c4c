"""The cells of the official lists: numbers, codes, days and coordinates. Each refuses with a reason."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.bounds import FIRST_DAY, LAST_DAY
from pult.kernel.tables.values import ValueRefused, parse_date, parse_decimal, parse_name, parse_text

from ..codes import ENDED, PHASING_OUT, SCHOOL_TYPES

OPERATION_CODES: Final = ("0", "1", "2", "3", "4", "5", "6", "9")
"""Schulbetriebsschlüssel: 1 and 6 operate, 0 and 2 phase out, 3 is to open, 4 rests, 5 and 9 are closed."""

OPENING_WITHIN: Final = 5
ENDING_WITHIN: Final = 50
"""Years."""
_GRIDS: Final = frozenset({"", "EPSG:25832", "25832"})
_NOWHERE: Final = re.compile(r"9+")


def as_it_is(cell: object) -> object:
    """Checked later, once it is known whose row it is."""
    return cell


def text(most: int, read: Callable[[object], str] = parse_name) -> Callable[[object], str]:
    """One line of at most so many characters; the lists' literal `null` is nothing."""

    def parse(cell: object) -> str:
        value = read(cell)
        if len(value) > most:
            raise ValueRefused(
                _("Der Text ist länger als %(most)s Zeichen.") % {"most": most}, _("Bitte den Text kürzen.")
            )
        return "" if value == "null" else value

    return parse


def _digits(value: str, count: int, what: str) -> str:
    if not (value.isascii() and value.isdigit() and len(value) == count):
        raise ValueRefused(
            _("„%(value)s“ ist keine %(what)s: sie hat %(count)s Ziffern.")
            % {"value": value, "what": what, "count": count},
            _("Bitte die Nummer prüfen."),
        )
    return value


def school_number(value: str) -> str:
    return _digits(value, 6, _("Schulnummer"))


def authority_number(value: str) -> str:
    return _digits(value, 5, _("Trägernummer"))


def school_type(value: str) -> str:
    """A code of the list of school types. Excel drops the leading zero of 02."""
    code = value.zfill(2)
    if code in SCHOOL_TYPES:
        return code
    raise ValueRefused(
        _("Die Schulform „%(code)s“ ist unbekannt.") % {"code": value},
        _("Bekannt sind: %(codes)s.") % {"codes": ", ".join(f"{known} {name}" for known, name in SCHOOL_TYPES.items())},
    )


def operation_code(value: str) -> str:
    if value in OPERATION_CODES:
        return value
    raise ValueRefused(
        _("Der Schulbetriebsschlüssel „%(code)s“ ist unbekannt.") % {"code": value},
        _("Bekannt sind: %(codes)s.") % {"codes": ", ".join(OPERATION_CODES)},
    )


def operating_day(cell: object, status: str, *, on: date) -> date:
    """When the operation code came to apply: 01.08.1973 or 19730801.

    Schools are founded a few years ahead at most; the last day of one that ends is known long before.
    """
    years = ENDING_WITHIN if status in PHASING_OUT | ENDED else OPENING_WITHIN
    return parse_date(cell, earliest=FIRST_DAY, latest=date(min(on.year + years, LAST_DAY.year), 12, 31))


def municipality_key(value: str) -> str:
    """The AGS with eight digits; SVWS leaves out the state's 05, Excel the zero. "" outside the state."""
    if not value:
        return ""
    if not (value.isascii() and value.isdigit() and len(value) <= 8):
        raise ValueRefused(
            _("„%(value)s“ ist kein Gemeindeschlüssel.") % {"value": value},
            _("Bitte den achtstelligen amtlichen Gemeindeschlüssel eintragen."),
        )
    if _NOWHERE.fullmatch(value):
        return ""
    return value.zfill(8) if len(value) > 6 else "05" + value.zfill(6)


def metres(cell: object) -> int | None:
    """A coordinate; None where the lists say `null` or nothing but nines."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    value = format(parse_decimal(cell), "f") if is_number else "" if cell in ("", None) else parse_text(cell)
    if value in ("", "null") or _NOWHERE.fullmatch(value):
        return None
    number = round(parse_decimal(value))
    if 0 < number < 10_000_000:
        return number
    raise ValueRefused(
        _("„%(value)s“ ist keine Koordinate in Metern.") % {"value": value},
        _("Erwartet werden Rechts- und Hochwert in ETRS89/UTM Zone 32."),
    )


def is_known_grid(value: str) -> bool:
    """Whether coordinates are in ETRS89/UTM zone 32. Without a word on it they are, as in the whole list."""
    return value in _GRIDS
