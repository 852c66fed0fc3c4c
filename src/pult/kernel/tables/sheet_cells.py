"""The cells of a sheet as Excel shows them, and those that cannot be trusted marked as such."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

import python_calamine

from pult.kernel.tables.excel_cells import ExcelNumber
from pult.kernel.tables.number_formats import FormatUnknown, number_shown, text_shown
from pult.kernel.tables.sheet_checks import error_in, formula_in, merged_in
from pult.kernel.tables.sheet_extent import column_name
from pult.kernel.tables.sheet_marks import ERROR, FORMULA, STYLES
from pult.kernel.tables.sheet_scan import Area, SheetScan
from pult.kernel.tables.styles import Styles
from pult.kernel.tables.table import is_filled


class SheetCells:
    """The values of a sheet together with what the scan of its XML told of them."""

    def __init__(
        self, values: python_calamine.CalamineSheet, scan: SheetScan, styles: Styles, *, since_1904: bool
    ) -> None:
        self._values, self._scan, self._styles, self._since_1904 = values, scan, styles, since_1904
        # The reader leaves out the empty columns at the left.
        self._left = values.start[1] if values.start else 0
        self._merged = sorted(scan.merged, key=lambda area: area.top)
        self._tops = [area.top for area in self._merged]
        self._tallest = max((area.bottom - area.top for area in self._merged), default=0)

    @property
    def height(self) -> int:
        return self._values.total_height

    def rows(self, after: int = 0) -> Iterator[tuple[int, Sequence[object]]]:
        """Numbered from 1, as they are in the file."""
        return enumerate(islice(self._values.iter_rows(), after, None), start=after + 1)

    def out_of_sight(self, after: int) -> tuple[int, ...]:
        """The filled rows that are hidden or filtered away, or have a cell struck out."""
        marks = self._scan.marks
        struck = {STYLES + style for style in self._styles.struck}
        likely = marks.hidden | {
            row for row in marks.rows() if struck and any(mark in struck for _at, mark in marks.of_row(row))
        }
        if not likely:
            return ()
        return tuple(row for row, values in self.rows(after) if row in likely and self._counts(row, values, struck))

    def _counts(self, row: int, values: Sequence[object], struck: set[int]) -> bool:
        if row in self._scan.marks.hidden:
            return is_filled(values)
        columns = [at - self._left for at, mark in self._scan.marks.of_row(row) if mark in struck]
        return any(0 <= at < len(values) and is_filled(values[at : at + 1]) for at in columns)

    def shown(self, row: int, values: Sequence[object], width: int) -> Sequence[object]:
        """The row's cells, those beyond `width` only where they hold a plain value."""
        marks = self._scan.marks.of_row(row)
        areas = self._areas(row)
        if not (marks or areas or self._since_1904):
            return values
        cells = list(values)
        for column, mark in marks:
            at = column - self._left
            if not 0 <= at < len(cells):
                continue
            name = f"{column_name(column + 1)}{row}"
            if mark == FORMULA:
                kept = self._scan.marks.literal(row, column)
                cells[at] = kept if kept is not None else formula_in(name) if at < width else ""
            elif mark == ERROR:
                cells[at] = error_in(name) if at < width else ""
            else:
                cells[at] = self._formatted(cells[at], mark - STYLES)
        if self._since_1904:
            cells = [self._counted(cell) for cell in cells]
        for area in areas:
            for column in range(max(area.left, self._left), min(area.right, self._left + width - 1) + 1):
                at = column - self._left
                if (row, column) != (area.top, area.left) and at < len(cells):
                    cells[at] = merged_in(area.name)
        return cells

    def _areas(self, row: int) -> list[Area]:
        """The merged areas that reach into the row."""
        if not self._merged:
            return []
        first = bisect_right(self._tops, row - self._tallest - 1)
        return [area for area in self._merged[first : bisect_right(self._tops, row)] if area.bottom >= row]

    def _formatted(self, cell: object, style: int) -> object:
        code = self._styles.formats.get(style)
        if code is None:
            return cell
        if isinstance(cell, str):
            return text_shown(cell, code) if cell and "@" in code else cell
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return cell
        try:
            shown = number_shown(cell, code)
        except FormatUnknown:
            return ExcelNumber(cell, None, unknown=code)
        return cell if shown is None else ExcelNumber(cell, shown)

    def _counted(self, cell: object) -> object:
        """A number that may be a day, counted as the workbook counts."""
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return cell
        known = cell if isinstance(cell, ExcelNumber) else ExcelNumber(cell, None)
        return ExcelNumber(cell, known.shown, since_1904=True, unknown=known.unknown)
