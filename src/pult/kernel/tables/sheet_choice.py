"""Which sheet of a workbook is the list: the first rows of each are looked at."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import python_calamine

from pult.kernel.tables.clean_copy import SHARED_TEXTS, SHEET, STYLES, CleanCopy
from pult.kernel.tables.header import LOOKED_AT, Knows, column_names
from pult.kernel.tables.shared_texts import text_lengths, used_text
from pult.kernel.tables.sheet_extent import exact_extent
from pult.kernel.tables.table import Limits, is_filled
from pult.kernel.tables.unpacking import Archive
from pult.kernel.tables.workbook import SheetEntry, Workbook

_END_OF_ROW = re.compile(rb"</((?:\w{1,40}:)?)row\s*>")
_START_OF_SHEET = re.compile(rb"<((?:\w{1,40}:)?)worksheet[\s>]")
MOST_SHEETS = 50
"""Sheets looked at; a workbook with more is no list."""


class SheetHeads:
    """The first filled rows of the visible sheets, read once and only when asked for."""

    def __init__(self, archive: Archive, book: Workbook, limits: Limits) -> None:
        self._archive, self._book, self._limits = archive, book, limits
        self._visible = [entry for entry in book.sheets if entry.visible][:MOST_SHEETS]
        self._read: dict[str, list[list[object]]] = {}

    def best(self, knows: Knows) -> SheetEntry | None:
        """The first of the sheets with the row of best known names; None when none is known or there is no choice."""
        if len(self._visible) < 2:
            return None
        known = [max((knows(column_names(row)) for row in self._rows(entry)), default=0) for entry in self._visible]
        if max(known) > 0:
            return self._visible[known.index(max(known))]
        return next((entry for entry in self._visible if self._rows(entry)), None)

    def filled_beside(self, entry: SheetEntry) -> Iterator[str]:
        """Names of the other sheets that hold anything."""
        for other in self._visible:
            if other != entry and self._rows(other):
                yield other.name

    def _rows(self, entry: SheetEntry) -> list[list[object]]:
        if entry.part not in self._read:
            self._read[entry.part] = _first_rows(self._archive, self._book, entry, self._limits)
        return self._read[entry.part]


def _first_rows(archive: Archive, book: Workbook, entry: SheetEntry, limits: Limits) -> list[list[object]]:
    """Nothing for a sheet that is damaged or too large: it says so when it is the one to be read."""
    head = _head(next(archive.pieces(entry.part), b""), archive.size(entry.part))
    if not head or exact_extent([head]).area > limits.cells:
        return []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "head.xlsx"
        with CleanCopy(path, entry.name, since_1904=book.since_1904) as copy:
            for _piece in copy.through(SHEET, [head], len(head)):
                pass
            if texts := book.shared_texts:
                lengths = text_lengths(copy.through(SHARED_TEXTS, archive.pieces(texts), archive.size(texts)))
                if len(lengths) > limits.cells or used_text([head], lengths) > limits.text:
                    return []
            if styles := book.styles:
                for _piece in copy.through(STYLES, archive.pieces(styles), archive.size(styles)):
                    pass
        try:
            with python_calamine.load_workbook(path) as workbook:
                sheet = workbook.get_sheet_by_name(entry.name)
        except python_calamine.CalamineError:
            return []
    found: list[list[object]] = []
    for row in sheet.iter_rows():
        if is_filled(row):
            found.append(list(row))
        if len(found) == LOOKED_AT:
            break
    return found


def _head(piece: bytes, size: int) -> bytes:
    """The sheet up to the end of its last whole row in the piece, closed as XML."""
    if len(piece) == size:
        return piece
    ends = list(_END_OF_ROW.finditer(piece))
    start = _START_OF_SHEET.search(piece)
    if not ends or start is None:
        return b""
    prefix = start[1]
    return piece[: ends[-1].end()] + b"</%ssheetData></%sworksheet>" % (prefix, prefix)
