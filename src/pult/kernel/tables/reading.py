"""Opening a list that someone sent as a file: CSV or XLSX, told apart by content, whatever the name says."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.tables.csv_table import LineTooLong, QuoteUnclosed, open_csv
from pult.kernel.tables.header import HeaderDoubled, HeaderMissing, Knows, TableEmpty, no_header
from pult.kernel.tables.sheet_checks import ErrorInSheet, FormulaInSheet, MergedCells, SheetTooLarge
from pult.kernel.tables.table import (
    STANDARD_LIMITS,
    FileTooLarge,
    FileUnreadable,
    Limits,
    Row,
    Table,
    refuse_beyond,
)
from pult.kernel.tables.text_encoding import EncodingBroken, NotText
from pult.kernel.tables.unpacking import Archive, ArchiveDamaged
from pult.kernel.tables.workbook import SheetMissing, main_part
from pult.kernel.tables.xlsx_table import open_xlsx

__all__ = [
    "STANDARD_LIMITS",
    "ArchiveDamaged",
    "EncodingBroken",
    "ErrorInSheet",
    "FileMissing",
    "FileTooLarge",
    "FileUnreadable",
    "FormulaInSheet",
    "HeaderDoubled",
    "HeaderMissing",
    "Knows",
    "Limits",
    "LineTooLong",
    "MergedCells",
    "NotAList",
    "NotText",
    "PasswordProtected",
    "QuoteUnclosed",
    "Row",
    "SheetMissing",
    "SheetTooLarge",
    "Table",
    "TableEmpty",
    "open_table",
]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 2**20

# What the first bytes tell about files that are no lists but get sent as such.
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<head", b"<meta")


class FileMissing(FileUnreadable):
    """There is no such file, or it may not be read."""


class NotAList(FileUnreadable):
    """The file is of another kind than CSV and XLSX."""


class PasswordProtected(FileUnreadable):
    """The workbook is encrypted."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Where in the file the list is, as far as somebody said."""

    sheet: str | None
    header_row: int | None
    knows: Knows | None


def open_table(
    path: Path,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    knows: Knows | None = None,
    limits: Limits = STANDARD_LIMITS,
) -> Table:
    """The list in the file, its header read, its rows ready to be read one after the other.

    `sheet` names a sheet of an XLSX workbook; without it the visible one is taken whose columns are known best, else
    the first. `header_row`: the row of the file that names the columns; without it the one among the first that is
    known best, else the first that is no title. Whatever stands in the way is a FileUnreadable (exit code 2) with a
    remedy; a cell that cannot be trusted (a formula, merged cells) is in the way only of whoever reads it.
    """
    try:
        with path.open("rb") as file:
            start = file.read(512)
        return _open(path, start, _Wanted(sheet, header_row, knows), limits)
    except OSError as problem:
        raise FileMissing(
            _("Die Datei „%(name)s“ lässt sich nicht öffnen.") % {"name": path.name},
            _("Prüfen Sie, ob es sie gibt und ob sie gelesen werden darf."),
        ) from problem


def _open(path: Path, start: bytes, wanted: _Wanted, limits: Limits) -> Table:
    if not start:
        raise no_header(path)
    if start.startswith(_ZIP):
        return _open_zip(path, wanted, limits)
    if start.startswith(_OLE):
        raise _ole(path, limits)
    for signature, kind in _OTHERS:
        if start.startswith(signature):
            raise _not_a_list(path, kind)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        raise _not_a_list(path, "HTML/XML")
    if wanted.sheet is not None:
        raise SheetMissing(
            _("„%(name)s“ ist eine CSV-Datei und hat keine Tabellenblätter.") % {"name": path.name},
            _("Lassen Sie den Namen des Blattes weg."),
        )
    return open_csv(path, wanted.header_row, wanted.knows, limits)


def _open_zip(path: Path, wanted: _Wanted, limits: Limits) -> Table:
    refuse_beyond(path, path.stat().st_size, limits.xlsx)
    archive = Archive(path, limits)
    part = main_part(archive)
    if part.startswith("xl/"):
        if part.endswith(".bin"):
            raise _not_a_list(path, "XLSB")
        return open_xlsx(archive, part, wanted.sheet, wanted.header_row, wanted.knows, limits)
    if part:
        raise _not_a_list(path, "Word" if part.startswith("word/") else "Office")
    if "mimetype" in archive:
        raise _not_a_list(path, "ODS")
    raise _not_a_list(path, "ZIP")


def _not_a_list(path: Path, kind: str) -> NotAList:
    return NotAList(
        _("„%(name)s“ ist eine Datei im Format %(kind)s, keine Liste.") % {"name": path.name, "kind": kind},
        _("Öffnen Sie die Liste in Excel oder LibreOffice und speichern Sie sie als XLSX oder CSV."),
    )


def _ole(path: Path, limits: Limits) -> FileUnreadable:
    """Encrypted XLSX and the XLS of before 2007 share a container."""
    tail = b""
    read = 0
    with path.open("rb") as file:
        while read < limits.xlsx and (chunk := file.read(_CHUNK)):
            read += len(chunk)
            if _ENCRYPTED in tail + chunk:
                return PasswordProtected(
                    _("Die Arbeitsmappe „%(name)s“ ist mit einem Kennwort geschützt.") % {"name": path.name},
                    _("Entfernen Sie das Kennwort (Datei → Informationen → Arbeitsmappe schützen) und speichern Sie."),
                )
            tail = chunk[-64:]
    return _not_a_list(path, "XLS (Excel 97–2003)")
