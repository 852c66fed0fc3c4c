"""Tables as files that open in Excel and LibreOffice and in which no text ever becomes a formula."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pult.kernel.errors import PultError
from pult.kernel.tables.excel_text import cell_text
from pult.kernel.tables.sheet_names import SheetNames

# A spreadsheet takes text that begins so for a formula, or for the command behind one.
_FORMULA_STARTS = frozenset("=+-@\t\r\n")

_LAST_ROW = 1_048_576
# Excel keeps 15 digits of a number; a longer one stays whole as text.
_LARGEST_NUMBER = 10**15
_FIRST_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30)

_NARROWEST, _WIDEST = 8, 60
_ROWS_MEASURED = 500
_SHORT = 10_000
"""Text below this length fits into a cell, whatever its characters."""


class SheetTooLong(PultError):
    """More rows than a worksheet can hold."""


class Writable(Protocol):
    """What takes bytes: an open binary file, a response."""

    def write(self, content: bytes, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. `rows` may be a generator and is read once.

    Whole numbers are shown grouped (80.310), so identifiers belong in as text. `percent` holds the positions
    of columns whose numbers are per cents (0.45 is shown as 0,45 %). `notes` stand below the table, where
    sorting and reading the list again leave them alone.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]
    notes: Sequence[str] = ()
    percent: Collection[int] = ()


def write_csv(file: Writable, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """UTF-8 with BOM, semicolons, CRLF: what a German Excel opens by double click."""
    for piece in csv_pieces(header, rows):
        file.write(piece)


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The same file line by line, for a response that is sent while it is made."""
    line = _Line()
    write = csv.writer(line, delimiter=";", lineterminator="\r\n").writerow
    yield b"\xef\xbb\xbf"
    write([_csv_text(name) for name in header])
    yield line.text.encode()
    starts = _FORMULA_STARTS
    days = _Days()
    for row in rows:
        # Most cells are harmless text and days that come again and again: without a call for each of them.
        write(
            [
                (cell if cell[:1] not in starts else f"'{cell}")
                if type(cell) is str
                else days[cell]
                if type(cell) is date
                else _csv_text(cell)
                for cell in row
            ]
        )
        yield line.text.encode()


def write_xlsx(target: Path | BinaryIO, sheets: Iterable[Sheet], *, title: str = "") -> None:
    """A workbook with one worksheet for each of `sheets`; `title` goes into the file's properties.

    Rows go to disk as they come. When it fails, nothing is written to `target`. Raises SheetTooLong.
    """
    whole = BytesIO()
    workbook = xlsxwriter.Workbook(
        whole,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd.mm.yyyy",
        },
    )
    styles = _Styles(workbook)
    names = SheetNames()
    try:
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(names.legal(sheet.name)), sheet, styles)
    finally:
        # Closing also removes the temporary files, of a failed workbook too.
        if not workbook.worksheets():
            workbook.add_worksheet()
        workbook.set_properties({"title": title} if title else {})
        workbook.close()
    if isinstance(target, Path):
        target.write_bytes(whole.getbuffer())
    else:
        target.write(whole.getbuffer())


class _Days(dict[date, str]):
    """Days as a German reader writes them, each written once."""

    def __missing__(self, day: date) -> str:
        self[day] = text = _german(day)
        return text


class _Serials(dict[date, float]):
    """Days as Excel counts them, each counted once; for days since March 1900."""

    def __missing__(self, day: date) -> float:
        self[day] = number = float((day - _DAY_ZERO).days)
        return number


