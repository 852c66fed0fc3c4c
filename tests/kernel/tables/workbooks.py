"""Hand-made workbooks, for what no office program would write."""

import zipfile
from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(
    path: Path,
    sheet: str | bytes,
    *,
    shared: str | None = None,
    book: str | None = None,
    extra: dict[str, bytes] | None = None,
) -> Path:
    """An XLSX whose only sheet "Liste" has the XML `sheet`; `shared` is the XML inside <sst>."""
    if book is None:
        book = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **(extra or {}),
    }
    if shared is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{shared}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def worksheet(rows: str, after: str = "") -> str:
    """The XML of a sheet with `rows` in it; `after` follows the cells."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = f'<row r="1">{text_cell("A1", "Schule")}{text_cell("B1", "Anzahl")}</row>'
"""A header of two columns."""

FIRST = f'<row r="2">{text_cell("A2", "Goethe-Gymnasium")}<c r="B2"><v>12</v></c></row>'
"""A row that fits it."""


def redeclared(path: Path, part: str, size: int) -> Path:
    """The same ZIP file, in which `part` pretends to unpack to `size` bytes."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo(part).file_size.to_bytes(4, "little")
        local = archive.getinfo(part).header_offset
    content[local + 22 : local + 26] = size.to_bytes(4, "little")
    directory = content.rfind(b"PK\x05\x06")
    at = content.index(b"PK\x01\x02")
    while at < directory:
        name_length = int.from_bytes(content[at + 28 : at + 30], "little")
        if content[at + 46 : at + 46 + name_length] == part.encode():
            assert content[at + 24 : at + 28] == true
            content[at + 24 : at + 28] = size.to_bytes(4, "little")
            break
        at = content.index(b"PK\x01\x02", at + 46)
    path.write_bytes(content)
    return path
