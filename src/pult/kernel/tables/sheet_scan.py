"""What stands in a worksheet's XML beside the values, found before the sheet is read into memory."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from pult.kernel.tables.sheet_extent import OVERLAP, Extent, Measure, column_number
from pult.kernel.tables.sheet_marks import ERROR, FORMULA, SheetMarks, cell_at, cell_before, style_pattern
from pult.kernel.tables.styles import Styles

_END_OF_CELLS = re.compile(rb"</(?:\w{1,40}:)?sheetData\s*>|<(?:\w{1,40}:)?sheetData\s*/>")
_FORMULA = re.compile(rb"<(?:\w{1,40}:)?f[\s/>]")
_ERROR = re.compile(rb"<(?:\w{1,40}:)?c\s(?:[^<>]*\s)?t\s*=\s*[\"']e[\"']")
_MERGED = re.compile(
    rb"<(?:\w{1,40}:)?mergeCell\s[^>]*?ref\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?"
)
MOST_MERGED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells. Rows are counted from 1, columns from 0; `name` as Excel names it."""

    top: int
    left: int
    bottom: int
    right: int
    name: str


@dataclass(slots=True)
class SheetScan:
    """`nowhere`: formulas and errors in cells that do not say where they stand. `merged_count`: how many areas there are,
    of which `merged` holds at most MOST_MERGED. `marks_overflow`: there were more marks than may be kept."""

    extent: Extent
    marks: SheetMarks
    merged: list[Area] = field(default_factory=list)
    merged_count: int = 0
    formulas_nowhere: int = 0
    errors_nowhere: int = 0
    marks_overflow: bool = False


def scan_sheet(pieces: Iterable[bytes], styles: Styles, most_marks: int) -> SheetScan:
    """Reads the XML of a worksheet once, in pieces.

    A byte search suffices: in XML `<` stands in tags only. It takes a third of the time of a parser.
    """
    measure = Measure()
    scan = SheetScan(measure.extent, SheetMarks())
    notable = style_pattern(styles.notable)
    tail = b""
    in_cells = True
    for piece in pieces:
        text = tail + piece
        measure.take(text)
        if in_cells and not scan.marks_overflow:
            end = _END_OF_CELLS.search(text) if b"sheetData" in text else None
            in_cells = end is None
            # Beyond the cells <f> stands in lists to choose from and in conditional formats; these may stay.
            cells = text[: end.end()] if end else text
            _scan_cells(scan, cells, len(tail))
            if notable:
                scan.marks.note_styles(cells, notable)
            scan.marks_overflow = len(scan.marks) > most_marks
        if b"mergeCell" in text:
            _find_merged(scan, text, seen=len(tail))
        tail = text[-OVERLAP:]
    return scan


def _scan_cells(scan: SheetScan, text: bytes, seen: int) -> None:
    """The first `seen` bytes were searched before."""
    if b"<f" in text or b":f" in text:
        scan.marks.note_literals(text)
        for found in _FORMULA.finditer(text):
            if found.end() <= seen:
                continue
            if place := cell_before(text, found.start()):
                scan.marks.note(*place, FORMULA)
            else:
                scan.formulas_nowhere += 1
    if b'"e"' in text or b"'e'" in text:
        for found in _ERROR.finditer(text):
            if found.end() <= seen:
                continue
            if place := cell_at(text, found.start()):
                scan.marks.note(*place, ERROR)
            else:
                scan.errors_nowhere += 1
    if b"hidden" in text or b"ht=" in text:
        scan.marks.note_hidden(text)


def _find_merged(scan: SheetScan, text: bytes, *, seen: int) -> None:
    for found in _MERGED.finditer(text):
        # A match that reaches the border may be cut by it and counts with the next piece.
        if seen <= found.end() < len(text):
            scan.merged_count += 1
            if len(scan.merged) < MOST_MERGED:
                left, top, right, bottom = found[1], found[2], found[3] or found[1], found[4] or found[2]
                name = b":".join((left + top, right + bottom)).decode().upper()
                area = Area(int(top), column_number(left) - 1, int(bottom), column_number(right) - 1, name)
                scan.merged.append(area)
