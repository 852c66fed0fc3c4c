"""Names that a worksheet may bear."""

import re

from django.utils.translation import gettext as _

from pult.kernel.tables.excel_text import units

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = frozenset({"history", "verlauf"})


class SheetNames:
    """Makes names legal and unique within one workbook; Excel ignores the case of letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def legal(self, wanted: str) -> str:
        """`wanted`, or what is nearest to it: at most 31 characters, none of []:*?/\\, not taken yet."""
        name = _FORBIDDEN.sub("-", wanted).strip(" '-")
        if not name or name.casefold() in _RESERVED:
            name = f"{_('Tabelle')} {name}".strip()
        unique = name = _cut(name, _LONGEST)
        number = 1
        while unique.casefold() in self._taken:
            number += 1
            suffix = f" ({number})"
            unique = _cut(name, _LONGEST - len(suffix)) + suffix
        self._taken.add(unique.casefold())
        return unique


def _cut(name: str, longest: int) -> str:
    return units(name, longest).rstrip(" '")
