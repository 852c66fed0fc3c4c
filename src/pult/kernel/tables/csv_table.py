"""Reading a CSV file row by row, whatever its size."""

import csv
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from pult.kernel.tables.header import LOOKED_AT, Knows, column_names, header_among, no_header, no_rows, read_header
from pult.kernel.tables.separator import declared_separator, likely_separator
from pult.kernel.tables.table import FileUnreadable, Limits, Row, Table, fit, refuse_beyond
from pult.kernel.tables.text_encoding import survey_text

_LONGEST_LINE = 2**20
_SAMPLE_LINES = 200
# Long cells are their column's business; the reader's own bound would refuse the list for an open quotation mark.
csv.field_size_limit(_LONGEST_LINE)

# White space, separators, and the character with which old DOS programs end a text.
_NO_VALUE = " \t\r\n;,|\x1a"


class LineTooLong(FileUnreadable):
    """A line goes on for so long that the file cannot be a list."""


class QuoteUnclosed(FileUnreadable):
    """A quotation mark opens a cell and none closes it, so the rest of the file would be one cell."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What is needed to read the rows again from the top. Without `separator` a line is one cell."""

    path: Path
    encoding: str
    separator: str | None
    skipped: int


def open_csv(path: Path, header_row: int | None, knows: Knows | None, limits: Limits) -> Table:
    """Raises FileTooLarge, NotText, EncodingBroken, TableEmpty, HeaderMissing and other kinds of FileUnreadable."""
    refuse_beyond(path, path.stat().st_size, limits.csv)
    text = survey_text(path)
    with path.open(encoding=text.encoding, newline="") as file:
        sample = list(islice(_Lines(path, file), _SAMPLE_LINES))
    declared = declared_separator(sample[0]) if sample else None
    if declared:
        source = _Source(path, text.encoding, declared, skipped=1)
    else:
        source = _Source(
            path, text.encoding, likely_separator(_without_blank_start(sample), _knows_row(knows)), skipped=0
        )
    rows = _filled_rows(source)
    try:
        first_rows = list(islice(rows, LOOKED_AT))
    finally:
        rows.close()
    if not first_rows:
        raise no_header(path)
    at = header_among(first_rows, knows)
    if header_row is not None:
        at = next((place for place, (row, _cells) in enumerate(first_rows) if row == header_row), at)
    header_row = first_rows[at][0]
    header = read_header(path, first_rows[at][1])
    skipped = at + 1
    below = islice(_filled_rows(source), skipped, skipped + 1)
    first = next(below, None)
    if first is None:
        raise no_rows(path)
    return Table(
        header=header.names,
        format="csv",
        encoding=text.encoding,
        separator=source.separator,
        sheet=None,
        header_row=header_row,
        first_row=first[0],
        size_hint=max(text.lines - header_row, 1),
        read=lambda: _data_rows(source, skipped, len(header.names)),
        doubled=header.doubled,
        above=at > 0,
    )


def _knows_row(knows: Knows | None) -> Callable[[Sequence[str]], int] | None:
    return None if knows is None else lambda cells: knows(column_names(cells))


class _Lines:
    """The lines of a file, each bounded in length; `ended` once the last has been given."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.path = path
        self.ended = False
        self.given = 0
        self._readline = file.readline

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._readline(_LONGEST_LINE)
        if not line:
            self.ended = True
            raise StopIteration
        self.given += 1
        if len(line) == _LONGEST_LINE:
            raise LineTooLong(
                _("Zeile %(row)d von „%(name)s“ ist über eine Million Zeichen lang; das ist keine Liste.")
                % {"row": self.given, "name": self.path.name},
                _("Speichern Sie die Liste neu als CSV oder XLSX."),
            )
        return line


def _filled_rows(source: _Source) -> Generator[tuple[int, list[str]]]:
    """Every row with any text, numbered by the line where it starts. Raises QuoteUnclosed, LineTooLong."""
    with source.path.open(encoding=source.encoding, newline="") as file:
        lines = _Lines(source.path, file)
        for _skipped in range(source.skipped):
            next(lines, None)
        before = lines.given
        # A single column is not cut anywhere: its commas and semicolons belong to the text.
        reader = csv.reader(lines, delimiter=source.separator or "\x1f")
        try:
            for cells in reader:
                # The reader asked for another line inside a row and there was none.
                if lines.ended:
                    raise _unclosed(source.path, before + 1)
                row, before = before + 1, lines.given
                if any(cells) and any(map(str.strip, cells)) and not _is_residue(cells):
                    yield row, cells
        except csv.Error as problem:
            raise _unclosed(source.path, before + 1) from problem


def _data_rows(source: _Source, skipped: int, width: int) -> Iterator[Row]:
    for row, cells in islice(_filled_rows(source), skipped, None):
        if len(cells) == width:
            yield row, cells
        else:
            yield row, fit(cells, width)


def _unclosed(path: Path, row: int) -> QuoteUnclosed:
    return QuoteUnclosed(
        _("In „%(name)s“ beginnt in Zeile %(row)d ein Feld mit einem Anführungszeichen, das nicht endet.")
        % {"name": path.name, "row": row},
        _("Ergänzen oder entfernen Sie das Anführungszeichen oder speichern Sie die Liste als XLSX."),
    )


def _is_residue(cells: list[str]) -> bool:
    """A line that holds no value though it is not empty: separators only, or the mark at the end."""
    return len(cells) == 1 and not cells[0].strip(_NO_VALUE)


def _without_blank_start(lines: list[str]) -> list[str]:
    start = next((i for i, line in enumerate(lines) if line.strip(_NO_VALUE)), len(lines))
    return lines[start:]
