"""Reading one sheet of an XLSX workbook."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import python_calamine
from django.utils.translation import gettext as _

from pult.kernel.tables.clean_copy import SHARED_TEXTS, SHEET, STYLES, CleanCopy
from pult.kernel.tables.header import TableEmpty, no_rows, read_header
from pult.kernel.tables.sheet_checks import refuse_unfit_cells, refuse_unfit_size, refuse_unfit_texts
from pult.kernel.tables.table import Limits, Row, Table, fit, is_filled
from pult.kernel.tables.unpacking import Archive, damaged
from pult.kernel.tables.workbook import SheetEntry, Workbook, chosen_sheet, read_workbook

_USUAL_TYPES = frozenset({str, float, int, bool, date, datetime})


def open_xlsx(archive: Archive, part: str, sheet: str | None, limits: Limits) -> Table:
    """The sheet named `sheet`, else the first visible one, of the workbook that begins in `part`.

    Raises FileTooLarge, ArchiveDamaged, SheetMissing, FormulaInSheet, MergedCells, ErrorInSheet, TableEmpty
    and other kinds of FileUnreadable.
    """
    book = read_workbook(archive, part)
    entry = chosen_sheet(archive, book, sheet)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "list.xlsx"
        _copy(archive, book, entry, limits, copy)
        cells = _load(copy, entry.name, archive.path)
    rows = _filled_rows(cells)
    header_row = next(rows, None)
    if header_row is None:
        raise _empty_sheet(archive.path, book, entry)
    header = read_header(archive.path, header_row[1])
    first = next(rows, None)
    if first is None:
        raise no_rows(archive.path)
    return Table(
        header=header,
        format="xlsx",
        encoding=None,
        separator=None,
        sheet=entry.name,
        first_row=first[0],
        size_hint=cells.total_height - header_row[0] + 1,
        read=lambda: _data_rows(cells, header_row[0], len(header)),
    )


def _copy(archive: Archive, book: Workbook, entry: SheetEntry, limits: Limits, path: Path) -> None:
    """Checks the sheet and what it needs, and writes just that to `path`."""
    with CleanCopy(path, entry.name, since_1904=book.since_1904) as copy:
        pieces = copy.through(SHEET, archive.pieces(entry.part), archive.size(entry.part))
        scan = refuse_unfit_cells(pieces, archive.path, entry.name)
        extent = refuse_unfit_size(archive, entry, scan.extent, limits)
        if texts := book.shared_texts:
            pieces = copy.through(SHARED_TEXTS, archive.pieces(texts), archive.size(texts))
            refuse_unfit_texts(pieces, archive, entry, extent, limits)
        if styles := book.styles:
            for _piece in copy.through(STYLES, archive.pieces(styles), archive.size(styles)):
                pass


def _load(copy: Path, sheet: str, sent: Path) -> python_calamine.CalamineSheet:
    try:
        with python_calamine.load_workbook(copy) as workbook:
            return workbook.get_sheet_by_name(sheet)
    except python_calamine.CalamineError as problem:
        raise damaged(sent) from problem


def _filled_rows(cells: python_calamine.CalamineSheet) -> Iterator[tuple[int, list[object]]]:
    for row, values in enumerate(cells.iter_rows(), start=1):
        if is_filled(values):
            yield row, list(values)


def _data_rows(cells: python_calamine.CalamineSheet, header_row: int, width: int) -> Iterator[Row]:
    for row, values in enumerate(islice(cells.iter_rows(), header_row, None), start=header_row + 1):
        if not is_filled(values):
            continue
        plain: Sequence[object] = values
        if not _USUAL_TYPES.issuperset(map(type, values)):
            plain = [_plain(value) for value in values]
        yield row, plain if len(plain) == width else fit(plain, width)


def _plain(value: object) -> object:
    """Times of day and durations as the text that a person sees; everything else as it is."""
    if isinstance(value, time):
        return value.strftime("%H:%M:%S").removesuffix(":00")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return value


def _empty_sheet(path: Path, book: Workbook, entry: SheetEntry) -> TableEmpty:
    others = [f"„{other.name}“" for other in book.sheets if other.visible and other != entry]
    return TableEmpty(
        _("Das Blatt „%(sheet)s“ in „%(name)s“ ist leer.") % {"sheet": entry.name, "name": path.name},
        _("Nennen Sie das Blatt mit der Liste; vorhanden sind noch: %(sheets)s.") % {"sheets": ", ".join(others)}
        if others
        else _("Prüfen Sie, ob die richtige Datei gewählt und die Liste gespeichert ist."),
    )
