"""Workbooks that are damaged, or made to do damage."""

import os
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from kernel.tables.workbooks import FIRST, HEADER, redeclared, workbook, worksheet
from pult.kernel.tables.reading import (
    ArchiveDamaged,
    FileTooLarge,
    FileUnreadable,
    Limits,
    NotAList,
    SheetTooLarge,
    open_table,
)

SHEET = "xl/worksheets/sheet1.xml"
NEW_YEARS_EVE = datetime(2023, 12, 31, 14, 30)  # noqa: DTZ001  (cells know no time zones)

Make = Callable[..., Path]


def test_a_file_beyond_the_limit_is_refused_at_once(xlsx: Make) -> None:
    path = xlsx()
    with path.open("r+b") as file:
        os.truncate(file.fileno(), 2**30)
    start = time.perf_counter()
    with pytest.raises(FileTooLarge, match="1\u202f024 MB groß; höchstens 200 MB"):
        open_table(path)
    assert time.perf_counter() - start < 0.5


def test_a_part_that_shrank_suspiciously(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bombe.xlsx", b" " * (101 * 2**20))
    assert path.stat().st_size < 2**20
    with pytest.raises(FileTooLarge, match="wird entpackt 101 MB groß"):
        open_table(path)


def test_a_part_that_nothing_reads_may_not_be_a_bomb_either(tmp_path: Path) -> None:
    extra = {"xl/media/bild.png": b"\0" * (2**20 + 1)}
    path = workbook(tmp_path / "bombe.xlsx", worksheet(HEADER + FIRST), extra=extra)
    with pytest.raises(FileTooLarge):
        open_table(path, limits=Limits(suspicious=2**20))
    assert open_table(path, limits=Limits(suspicious=2**20 + 1)).first_row == 2


def test_parts_that_are_too_much_together(tmp_path: Path) -> None:
    extra = {f"xl/media/{number}.png": os.urandom(2**18) for number in range(4)}
    path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST), extra=extra)
    with pytest.raises(FileTooLarge, match="entpackt 1,0 MB"):
        open_table(path, limits=Limits(unpacked=2**20))
    assert open_table(path, limits=Limits(unpacked=2**21)).first_row == 2


def test_a_size_declared_beyond_measure(tmp_path: Path) -> None:
    path = redeclared(workbook(tmp_path / "bombe.xlsx", worksheet(HEADER + FIRST)), SHEET, 2**32 - 2)
    with pytest.raises(FileTooLarge, match="4\u202f096 MB"):
        open_table(path)


def test_a_size_declared_too_small_does_not_hide_the_rest(tmp_path: Path) -> None:
    """Python's own zipfile would stop at the declared size and see nothing wrong but the checksum."""
    sheet = worksheet(HEADER + FIRST) + " " * (30 * 2**20)
    path = redeclared(workbook(tmp_path / "bombe.xlsx", sheet), SHEET, 1000)
    with pytest.raises(ArchiveDamaged):
        open_table(path)


def test_a_stray_cell_in_the_far_corner(xlsx: Make) -> None:
    """Read as it is, this ends the whole process for want of 512 GB."""

    def spoil(book: openpyxl.Workbook) -> None:
        book["Liste"]["XFD1048576"] = "x"

    with pytest.raises(SheetTooLarge, match="reicht bis Zelle XFD1048576") as refused:
        open_table(xlsx(spoil))
    assert "weit rechts" in refused.value.remedy


@pytest.mark.parametrize(
    "far",
    [
        "<c r='XFD1048576'><v>1</v></c>",
        '<c t="n" r="XFD1048576"><v>1</v></c>',
        '<c r="xfd1048576"><v>1</v></c>',
        '<c r = "XFD1048576"><v>1</v></c>',
        '<c r="XFD1048576" s="/>"><v>1</v></c>',
        '<c\nr="XFD1048576"><v>1</v></c>',
        '<c r="XFD00001048576"><v>1</v></c>',
        '<!-- </sheetData> <c r="A1"/> --><c\tr="XFD1048576"><v>1</v></c>',
    ],
)
def test_every_way_of_writing_a_far_cell(tmp_path: Path, far: str) -> None:
    sheet = worksheet(f'{HEADER}{FIRST}<row r="1048576">{far}</row>')
    with pytest.raises(SheetTooLarge, match="XFD1048576"):
        open_table(workbook(tmp_path / "liste.xlsx", sheet))


def test_a_far_cell_with_a_prefix(tmp_path: Path) -> None:
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    with pytest.raises(SheetTooLarge, match="XFD1048576"):
        open_table(workbook(tmp_path / "liste.xlsx", sheet))


def test_far_cells_that_do_not_say_where_they_stand(tmp_path: Path) -> None:
    sheet = worksheet(
        HEADER + FIRST + "<row>" + "<c><v>1</v></c>" * 16_000 + '</row><row r="1048576"><c><v>1</v></c></row>'
    )
    with pytest.raises(SheetTooLarge):
        open_table(workbook(tmp_path / "liste.xlsx", sheet))


def test_cells_and_rows_need_not_say_where_they_stand(tmp_path: Path) -> None:
    row = "<row><c t='inlineStr'><is><t>A</t></is></c><c><v>1</v></c></row>"
    sheet = worksheet(row.replace("<v>1</v>", "").replace("<c>", "<c t='inlineStr'><is><t>B</t></is>") + row * 3000)
    table = open_table(workbook(tmp_path / "liste.xlsx", sheet), limits=Limits(cells=3001 * 2))
    assert table.header == ("A", "B")
    assert [number for number, _ in table.rows()] == list(range(2, 3002))


