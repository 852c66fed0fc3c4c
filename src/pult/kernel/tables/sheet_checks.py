"""What makes a worksheet unfit to be a list: checked on its XML, before anything is held in memory."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.tables.excel_cells import Unreadable
from pult.kernel.tables.shared_texts import text_lengths, used_text
from pult.kernel.tables.sheet_extent import Extent, exact_extent
from pult.kernel.tables.sheet_scan import MOST_MERGED, SheetScan, scan_sheet
from pult.kernel.tables.styles import Styles
from pult.kernel.tables.table import FileTooLarge, FileUnreadable, Limits
from pult.kernel.tables.unpacking import Archive
from pult.kernel.tables.workbook import SheetEntry


class FormulaInSheet(FileUnreadable):
    """A cell holds a formula, and the file does not say which one."""


class MergedCells(FileUnreadable):
    """More cells are merged than a list could have."""


class ErrorInSheet(FileUnreadable):
    """A cell holds an error value such as #NV, and the file does not say which one."""


class SheetTooLarge(FileTooLarge):
    """The sheet's filled cells span, or its texts add up to, more than fits into memory."""


def formula_in(cell: str) -> Unreadable:
    """Its value is only what some program computed last, if any."""
    return Unreadable(_("Zelle %(cell)s enthält eine Formel.") % {"cell": cell}, _as_values())


def error_in(cell: str) -> Unreadable:
    return Unreadable(
        _("Zelle %(cell)s enthält einen Fehlerwert wie #NV.") % {"cell": cell},
        _("Tragen Sie den richtigen Wert ein oder leeren Sie die Zelle."),
    )


def merged_in(area: str) -> Unreadable:
    """All but the first of merged cells are empty, and the value is missing in their rows."""
    return Unreadable(
        _("Die Zellen %(cells)s sind verbunden.") % {"cells": area},
        _("Heben Sie den Zellverbund auf und füllen Sie jede Zelle."),
    )


def scanned(pieces: Iterable[bytes], path: Path, sheet: str, styles: Styles, limits: Limits) -> SheetScan:
    """Reads the sheet's XML. Raises FormulaInSheet, ErrorInSheet, MergedCells, SheetTooLarge for what no single cell
    can be blamed for; what can is marked."""
    scan = scan_sheet(pieces, styles, limits.cells)
    where = {"name": path.name, "sheet": sheet}
    if scan.marks_overflow:
        raise SheetTooLarge(
            _("Das Blatt „%(sheet)s“ in „%(name)s“ hat mehr Zellen, als eine Liste haben kann.") % where,
            _("Teilen Sie die Liste auf mehrere Dateien auf oder speichern Sie sie als CSV."),
        )
    if scan.formulas_nowhere:
        raise FormulaInSheet(_("Das Blatt „%(sheet)s“ in „%(name)s“ enthält Formeln.") % where, _as_values())
    if scan.errors_nowhere:
        raise ErrorInSheet(
            _("Das Blatt „%(sheet)s“ in „%(name)s“ enthält Fehlerwerte wie #NV.") % where,
            _("Tragen Sie die richtigen Werte ein oder leeren Sie die Zellen."),
        )
    if scan.merged_count > MOST_MERGED:
        raise MergedCells(
            _("Im Blatt „%(sheet)s“ von „%(name)s“ sind zu viele Zellen verbunden.") % where,
            _("Heben Sie den Zellverbund auf und füllen Sie jede Zelle."),
        )
    return scan


def _as_values() -> str:
    return _(
        "Markieren Sie alles, kopieren Sie es, fügen Sie es als Werte ein (Inhalte einfügen → Werte) und speichern Sie."
    )


def refuse_unfit_size(archive: Archive, entry: SheetEntry, extent: Extent, limits: Limits) -> Extent:
    """The extent, looked at more closely where the rough one is too large. Raises SheetTooLarge."""
    if extent.area > limits.cells:
        extent = exact_extent(archive.pieces(entry.part))
    if max(extent.area, extent.cells) > limits.cells:
        raise SheetTooLarge(
            _("Das Blatt „%(sheet)s“ in „%(name)s“ reicht bis Zelle %(corner)s; das ist zu groß für eine Liste.")
            % {"corner": extent.corner, "sheet": entry.name, "name": archive.path.name},
            _("Löschen Sie die Zellen weit rechts und weit unten oder teilen Sie die Liste auf."),
        )
    return extent


def refuse_unfit_texts(
    pieces: Iterable[bytes], archive: Archive, entry: SheetEntry, extent: Extent, limits: Limits
) -> None:
    """Reads the XML of the shared texts. Raises SheetTooLarge."""
    lengths = text_lengths(pieces)
    # Most lists pass by the rough bound; only the others are added up.
    if len(lengths) > limits.cells or (
        max(lengths, default=0) * extent.cells > limits.text
        and used_text(archive.pieces(entry.part), lengths) > limits.text
    ):
        raise SheetTooLarge(
            _("Die Texte im Blatt „%(sheet)s“ von „%(name)s“ sind zusammen zu lang für eine Liste.")
            % {"sheet": entry.name, "name": archive.path.name},
            _("Teilen Sie die Liste auf mehrere Dateien auf oder speichern Sie sie als CSV."),
        )
