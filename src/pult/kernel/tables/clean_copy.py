"""A workbook made anew of only the parts that were looked at.

Two programs may find different parts in one crafted file. So the sheet is not read from the file that was
sent but from this copy, which holds exactly the bytes that passed the checks.
"""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.sax.saxutils import quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

SHEET = "xl/worksheets/sheet1.xml"
SHARED_TEXTS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"


class CleanCopy:
    """A workbook with one sheet, written to `path` when the `with` block ends; parts come in as they pass."""

    def __init__(self, path: Path, sheet: str, *, since_1904: bool) -> None:
        # Not compressed: it is read once, at once.
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self._archive.writestr("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml")))
        self._archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _relations(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
        )
        self._archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(since_1904)}"/>'
            f'<sheets><sheet name={quoteattr(sheet)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def through(self, part: str, pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
        """The same pieces, written to `part` of the copy as they pass; `size`: bytes to expect."""
        entry = zipfile.ZipInfo(part)
        entry.file_size = size
        with self._archive.open(entry, "w") as file:
            for piece in pieces:
                file.write(piece)
                yield piece


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'
