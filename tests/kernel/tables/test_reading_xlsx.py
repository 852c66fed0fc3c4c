"""Lists as XLSX workbooks."""

from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kernel.tables.workbooks import FIRST, HEADER, text_cell, workbook, worksheet
from pult.kernel.tables.reading import (
    ErrorInSheet,
    FormulaInSheet,
    HeaderDoubled,
    HeaderMissing,
    MergedCells,
    SheetMissing,
    TableEmpty,
    open_table,
)

SHEET = "xl/worksheets/sheet1.xml"
NEW_YEARS_EVE = datetime(2023, 12, 31, 14, 30)  # noqa: DTZ001  (cells know no time zones)

Make = Callable[..., Path]


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
