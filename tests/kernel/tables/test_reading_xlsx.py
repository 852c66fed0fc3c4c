"""Lists as XLSX workbooks."""

import os
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kernel.tables.workbooks import FIRST, HEADER, redeclared, text_cell, workbook, worksheet
from pult.kernel.tables.reading import (
    ArchiveDamaged,
    ErrorInSheet,
    FileTooLarge,
    FileUnreadable,
    FormulaInSheet,
    HeaderDoubled,
    HeaderMissing,
    Limits,
    MergedCells,
    NotAList,
    SheetMissing,
    SheetTooLarge,
    TableEmpty,
    open_table,
)

SHEET = "xl/worksheets/sheet1.xml"
NEW_YEARS_EVE = datetime(2023, 12, 31, 14, 30)  # noqa: DTZ001  (cells know no time zones)

Make = Callable[..., Path]


@pytest.fixture
def xlsx(tmp_path: Path) -> Make:
    """Makes a workbook of the rows given for each sheet; `change` may spoil it before it is saved."""

    def make(change: Callable[[openpyxl.Workbook], None] | None = None, **sheets: list[list[object]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in (sheets or {"Liste": [["Schule", "Anzahl"], ["Goethe", 12], ["Schiller", 7]]}).items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
        if change:
            change(book)
        path = tmp_path / "liste.xlsx"
        book.save(path)
        return path

    return make


def test_a_plain_list(xlsx: Make) -> None:
    table = open_table(xlsx())
    assert table.header == ("Schule", "Anzahl")
    assert (table.format, table.encoding, table.separator, table.sheet) == ("xlsx", None, None, "Liste")
    assert (table.first_row, table.size_hint) == (2, 2)
    assert list(table.rows()) == [(2, ["Goethe", 12]), (3, ["Schiller", 7])]
    assert list(table.rows()) == [(2, ["Goethe", 12]), (3, ["Schiller", 7])], "a second reading starts anew"


def test_the_content_decides_and_not_the_name(xlsx: Make) -> None:
    path = xlsx()
    assert open_table(path.rename(path.with_suffix(".csv"))).format == "xlsx"


def test_what_a_cell_may_be(xlsx: Make) -> None:
    cells = ["Text", 12, 12.5, True, date(2023, 12, 31), NEW_YEARS_EVE, None, clock(14, 30)]
    table = open_table(xlsx(Liste=[["A", "B", "C", "D", "E", "F", "G", "H"], cells]))
    ((_, found),) = table.rows()
    assert list(found) == [
        "Text",
        12,
        12.5,
        True,
        date(2023, 12, 31),
        NEW_YEARS_EVE,
        "",
        "14:30",
    ]
    assert [type(cell) for cell in found] == [str, float, float, bool, date, datetime, str, str]


def test_a_list_that_does_not_begin_in_the_corner(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(4, 2, ["Schule", "Anzahl"])
        page.write_row(7, 2, ["Goethe", 12])
        page.write_row(9, 2, ["Schiller"])
        page.write_row(10, 2, ["Hölderlin", 3, "zu viel"])
    table = open_table(path)
    assert table.header == ("Schule", "Anzahl")
    assert (table.first_row, table.size_hint) == (8, 6)
    assert list(table.rows()) == [
        (8, ["Goethe", 12]),
        (10, ["Schiller", ""]),
        (11, ["Hölderlin", 3, "zu viel"]),
    ]


def test_cells_of_white_space_are_no_row(xlsx: Make) -> None:
    table = open_table(xlsx(Liste=[["A", "B"], [" ", None], ["1", "2"], [None, "\n"]]))
    assert list(table.rows()) == [(3, ["1", "2"])]


def test_numbers_and_days_as_column_names(xlsx: Make) -> None:
    table = open_table(xlsx(Liste=[["Schulform", 2022, 2023.0, date(2023, 12, 31)], ["Gymnasium", 1, 2, 3]]))
    assert table.header == ("Schulform", "2022", "2023", "31.12.2023")


def test_doubled_columns_are_named(xlsx: Make) -> None:
    with pytest.raises(HeaderDoubled, match="mehrfach vor: Ort, ort"):
        open_table(xlsx(Liste=[["Ort", "Name", "ort", "Ort "], [1, 2, 3, 4]]))


def test_numbers_are_no_header(xlsx: Make) -> None:
    with pytest.raises(HeaderMissing):
        open_table(xlsx(Liste=[[161234, 12], [161235, 13]]))


@pytest.mark.parametrize("rows", [[], [[" "]]])
def test_an_empty_sheet_names_the_others(xlsx: Make, rows: list[list[object]]) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Geheim"].sheet_state = "hidden"

    with pytest.raises(TableEmpty, match="Das Blatt „Deckblatt“") as refused:
        open_table(xlsx(hide, Deckblatt=rows, Geheim=[["A"]], Geräte=[["A"], ["1"]]))
    assert "noch: „Geräte“." in refused.value.remedy


def test_an_empty_workbook(xlsx: Make) -> None:
    with pytest.raises(TableEmpty, match="ist leer") as refused:
        open_table(xlsx(Liste=[]))
    assert "noch:" not in refused.value.remedy


def test_a_header_without_rows(xlsx: Make) -> None:
    with pytest.raises(TableEmpty, match="keine Zeile darunter"):
        open_table(xlsx(Liste=[["A", "B"], [None, " "]]))


def test_the_first_visible_sheet_is_taken(xlsx: Make) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Eins"].sheet_state = "hidden"
        book["Zwei"].sheet_state = "veryHidden"
        book.active = 2

    path = xlsx(hide, Eins=[["A"], ["1"]], Zwei=[["A"], ["2"]], Drei=[["A"], ["3"]], Vier=[["A"], ["4"]])
    assert open_table(path).sheet == "Drei"
    assert list(open_table(path).rows()) == [(2, ["3"])]


def test_a_sheet_by_name(xlsx: Make) -> None:
    path = xlsx(Eins=[["A"], ["1"]], Zwei=[["A"], ["2"]])
    assert list(open_table(path, sheet="Zwei").rows()) == [(2, ["2"])]
    assert open_table(path, sheet=" zwei").sheet == "Zwei"
    with pytest.raises(SheetMissing, match="kein Tabellenblatt „Drei“") as refused:
        open_table(path, sheet="Drei")
    assert refused.value.remedy == "Vorhanden sind: „Eins“, „Zwei“."


def test_a_workbook_whose_only_sheet_is_hidden(tmp_path: Path) -> None:
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Liste" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>'
    )
    path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST), book=book)
    with pytest.raises(SheetMissing, match="kein Tabellenblatt sichtbar"):
        open_table(path)
    assert open_table(path, sheet="Liste").first_row == 2


