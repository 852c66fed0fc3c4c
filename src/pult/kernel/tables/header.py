"""The first filled row of a list: the names of its columns."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.tables.table import FileUnreadable


class TableEmpty(FileUnreadable):
    """There is no row at all, or none below the header."""


class HeaderMissing(FileUnreadable):
    """The first filled row names no column."""


class HeaderDoubled(FileUnreadable):
    """Two columns bear one name, so a value would have two meanings."""


def read_header(path: Path, cells: Sequence[object]) -> tuple[str, ...]:
    """The column names in `cells`: white space and line breaks become one space, empty names at the end
    fall away (files that end the header with a separator, the rows not). Raises HeaderMissing, HeaderDoubled.
    """
    names = [_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not any(character.isalpha() for name in names for character in name):
        raise HeaderMissing(
            _("Die erste Zeile von „%(name)s“ nennt keine Spalten.") % {"name": path.name},
            _("Fügen Sie über den Daten eine Zeile mit den Namen der Spalten ein."),
        )
    # Upper and lower case do not tell columns apart for a person, so they don't here.
    counts = Counter(name.casefold() for name in names if name)
    doubled = dict.fromkeys(name for name in names if counts[name.casefold()] > 1)
    if doubled:
        raise HeaderDoubled(
            _("In „%(name)s“ kommen Spalten mehrfach vor: %(columns)s.")
            % {"name": path.name, "columns": ", ".join(doubled)},
            _("Geben Sie jeder Spalte einen eigenen Namen oder löschen Sie die überzählige Spalte."),
        )
    return tuple(names)


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
    return " ".join(unicodedata.normalize("NFC", str(cell)).split())