class _Line:
    """Holds the one line that the csv writer last wrote."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


class _Styles:
    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.header: Format = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.note: Format = workbook.add_format({"italic": True})
        self.whole: Format = workbook.add_format({"num_format": "#,##0"})
        self.decimal: Format = workbook.add_format({"num_format": "#,##0.00"})
        self.percent: Format = workbook.add_format({"num_format": '0.00 "%"'})
        self.day: Format = workbook.add_format({"num_format": "dd.mm.yyyy"})
        self.moment: Format = workbook.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        # Keeps text beginning with = text even after someone has edited the cell.
        self.quoted: Format = workbook.add_format({"quote_prefix": True})


def _write_sheet(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    widths = [0] * len(sheet.header)
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, cell_text(name), styles.header)
        widths[column] = len(name) + 3  # room for the filter's button
    page.freeze_panes(1, 0)
    serials = _Serials()
    starts, string, number, quoted, day = (
        _FORMULA_STARTS,
        page.write_string,
        page.write_number,
        styles.quoted,
        styles.day,
    )
    row = 0
    for row, cells in enumerate(sheet.rows, start=1):
        if row >= _LAST_ROW:
            raise SheetTooLong(
                _("Ein Excel-Blatt fasst höchstens 1.048.575 Zeilen; „%(sheet)s“ hat mehr.") % {"sheet": sheet.name},
                _("Schränken Sie die Liste ein oder exportieren Sie sie als CSV."),
            )
        for column, cell in enumerate(cells):
            # Short text and days first, without a call: they are nearly everything in a long list.
            if type(cell) is str and len(cell) < _SHORT and cell.isascii():
                if cell:
                    string(row, column, cell, quoted if cell[0] in starts else None)
            elif type(cell) is date and cell >= _FIRST_DAY:
                number(row, column, serials[cell], day)
            else:
                _write_cell(page, row, column, cell, styles, percent=column in sheet.percent)
            if row <= _ROWS_MEASURED and column < len(widths):
                widths[column] = max(widths[column], _width(cell))
    if sheet.header:
        page.autofilter(0, 0, row, len(sheet.header) - 1)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width, _NARROWEST), _WIDEST))
    for offset, note in enumerate(sheet.notes, start=2):
        if row + offset < _LAST_ROW:
            page.write_string(row + offset, 0, cell_text(note), styles.note)


def _write_cell(page: Worksheet, row: int, column: int, cell: object, styles: _Styles, *, percent: bool) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_string(row, column, _("ja") if cell else _("nein"))
    elif isinstance(cell, int | float | Decimal) and -_LARGEST_NUMBER < cell < _LARGEST_NUMBER:
        style = styles.whole if isinstance(cell, int) else styles.decimal
        page.write_number(row, column, cell, styles.percent if percent else style)
    elif isinstance(cell, datetime) and cell.date() >= _FIRST_DAY:
        page.write_datetime(row, column, _local(cell), styles.moment)
    elif isinstance(cell, date) and not isinstance(cell, datetime) and cell >= _FIRST_DAY:
        page.write_datetime(row, column, cell, styles.day)
    else:
        text = cell_text(_plain(cell))
        page.write_string(row, column, text, styles.quoted if text[:1] in _FORMULA_STARTS else None)


def _csv_text(cell: object) -> str:
    """Text is kept from becoming a formula by an apostrophe; numbers and dates keep their sign."""
    if isinstance(cell, str):
        return f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell
    if isinstance(cell, int | float | Decimal | date) or cell is None:
        return _plain(cell)
    return _csv_text(str(cell))


def _plain(cell: object) -> str:
    """A cell as a German reader writes it, numbers ungrouped so that a program can read them again."""
    match cell:
        case None:
            return ""
        case bool():
            return _("ja") if cell else _("nein")
        case Decimal() | float():
            return format(Decimal(repr(cell)) if isinstance(cell, float) else cell, "f").replace(".", ",")
        case datetime():
            return f"{_german(cell)} {_local(cell):%H:%M}"
        case date():
            return _german(cell)
    return str(cell)


def _german(day: date) -> str:
    day = _local(day) if isinstance(day, datetime) else day
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _local(moment: datetime) -> datetime:
    """The clock time that people in the city read; files know no time zones."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _width(cell: object) -> int:
    """Characters that the cell takes on the screen, grouping included."""
    text = _plain(cell)
    grouping = 0 if isinstance(cell, str) else len(text) // 3
    return max(map(len, text.splitlines()), default=0) + grouping + 1
