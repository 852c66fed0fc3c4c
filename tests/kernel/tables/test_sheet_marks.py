"""Cells of a sheet that cannot be trusted are marked where they stand, and rows that are out of sight are named."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from kernel.tables.workbooks import FIRST, HEADER, text_cell, workbook, worksheet
from pult.kernel.tables.excel_cells import Unreadable
from pult.kernel.tables.reading import FormulaInSheet, Limits, MergedCells, SheetTooLarge, Table, open_table
from pult.kernel.tables.sheet_scan import MOST_MERGED

Make = Callable[..., Path]


def marked(table: Table) -> list[tuple[int, int, str]]:
    """Row, column and reason of the cells that are marked."""
    return [
        (row, at, cell.reason)
        for row, cells in table.rows()
        for at, cell in enumerate(cells)
        if isinstance(cell, Unreadable)
    ]


def test_formulas_are_marked(xlsx: Make) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        book["Liste"]["B3"] = "=SUM(B2:B2)"
        book["Liste"]["F3"] = "=1+1"

    table = open_table(xlsx(spoil))
    assert marked(table) == [(3, 1, "Zelle B3 enthält eine Formel.")]
    assert [len(cells) for _row, cells in table.rows()] == [2, 2], "beside the list a formula is nobody's"


@pytest.mark.parametrize(
    "formula",
    [
        "<f>1+1</f>",
        "<f/>",
        '<f t="shared" ref="B2:B9" si="0">A2</f>',
        '<f\n t="array" ref="B2">A2</f>',
        '<f>"1"&amp;A2</f>',
    ],
)
@pytest.mark.parametrize("padding", [0, 2**20 - 400, 2**20 - 300, 2**20 - 200])
def test_every_way_of_writing_a_formula_is_found_anywhere(tmp_path: Path, formula: str, padding: int) -> None:
    """Also on the border between two pieces of 1 MiB."""
    for shift in range(0, 100, 7):
        filling = f'<row r="2">{text_cell("A2", "x" * (padding + shift))}' if padding else '<row r="2">'
        sheet = worksheet(f'{HEADER}{filling}<c r="B2">{formula}<v>2</v></c></row>')
        table = open_table(workbook(tmp_path / "liste.xlsx", sheet))
        assert marked(table) == [(2, 1, "Zelle B2 enthält eine Formel.")]


@pytest.mark.parametrize("literal", ['<f>"00123"</f>', "<f>&quot;00123&quot;</f>"])
def test_a_formula_that_only_keeps_a_text_is_that_text(tmp_path: Path, literal: str) -> None:
    for padding in (0, *range(2**20 - 400, 2**20 - 200, 9)):
        row = f'<row r="2">{text_cell("A2", "x" * padding)}<c r="B2" t="str">{literal}<v>00123</v></c></row>'
        table = open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + row)))
        assert [cells[1] for _row, cells in table.rows()] == ["00123"]


def test_a_kept_text_needs_no_computed_value(xlsx: Make) -> None:
    table = open_table(xlsx(Liste=[["A", "B"], ['="00123"', "x"], ['="sagt ""a & b"""', "y"], ['="a"&"b"', "z"]]))
    assert [cells[0] for _row, cells in table.rows()][:2] == ["00123", 'sagt "a & b"']
    assert marked(table) == [(4, 0, "Zelle A4 enthält eine Formel.")]


def test_formulas_with_a_prefix_are_found(tmp_path: Path) -> None:
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert marked(open_table(workbook(tmp_path / "liste.xlsx", sheet))) == [(2, 0, "Zelle A2 enthält eine Formel.")]


def test_a_formula_that_does_not_say_where_it_stands_refuses_the_list(tmp_path: Path) -> None:
    row = f'<row r="2">{text_cell("A2", "x")}<c><f>1+1</f><v>2</v></c></row>'
    with pytest.raises(FormulaInSheet, match="enthält Formeln") as refused:
        open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + row)))
    assert "als Werte" in refused.value.remedy


def test_conditional_formats_and_lists_to_choose_from_are_no_formulas(tmp_path: Path) -> None:
    after = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1&gt;1</formula>'
        "</cfRule></conditionalFormatting><extLst><ext><xm:f>Werte!$A$1:$A$9</xm:f><f>1</f></ext></extLst>"
    )
    for padding in ("", f"<!--{'x' * 2**20}-->"):
        path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST, padding + after))
        assert marked(open_table(path)) == []


