"""The index of an XLSX workbook: its sheets, which are hidden, and the parts of the file they are in."""

import posixpath
import re
from dataclasses import dataclass
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from pult.kernel.tables.table import FileUnreadable
from pult.kernel.tables.unpacking import Archive, damaged

_PACKAGE_RELATIONS = "_rels/.rels"
_LARGEST_INDEX = 8 * 2**20
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class SheetMissing(FileUnreadable):
    """The workbook has no sheet of that name, or none to be seen."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheets` in the order of their tabs. `since_1904`: days are counted from 1904, as on old Macs."""

    sheets: tuple[SheetEntry, ...]
    shared_texts: str | None
    styles: str | None
    since_1904: bool


def main_part(archive: Archive) -> str:
    """The part that an office document begins with, "" when there is none. Raises ArchiveDamaged."""
    if _PACKAGE_RELATIONS not in archive:
        return ""
    return next((part for kind, _id, part in _relations(archive, "") if kind == "officeDocument"), "")


def read_workbook(archive: Archive, part: str) -> Workbook:
    """Chart sheets are left out. Raises ArchiveDamaged."""
    relations = _relations(archive, part)
    worksheets = {identifier: target for kind, identifier, target in relations if kind == "worksheet"}
    others = {kind: target for kind, _id, target in relations if target in archive}
    sheets = []
    since_1904 = False
    for element in _parse(archive, part).iter():
        match _local(element.tag):
            case "workbookPr":
                since_1904 = element.get("date1904", "") in ("1", "true")
            case "sheet":
                identifier = next((value for key, value in element.items() if _local(key) == "id"), "")
                target = worksheets.get(identifier, "")
                if target in archive:
                    visible = element.get("state", "visible") == "visible"
                    sheets.append(SheetEntry(element.get("name", ""), target, visible))
    return Workbook(tuple(sheets), others.get("sharedStrings"), others.get("styles"), since_1904)


def chosen_sheet(archive: Archive, book: Workbook, name: str | None) -> SheetEntry:
    """The sheet of that name, be it hidden; else the first that can be seen. Raises SheetMissing."""
    visible = [entry for entry in book.sheets if entry.visible]
    if name is None:
        if visible:
            return visible[0]
        raise SheetMissing(
            _("In „%(name)s“ ist kein Tabellenblatt sichtbar.") % {"name": archive.path.name},
            _("Blenden Sie das Blatt mit der Liste ein und speichern Sie die Datei."),
        )
    wanted = name.strip().casefold()
    for entry in book.sheets:
        if entry.name == name or entry.name.strip().casefold() == wanted:
            return entry
    raise SheetMissing(
        _("In „%(name)s“ gibt es kein Tabellenblatt „%(sheet)s“.") % {"name": archive.path.name, "sheet": name},
        _("Vorhanden sind: %(sheets)s.") % {"sheets": ", ".join(f"„{entry.name}“" for entry in visible)},
    )


def _relations(archive: Archive, part: str) -> list[tuple[str, str, str]]:
    """Kind, identifier and target part of all that `part` refers to."""
    folder, name = posixpath.split(part)
    found = []
    for element in _parse(archive, posixpath.join(folder, "_rels", f"{name}.rels")):
        target = posixpath.join("/", folder, element.get("Target", "").replace("\\", "/"))
        kind = _local(element.get("Type", ""))
        found.append((kind, element.get("Id", ""), posixpath.normpath(target).lstrip("/")))
    return found


def _parse(archive: Archive, part: str) -> ElementTree.Element:
    text = archive.text(part, at_most=_LARGEST_INDEX)
    # The format knows no document types; entities in them are how XML is made to explode.
    if _DOCTYPE.search(text):
        raise damaged(archive.path)
    try:
        return ElementTree.fromstring(text)  # noqa: S314  (bounded in size, without document type)
    except ElementTree.ParseError as problem:
        raise damaged(archive.path) from problem


def _local(name: str) -> str:
    return re.split("[/}]", name)[-1]