# What a sheet must not hold


def test_formulas_are_refused_by_name(xlsx: Make) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        for row in range(2, 17):
            book["Liste"][f"C{row}"] = "=1+1"

    with pytest.raises(FormulaInSheet, match=r"Zelle C2, C3, C4 \(und 12 weitere\) enthält eine Formel") as refused:
        open_table(xlsx(spoil))
    assert "als Werte" in refused.value.remedy


def test_a_single_formula(xlsx: Make) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        book["Liste"]["B3"] = "=SUM(B2:B2)"

    with pytest.raises(FormulaInSheet, match=r"^Zelle B3 enthält eine Formel"):
        open_table(xlsx(spoil))


def test_formulas_of_another_sheet_do_not_matter(xlsx: Make) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        book["Summen"]["A3"] = "=1+1"
        book["Summen"].merge_cells("A1:B1")

    path = xlsx(spoil, Liste=[["A"], ["1"]], Summen=[["A"], ["1"]])
    assert open_table(path).sheet == "Liste"
    with pytest.raises(FormulaInSheet):
        open_table(path, sheet="Summen")


@pytest.mark.parametrize(
    "formula",
    [
        "<f>1+1</f>",
        "<f/>",
        '<f t="shared" ref="C2:C9" si="0">A2</f>',
        '<f\n t="array" ref="C2">A2</f>',
    ],
)
@pytest.mark.parametrize("padding", [0, 2**20 - 400, 2**20 - 300, 2**20 - 200])
def test_every_way_of_writing_a_formula_is_found_anywhere(tmp_path: Path, formula: str, padding: int) -> None:
    """Also on the border between two pieces of 1 MiB."""
    for shift in range(0, 100, 7):
        filling = f'<row r="2">{text_cell("A2", "x" * (padding + shift))}' if padding else '<row r="2">'
        sheet = worksheet(f'{HEADER}{filling}<c r="C2">{formula}<v>2</v></c></row>')
        path = workbook(tmp_path / "liste.xlsx", sheet)
        with pytest.raises(FormulaInSheet, match=r"^Zelle C2 enthält eine Formel \(„liste"):
            open_table(path)


def test_formulas_with_a_prefix_are_found(tmp_path: Path) -> None:
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    with pytest.raises(FormulaInSheet, match="Zelle A2"):
        open_table(workbook(tmp_path / "liste.xlsx", sheet))


def test_conditional_formats_and_lists_to_choose_from_are_no_formulas(xlsx: Make, tmp_path: Path) -> None:
    after = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1&gt;1</formula>'
        "</cfRule></conditionalFormatting><extLst><ext><xm:f>Werte!$A$1:$A$9</xm:f><f>1</f></ext></extLst>"
    )
    for padding in ("", f"<!--{'x' * 2**20}-->"):
        path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST, padding + after))
        assert open_table(path).first_row == 2


def test_text_that_speaks_of_formulas_is_none(xlsx: Make) -> None:
    table = open_table(xlsx(Liste=[["Bemerkung"], ["<f>1</f> <mergeCell ref='A1:B1'/> t=\"e\" :f "]]))
    assert list(table.rows()) == [(2, ["<f>1</f> <mergeCell ref='A1:B1'/> t=\"e\" :f "])]


def test_merged_cells_are_refused_by_name(xlsx: Make) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        for area in ("A2:A3", "C4:D4"):
            book["Liste"].merge_cells(area)

    with pytest.raises(MergedCells, match="Die Zellen A2:A3, C4:D4 sind verbunden") as refused:
        open_table(xlsx(spoil))
    assert "Zellverbund" in refused.value.remedy


@pytest.mark.parametrize("padding", [2**20 - 700, 2**20 - 600, 2**20 - 500, 2**20 - 400])
def test_merged_cells_on_the_border_of_two_pieces(tmp_path: Path, padding: int) -> None:
    for shift in range(0, 100, 3):
        row = f'<row r="2">{text_cell("A2", "x" * (padding + shift))}</row>'
        sheet = worksheet(HEADER + row, '<mergeCells count="1"><mergeCell ref="A12:B14"/></mergeCells>')
        with pytest.raises(MergedCells, match="Die Zellen A12:B14 sind"):
            open_table(workbook(tmp_path / "liste.xlsx", sheet))


def test_error_values_are_refused_by_name(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c></row>'
    with pytest.raises(ErrorInSheet, match="Zelle B2 enthält einen Fehlerwert"):
        open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + row)))


# What would harm the machine


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