def test_text_that_speaks_of_formulas_is_none(xlsx: Make) -> None:
    table = open_table(xlsx(Liste=[["Bemerkung"], ["<f>1</f> <mergeCell ref='A1:B1'/> t=\"e\" :f "]]))
    assert list(table.rows()) == [(2, ["<f>1</f> <mergeCell ref='A1:B1'/> t=\"e\" :f "])]


def test_merged_cells_are_marked_where_they_are_empty(xlsx: Make) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        for area in ("A1:D1", "A4:A5", "C3:D3", "B5:B6"):
            book["Liste"].merge_cells(area)

    rows = [["Inventar 2025"], ["A", "B", "C", "D"], *([str(n)] * 4 for n in range(3, 7))]
    table = open_table(xlsx(merge, Liste=rows))
    assert (table.header, table.header_row) == (("A", "B", "C", "D"), 2)
    assert marked(table) == [
        (3, 3, "Die Zellen C3:D3 sind verbunden."),
        (5, 0, "Die Zellen A4:A5 sind verbunden."),
        (6, 1, "Die Zellen B5:B6 sind verbunden."),
    ]


@pytest.mark.parametrize("padding", [2**20 - 700, 2**20 - 600, 2**20 - 500, 2**20 - 400])
def test_merged_cells_on_the_border_of_two_pieces(tmp_path: Path, padding: int) -> None:
    for shift in range(0, 100, 9):
        row = f'<row r="2">{text_cell("A2", "x" * (padding + shift))}</row><row r="3"><c r="A3"><v>1</v></c></row>'
        sheet = worksheet(HEADER + row, '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')
        table = open_table(workbook(tmp_path / "liste.xlsx", sheet))
        assert [row for row, _at, _reason in marked(table)] == [3]


def test_more_merged_cells_than_a_list_has(tmp_path: Path) -> None:
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, MOST_MERGED + 3))
    path = workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST, f"<mergeCells>{areas}</mergeCells>"))
    with pytest.raises(MergedCells, match="zu viele"):
        open_table(path)


def test_an_area_over_the_whole_sheet_takes_no_time(tmp_path: Path) -> None:
    after = '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    table = open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + FIRST, after)))
    assert marked(table) == []


def test_error_values_are_marked(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c></row>'
    table = open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + row)))
    assert marked(table) == [(2, 1, "Zelle B2 enthält einen Fehlerwert wie #NV.")]


def test_more_marks_than_fit_into_memory(tmp_path: Path) -> None:
    row = '<row r="2">' + '<c r="B2"><f>1</f><v>1</v></c>' * 200 + "</row>"
    with pytest.raises(SheetTooLarge):
        open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + row)), limits=Limits(cells=100))


def test_rows_that_are_hidden_or_struck_out_are_named(xlsx: Make) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        page = book["Liste"]
        page.row_dimensions[1].hidden = page.row_dimensions[3].hidden = page.row_dimensions[9].hidden = True
        page["B5"].font = Font(strike=True)
        page["C6"].font = Font(strike=True)
        page["A1"].font = Font(strike=True)
        page["A7"].font = Font(strike=False)

    rows = [["A", "B"], *([str(n), "x"] for n in range(2, 8))]
    table = open_table(xlsx(hide, Liste=rows))
    assert table.out_of_sight == (3, 5)
    assert len(list(table.rows())) == 6
    assert open_table(xlsx(Liste=rows)).out_of_sight == ()


def test_rows_without_height_are_out_of_sight(tmp_path: Path) -> None:
    rows = (
        FIRST.replace('<row r="2">', '<row r="2" ht="0" customHeight="1">')
        + '<row r="3" ht="15"><c r="A3"><v>1</v></c></row>'
    )
    assert open_table(workbook(tmp_path / "liste.xlsx", worksheet(HEADER + rows))).out_of_sight == (2,)


def test_marks_of_a_list_that_does_not_begin_in_the_corner(xlsx: Make) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        page = book["Liste"]
        page.insert_cols(1, 2)
        page["D3"] = "=1+1"
        page["C2"].number_format = '"TAB-"000'

    table = open_table(xlsx(spoil, Liste=[["A", "B"], [7, "x"], [8, "y"]]))
    assert marked(table) == [(3, 1, "Zelle D3 enthält eine Formel.")]
    assert [getattr(cells[0], "shown", None) for _row, cells in table.rows()] == ["TAB-007", None]
