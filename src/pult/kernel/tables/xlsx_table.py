"""Reading one sheet of an XLSX workbook."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import python_calamine
from django.utils.translation import gettext as _

from pult.kernel.tables.clean_copy import SHARED_TEXTS, SHEET, STYLES, CleanCopy
from pult.kernel.tables.header import LOOKED_AT, Knows, TableEmpty, header_among, no_rows, read_header
from pult.kernel.tables.sheet_cells import SheetCells
from pult.kernel.tables.sheet_checks import refuse_unfit_size, refuse_unfit_texts, scanned
from pult.kernel.tables.sheet_choice import SheetHeads
from pult.kernel.tables.sheet_scan import SheetScan
from pult.kernel.tables.styles import Styles, StylesDamaged, read_styles
from pult.kernel.tables.table import Limits, Row, Table, fit, is_filled
from pult.kernel.tables.unpacking import Archive, damaged
from pult.kernel.tables.workbook import SheetEntry, Workbook, chosen_sheet, read_workbook


def open_xlsx(
    archive: Archive, part: str, sheet: str | None, header_row: int | None, knows: Knows | None, limits: Limits
) -> Table:
    """The sheet named `sheet`, else the visible one whose columns are known best, else the first visible one, of the
    workbook that begins in `part`.

    Raises FileTooLarge, ArchiveDamaged, SheetMissing, TableEmpty and other kinds of FileUnreadable.
    """
    book = read_workbook(archive, part)
    entry = chosen_sheet(archive, book, sheet)
    heads = SheetHeads(archive, book, limits)
    if sheet is None and knows is not None:
        entry = heads.best(knows) or entry
    styles = _styles(archive, book)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "list.xlsx"
        scan = _copy(archive, book, entry, styles, limits, copy)
        cells = SheetCells(load_sheet(copy, entry.name, archive.path), scan, styles, since_1904=book.since_1904)
    first_rows = list(islice(_filled_rows(cells), LOOKED_AT))
    if not first_rows:
        raise _empty_sheet(archive.path, book, entry)
    at = header_among(first_rows, knows)
    if header_row is not None:
        at = next((place for place, (row, _cells) in enumerate(first_rows) if row == header_row), at)
    header_row = first_rows[at][0]
    header = read_header(archive.path, first_rows[at][1])
    first = next(_filled_rows(cells, header_row), None)
    if first is None:
        raise no_rows(archive.path)
    return Table(
        header=header.names,
        format="xlsx",
        encoding=None,
        separator=None,
        sheet=entry.name,
        header_row=header_row,
        first_row=first[0],
        size_hint=cells.height - header_row + 1,
        read=lambda: _data_rows(cells, header_row, len(header.names)),
        doubled=header.doubled,
        above=at > 0,
        sheets=tuple(other.name for other in book.sheets if other.visible),
        unread=tuple(heads.filled_beside(entry)),
        out_of_sight=cells.out_of_sight(header_row),
    )


def _copy(archive: Archive, book: Workbook, entry: SheetEntry, styles: Styles, limits: Limits, path: Path) -> SheetScan:
    """Checks the sheet and what it needs, and writes just that to `path`."""
    with CleanCopy(path, entry.name, since_1904=book.since_1904) as copy:
        pieces = copy.through(SHEET, archive.pieces(entry.part), archive.size(entry.part))
        scan = scanned(pieces, archive.path, entry.name, styles, limits)
        extent = refuse_unfit_size(archive, entry, scan.extent, limits)
        if texts := book.shared_texts:
            pieces = copy.through(SHARED_TEXTS, archive.pieces(texts), archive.size(texts))
            refuse_unfit_texts(pieces, archive, entry, extent, limits)
        if part := book.styles:
            for _piece in copy.through(STYLES, archive.pieces(part), archive.size(part)):
                pass
    return scan


def _styles(archive: Archive, book: Workbook) -> Styles:
    if book.styles is None:
        return Styles()
    try:
        return read_styles(archive.pieces(book.styles))
    except StylesDamaged as problem:
        raise damaged(archive.path) from problem


def load_sheet(copy: Path, sheet: str, sent: Path) -> python_calamine.CalamineSheet:
    try:
        with python_calamine.load_workbook(copy) as workbook:
            return workbook.get_sheet_by_name(sheet)
    except python_calamine.CalamineError as problem:
        raise damaged(sent) from problem


def _filled_rows(cells: SheetCells, after: int = 0) -> Iterator[tuple[int, list[object]]]:
    for row, values in cells.rows(after):
        if is_filled(values):
            yield row, list(values)


def _data_rows(cells: SheetCells, header_row: int, width: int) -> Iterator[Row]:
    for row, values in cells.rows(header_row):
        if not is_filled(values):
            continue
        shown: Sequence[object] = cells.shown(row, values, width)
        yield row, shown if len(shown) == width else fit(shown, width)


def _empty_sheet(path: Path, book: Workbook, entry: SheetEntry) -> TableEmpty:
    others = [f"„{other.name}“" for other in book.sheets if other.visible and other != entry]
    return TableEmpty(
        _("Das Blatt „%(sheet)s“ in „%(name)s“ ist leer.") % {"sheet": entry.name, "name": path.name},
        _("Nennen Sie das Blatt mit der Liste; vorhanden sind noch: %(sheets)s.") % {"sheets": ", ".join(others)}
        if others
        else _("Prüfen Sie, ob die richtige Datei gewählt und die Liste gespeichert ist."),
    )
