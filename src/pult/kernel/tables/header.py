"""The row of a list that names its columns."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.tables.table import FileUnreadable
from pult.kernel.tables.twice_decoded import decoded_once


class TableEmpty(FileUnreadable):
    """There is no row at all, or none below the header."""


class HeaderMissing(FileUnreadable):
    """The row that should name the columns names none."""


class HeaderDoubled(FileUnreadable):
    """Two columns bear one name and one of them is needed, so a value would have two meanings."""


@dataclass(frozen=True, slots=True)
class Header:
    """`names` are unique: of doubled ones the later bear a number. `doubled`: names that several columns bore."""

    names: tuple[str, ...]
    doubled: frozenset[str]


Knows = Callable[[Sequence[str]], int]
"""How well names of columns are known: how many of them, more when they are enough for a list."""

LOOKED_AT: Final = 30
"""Filled rows among which the header is."""
_SURE: Final = 2


def header_among(rows: Sequence[tuple[int, Sequence[object]]], knows: Knows | None) -> int:
    """Which of the first filled rows of a list is its header: the one whose names are known best, else the first one that
    is not a title, which is narrower than the list. 0 when nothing speaks for another than the first."""
    named = [column_names(cells) for _row, cells in rows]
    if knows is not None and named:
        known = [knows(names) if any(names) else 0 for names in named]
        if max(known) >= _SURE:
            return known.index(max(known))
    filled = [sum(map(bool, names)) for names in named]
    for at, (count, names) in enumerate(zip(filled, named, strict=True)):
        if 2 * count < max(filled) or not all(_is_name(name) for name in names if name):
            continue
        return at if filled[0] < _SURE <= count else 0
    return 0


def column_names(cells: Sequence[object]) -> list[str]:
    """The names in a row: white space and line breaks become one space, empty names at the end fall away (files that end
    the header with a separator, the rows not)."""
    names = [_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def read_header(path: Path, cells: Sequence[object]) -> Header:
    """Raises HeaderMissing."""
    names = column_names(cells)
    if not any(map(_is_name, names)):
        raise HeaderMissing(
            _("Die erste Zeile von „%(name)s“ nennt keine Spalten.") % {"name": path.name},
            _("Fügen Sie über den Daten eine Zeile mit den Namen der Spalten ein."),
        )
    # Upper and lower case do not tell columns apart for a person, so they don't here.
    counts = Counter(name.casefold() for name in names if name)
    taken = set(counts)
    unique: list[str] = []
    seen: Counter[str] = Counter()
    for name in names:
        seen[name.casefold()] += 1
        unique.append(_numbered(name, seen[name.casefold()], taken) if name else name)
    return Header(tuple(unique), frozenset(name for name in names if counts[name.casefold()] > 1))


def _numbered(name: str, number: int, taken: set[str]) -> str:
    if number == 1:
        return name
    while f"{name} ({number})".casefold() in taken:
        number += 1
    taken.add(f"{name} ({number})".casefold())
    return f"{name} ({number})"


def _is_name(name: str) -> bool:
    return any(map(str.isalpha, name))


def no_header(path: Path) -> TableEmpty:
    """The error for a list without a single filled row."""
    return TableEmpty(
        _("Die Datei „%(name)s“ ist leer.") % {"name": path.name},
        _("Prüfen Sie, ob die richtige Datei gewählt und die Liste gespeichert ist."),
    )


def no_rows(path: Path) -> TableEmpty:
    """The error for a list that ends with its header."""
    return TableEmpty(
        _("Die Datei „%(name)s“ hat eine Kopfzeile, aber keine Zeile darunter.") % {"name": path.name},
        _("Prüfen Sie, ob die Liste vollständig gespeichert oder exportiert wurde."),
    )


def _name(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | datetime):
        return cell.strftime("%d.%m.%Y")
    return " ".join(unicodedata.normalize("NFC", decoded_once(str(cell))).split())