def test_styled_cells_without_value_take_no_room(tmp_path: Path) -> None:
    """LibreOffice writes them when someone has coloured whole rows."""
    far = "".join(f'<row r="{row}"><c r="XFD{row}" s="1"/></row>' for row in (3, 900_000))
    table = open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST + far)))
    assert table.size_hint == 1


def test_more_cells_than_fit_into_memory(xlsx: Make) -> None:
    path = xlsx(Liste=[["A", "B"], *([1, 2] for _ in range(99))])
    assert sum(1 for _ in open_table(path, limits=Limits(cells=200)).rows()) == 99
    with pytest.raises(SheetTooLarge, match="bis Zelle B100"):
        open_table(path, limits=Limits(cells=199))


def test_one_long_text_shared_by_many_cells(tmp_path: Path) -> None:
    """The file is small, the text is copied for every cell."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(3, 40_003))
    shared = f"<si><t>{'x' * 30_000}</t></si>"
    path = workbook(tmp_path / "bombe.xlsx", worksheet(HEADER + FIRST + cells), shared=shared)
    assert path.stat().st_size < 2**20
    with pytest.raises(SheetTooLarge, match="zusammen zu lang"):
        open_table(path)


def test_one_long_text_used_once_is_fine(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>1</v></c></row>' for row in range(3, 1003))
    shared = f"<si><t>{'x' * 30_000}</t></si><si><t>kurz</t></si>"
    first = FIRST.replace('<c r="B2"><v>12</v></c>', '<c r="B2" t="s"><v>0</v></c>')
    path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + first + cells), shared=shared)
    table = open_table(path, limits=Limits(text=100_000))
    assert [len(str(cells[1])) for _, cells in table.rows()][:2] == [30_000, 0]


def test_more_shared_texts_than_fit_into_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST), shared="<si/>" * 1000)
    assert open_table(path, limits=Limits(cells=1000)).first_row == 2
    with pytest.raises(SheetTooLarge):
        open_table(path, limits=Limits(cells=999))


def test_entities_do_not_explode(tmp_path: Path) -> None:
    book = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    with pytest.raises(ArchiveDamaged):
        open_table(workbook(tmp_path / "bombe.xlsx", worksheet(HEADER + FIRST), book=book))


# Files that are broken or no workbooks


def test_a_cut_off_workbook(xlsx: Make) -> None:
    path = xlsx()
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ArchiveDamaged, match="beschädigt"):
        open_table(path)


@pytest.mark.parametrize("at", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_a_workbook_with_flipped_bytes_never_crashes(xlsx: Make, at: float) -> None:
    content = bytearray(xlsx().read_bytes())
    path = xlsx()
    where = int(len(content) * at)
    for offset in range(12):
        content[where + offset] ^= 0xFF
    path.write_bytes(content)
    try:
        header = open_table(path).header
    except FileUnreadable:
        return
    assert header == ("Schule", "Anzahl")


@pytest.mark.parametrize("sheet", ["", "no xml", "<worksheet><sheetData><row r='1'><c r='A1'", "<html/>"])
def test_a_sheet_that_is_no_sheet(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(FileUnreadable):
        open_table(workbook(tmp_path / "liste.xlsx", sheet))


def test_the_parts_are_found_by_reference_and_not_by_habit(tmp_path: Path) -> None:
    """What is checked is what is read: the sheet at the usual place is not the one referred to."""
    with zipfile.ZipFile(workbook(tmp_path / "a.xlsx", worksheet(HEADER + FIRST))) as usual:
        parts = {name: usual.read(name) for name in usual.namelist()}
    decoy = worksheet(HEADER + FIRST.replace("Goethe", "Schein").replace("<v>12</v>", "<f>1</f>"))
    moved = {
        **parts,
        "_rels/.rels": parts["_rels/.rels"].replace(b'"xl/workbook.xml"', b'"/xl/books/book2.xml"'),
        "xl/books/book2.xml": parts["xl/workbook.xml"].replace(b"Liste", b"Wahre &amp; Liste"),
        "xl/books/_rels/book2.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
            b"worksheets/sheet1.xml", b"../Sheets/real.xml"
        ),
        "xl/sheets/real.xml": parts[SHEET],
        SHEET: decoy,
    }
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in moved.items():
            archive.writestr(name, content)
    table = open_table(path)
    assert table.sheet == "Wahre & Liste"
    assert list(table.rows()) == [(2, ["Goethe-Gymnasium", 12])]


def test_days_counted_from_1904(xlsx: Make) -> None:
    def from_1904(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    path = xlsx(from_1904, Liste=[["Zugang am"], [date(2023, 12, 31)]])
    assert list(open_table(path).rows()) == [(2, [date(2023, 12, 31)])]


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    """Python reads the last of the two, other programs the first."""
    path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/Worksheets/Sheet1.xml", worksheet(HEADER))
    with pytest.raises(ArchiveDamaged):
        open_table(path)


@pytest.mark.parametrize(
    ("part", "kind"), [("xl/workbook.bin", "XLSB"), ("word/document.xml", "Word"), ("ppt/x.xml", "Office")]
)
def test_other_office_documents_are_told_apart(xlsx: Make, tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(xlsx()) as sent:
        relations = sent.read("_rels/.rels").replace(b"xl/workbook.xml", part.encode())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relations)
    with pytest.raises(NotAList, match=kind):
        open_table(path)


@pytest.mark.parametrize(("part", "kind"), [("mimetype", "ODS"), ("liste.csv", "ZIP")])
def test_other_kinds_of_zip_are_told_apart(tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(NotAList, match=kind):
        open_table(path)


def test_an_empty_zip(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    zipfile.ZipFile(path, "w").close()
    with pytest.raises(NotAList, match="ZIP"):
        open_table(path)
