"""Which cells of a worksheet are more than their value, told from its XML while it is read."""

import html
import re
from array import array
from collections.abc import Iterator
from typing import Final

from pult.kernel.tables.sheet_extent import column_number

FORMULA: Final = 0
ERROR: Final = 1
STYLES: Final = 2
"""A mark from here on is a style: its number and this."""

_LITERAL = re.compile(
    rb"<(?:\w{1,40}:)?f>(?:\"|&quot;)((?:[^<\"&]|\"\"|&(?!quot;)|&quot;&quot;)*)(?:\"|&quot;)</(?:\w{1,40}:)?f>"
)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?(\d{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w{1,40}:)?row\s[^>]*>")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d{1,7})[\"']")
_HIDDEN = re.compile(rb"\s(?:hidden\s*=\s*[\"'](?:1|true)|ht\s*=\s*[\"']0(?:\.0*)?)[\"']")

_AFTER_NAME = (b" ", b"\t", b"\r", b"\n", b">", b"/")
_COLUMN_BITS: Final = 14
_MARK_BITS: Final = 20


class SheetMarks:
    """Marks of cells by row. A cell may have several; one that was seen twice is kept once."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self._kept = array("Q")
        self._literal: dict[int, str] = {}
        self._rows: dict[int, list[tuple[int, int]]] | None = None

    def __len__(self) -> int:
        return len(self._kept)

    def note(self, row: int, column: int, mark: int) -> None:
        """`column` counted from 1."""
        self._kept.append(((row << _COLUMN_BITS | column - 1) << _MARK_BITS) | mark)

    def note_literals(self, text: bytes) -> None:
        """Formulas that only keep a text from becoming a number (="00123") are that text."""
        for found in _LITERAL.finditer(text):
            if place := cell_before(text, found.start()):
                text_kept = html.unescape(found[1].decode("utf-8", "replace")).replace('""', '"')
                self._literal[place[0] << _COLUMN_BITS | place[1] - 1] = text_kept

    def note_hidden(self, text: bytes) -> None:
        for found in _ROW.finditer(text):
            if _HIDDEN.search(found[0]) and (number := _ROW_NUMBER.search(found[0])):
                self.hidden.add(int(number[1]))

    def note_styles(self, text: bytes, pattern: re.Pattern[bytes]) -> None:
        for found in pattern.finditer(text):
            if reference := _REFERENCE.search(found[0]):
                self.note(int(reference[2]), column_number(reference[1]), STYLES + int(found[1]))

    def of_row(self, row: int) -> list[tuple[int, int]]:
        """`(column counted from 0, mark)` of a row's cells."""
        if self._rows is None:
            self._rows = self._by_row()
        return self._rows.get(row, [])

    def literal(self, row: int, column: int) -> str | None:
        """The text that a cell's formula only keeps, None for any other formula; the column counted from 0."""
        return self._literal.get(row << _COLUMN_BITS | column)

    def rows(self) -> Iterator[int]:
        if self._rows is None:
            self._rows = self._by_row()
        return iter(self._rows)

    def _by_row(self) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for kept in self._kept:
            place, mark = kept >> _MARK_BITS, kept & ((1 << _MARK_BITS) - 1)
            found.setdefault(place >> _COLUMN_BITS, []).append((place & ((1 << _COLUMN_BITS) - 1), mark))
        self._kept = array("Q")
        return found


def style_pattern(styles: frozenset[int]) -> re.Pattern[bytes] | None:
    """Finds the cells in one of these styles."""
    if not styles:
        return None
    numbers = "|".join(map(str, sorted(styles, reverse=True)))
    return re.compile(rf"<(?:\w{{1,40}}:)?c\s(?:[^>]*\s)?s\s*=\s*[\"']({numbers})[\"'][^>]*>".encode())


def cell_before(text: bytes, at: int) -> tuple[int, int] | None:
    """Row and column, both from 1, of the cell in which the place `at` lies; None when it does not say."""
    start = at
    while start > 0:
        start = max(text.rfind(b"<c", 0, start), text.rfind(b":c", 0, start))
        if start >= 0 and text[start + 2 : start + 3] in _AFTER_NAME:
            return cell_at(text, start)
    return None


def cell_at(text: bytes, start: int) -> tuple[int, int] | None:
    """Row and column of the cell whose tag begins there."""
    found = _REFERENCE.search(text, start, text.find(b">", start) + 1)
    return (int(found[2]), column_number(found[1])) if found else None
