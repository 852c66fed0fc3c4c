"""What makes a worksheet unfit to be a list: checked on its XML, before anything is held in memory."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel.tables.shared_texts import text_lengths, used_text
from pult.kernel.tables.sheet_extent import Extent, exact_extent
from pult.kernel.tables.sheet_scan import Places, SheetScan, scan_sheet
from pult.kernel.tables.table import FileTooLarge, FileUnreadable, Limits
from pult.kernel.tables.unpacking import Archive
from pult.kernel.tables.workbook import SheetEntry


class FormulaInSheet(FileUnreadable):
    """A cell holds a formula; its value is only what some program computed last, if any."""


class MergedCells(FileUnreadable):
    """Cells are merged, so all but one of them are empty and the value is missing in their rows."""


class ErrorInSheet(FileUnreadable):
    """A cell holds an error value such as #NV."""


class SheetTooLarge(FileTooLarge):
    """The sheet's filled cells span, or its texts add up to, more than fits into memory."""


def refuse_unfit_cells(pieces: Iterable[bytes], path: Path, sheet: str) -> SheetScan:
    """Reads the sheet's XML. Raises FormulaInSheet, MergedCells, ErrorInSheet naming the first cells."""
    scan = scan_sheet(pieces)
    where = {"name": path.name, "sheet": sheet}
    if scan.formulas.count:
        raise FormulaInSheet(
            _("Zelle %(cells)s enthält eine Formel („%(name)s“, Blatt „%(sheet)s“).")
            % {"cells": _named(scan.formulas), **where},
            _(
                "Markieren Sie alles, kopieren Sie es, fügen Sie es als Werte ein (Inhalte einfügen → Werte) "
                "und speichern Sie."
            ),
        )
    if scan.merged.count:
        raise MergedCells(
            _("Die Zellen %(cells)s sind verbunden („%(name)s“, Blatt „%(sheet)s“).")
            % {"cells": _named(scan.merged), **where},
            _("Heben Sie den Zellverbund auf und füllen Sie jede Zelle."),
        )
    if scan.errors.count:
        raise ErrorInSheet(
            _("Zelle %(cells)s enthält einen Fehlerwert wie #NV („%(name)s“, Blatt „%(sheet)s“).")
            % {"cells": _named(scan.errors), **where},
            _("Tragen Sie den richtigen Wert ein oder leeren Sie die Zelle."),
        )
    return scan


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


def _named(places: Places) -> str:
    """The first cells and how many more: C5, C6, C7 (und 12 weitere)."""
    named = ", ".join(places.first)
    others = places.count - len(places.first)
    if not others:
        return named
    more = ngettext("(und %(count)d weitere)", "(und %(count)d weitere)", others) % {"count": others}
    return f"{named} {more}"
