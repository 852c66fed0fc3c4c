"""A list in a file, opened: its header, its rows with the numbers a person counts, and where it came from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError

Row = tuple[int, Sequence[object]]
"""The row's number in the file, counted from 1 as a person does, and its cells."""

_MEGABYTE = 2**20


class FileUnreadable(PultError):
    """The file cannot be read as a list; the remedy says what to save or change."""

    exit_code = 2


class FileTooLarge(FileUnreadable):
    """The file, or what it unpacks to, is larger than the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of the machine. Sizes in bytes.

    `csv` and `xlsx` bound the file on disk, `unpacked` an XLSX after unpacking. A member of an XLSX larger
    than `suspicious` that shrank by more than `ratio` was made to do harm. `cells` bounds the rectangle
    that spans all filled cells of a sheet, for it is held in memory whole; `text` bounds the text in it.
    """

    csv: int = 512 * _MEGABYTE
    xlsx: int = 200 * _MEGABYTE
    unpacked: int = 1024 * _MEGABYTE
    suspicious: int = 100 * _MEGABYTE
    ratio: int = 200
    cells: int = 20_000_000
    text: int = 1024 * _MEGABYTE


STANDARD_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Table:
    """An opened list. `rows()` may be called again and starts from the top each time.

    `format` is "csv" or "xlsx"; `encoding` and `separator` belong to CSV (no separator: one column),
    `sheet` to XLSX. `header_row` and `first_row` are the file's numbers of the header and of the first row below.
    `size_hint` is the number of rows to expect, for progress: a bound for CSV (cells may hold line breaks), for
    XLSX the distance from the header to the last filled row. `doubled`: names that several columns bear; in `header`
    the later ones have a number. `above`: whether something stands above the header. `sheets`: those to be seen;
    `unread`: those of them, beside the one read, that hold anything. `out_of_sight`: rows that are hidden or struck out.
    """

    header: tuple[str, ...]
    format: str
    encoding: str | None
    separator: str | None
    sheet: str | None
    header_row: int
    first_row: int
    size_hint: int
    read: Callable[[], Iterator[Row]] = field(repr=False)
    doubled: frozenset[str] = frozenset()
    above: bool = False
    sheets: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    out_of_sight: tuple[int, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Every row that is not wholly empty, at least as wide as the header.

        Cells are str in CSV; in XLSX str, float, int, bool, date, datetime, time, timedelta, ExcelNumber,
        Unreadable, or "" when empty. A row with
        filled cells beyond the header comes as it is: the reader of the list tells what that means.
        Raises FileUnreadable when the file turns out to be broken further down.
        """
        return self.read()


def refuse_beyond(path: Path, size: int, limit: int) -> None:
    """Raises FileTooLarge when `size` (bytes of the file) is beyond `limit`."""
    if size > limit:
        raise FileTooLarge(
            _("Die Datei „%(name)s“ ist %(size)s groß; höchstens %(limit)s werden gelesen.")
            % {"name": path.name, "size": megabytes(size), "limit": megabytes(limit)},
            _("Teilen Sie die Liste auf mehrere Dateien auf."),
        )


def megabytes(size: int) -> str:
    """`size` in bytes as a person reads it: 0,5 MB, 1 024 MB (narrow protected space)."""
    if size < 10 * _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")
    return f"{round(size / _MEGABYTE):,} MB".replace(",", "\u202f")


def fit(cells: Sequence[object], width: int) -> list[object]:
    """`cells` padded with "" to `width`; empty cells beyond it fall away, filled ones stay."""
    filled = len(cells)
    while filled > width and not is_filled(cells[filled - 1 : filled]):
        filled -= 1
    return [*cells[:filled], *[""] * (width - filled)]


def is_filled(cells: Sequence[object]) -> bool:
    """Whether any cell holds more than white space."""
    return any(cell is not None and (not isinstance(cell, str) or bool(cell.strip())) for cell in cells)
