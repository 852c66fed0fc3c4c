"""How far the filled cells of a worksheet reach, told from its XML.

The reader keeps the whole rectangle from the first to the last filled cell in memory, and one stray cell
in the far corner makes that 17 billion cells: the process would end without an error to catch.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

OVERLAP = 4096
"""Bytes of the piece before that are looked at again, so that nothing hides on the border of two pieces."""

# How nearly every program writes a cell; searching for just this is three times as fast.
_USUAL = re.compile(rb'<c r="([A-Z]+\d+)"')
_PREFIXED = re.compile(rb":c[\s/>]")
_TAG_C = re.compile(rb"<c[\s/>]")

# Any legal way of writing it. An empty cell that only carries a style (`<c r="XFD1" s="4"/>`) takes no room.
_FILLED = re.compile(
    rb"\sr\s*=\s*[\"']([A-Za-z]+\d+)[\"'](?!(?:\s+[\w:]+\s*=\s*[\"'][\w.-]*[\"'])*\s*/>)",
)
_UNNUMBERED = re.compile(rb"<(?:\w{1,40}:)?c(?=[\s/>])(?![^>]*\sr\s*=)")
_ROW = re.compile(rb"<(?:\w{1,40}:)?row(?=[\s/>])")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")

_DIGITS = b"0123456789"
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BEYOND_ANY_SHEET = 10**8


@dataclass(slots=True)
class Extent:
    """`columns` and `rows` bound the filled cells from A1 on, `cells` their number (a few too many)."""

    columns: int = 0
    rows: int = 0
    cells: int = 0

    @property
    def area(self) -> int:
        return self.columns * self.rows

    @property
    def corner(self) -> str:
        """The reference of the last cell, such as M82001."""
        return f"{column_name(self.columns)}{self.rows}"


class Measure:
    """Takes the XML of a sheet in overlapping pieces; `extent` grows with each.

    The extent is a bound: when `exact` is not asked for, empty cells that carry a style count as filled.
    """

    def __init__(self, *, exact: bool = False) -> None:
        self.extent = Extent()
        self._exact = exact
        self._unnumbered_in_row = 0

    def take(self, text: bytes) -> None:
        whole_tags = text[: text.rfind(b">") + 1]
        references = [] if self._exact else _USUAL.findall(whole_tags)
        if self._exact or len(references) != _tags_c(whole_tags) or _has_prefix(whole_tags):
            references = _FILLED.findall(text)
            if _UNNUMBERED.search(text):
                self._take_unnumbered(text)
        if references:
            joined = b" ".join(references)
            columns = map(column_number, set(joined.translate(None, _DIGITS).split()))
            rows = map(_bounded, set(joined.translate(None, _LETTERS).split()))
            self.extent.cells += len(references)
            self.extent.columns = max(self.extent.columns, *columns)
            self.extent.rows = max(self.extent.rows, *rows)

    def _take_unnumbered(self, text: bytes) -> None:
        """Cells that do not say where they stand follow the one before, and so do rows."""
        starts = [found.start() for found in _ROW.finditer(text)]
        for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
            if start:
                number = _ROW_NUMBER.search(text, start, min(end, start + 200))
                after = self.extent.rows + 1
                self.extent.rows = max(after, _bounded(number[1])) if number else after
                self._unnumbered_in_row = 0
            cells = len(_UNNUMBERED.findall(text, start, end))
            self._unnumbered_in_row += cells
            self.extent.cells += cells
            self.extent.columns = max(self.extent.columns, self._unnumbered_in_row)


def exact_extent(pieces: Iterable[bytes]) -> Extent:
    """The extent of a sheet, its XML in pieces, without the empty cells that only carry a style."""
    measure = Measure(exact=True)
    tail = b""
    for piece in pieces:
        text = tail + piece
        measure.take(text)
        tail = text[-OVERLAP:]
    return measure.extent


def _has_prefix(text: bytes) -> bool:
    """Whether tags may be named x:c instead of c."""
    return b":c" in text and _PREFIXED.search(text) is not None


def _tags_c(text: bytes) -> int:
    """How many tags are named c. Counting is fast, telling `<c` from `<col` is not and seldom needed."""
    count = text.count(b"<c")
    return count if count == text.count(b"<c ") else len(_TAG_C.findall(text))


def column_name(number: int) -> str:
    """1 is A, 27 is AA."""
    name = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_number(name: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in name.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def _bounded(digits: bytes) -> int:
    digits = digits.lstrip(b"0")
    return int(digits or b"0") if len(digits) < 9 else _BEYOND_ANY_SHEET
