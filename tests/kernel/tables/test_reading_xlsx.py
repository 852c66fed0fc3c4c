"""Lists as XLSX workbooks."""

from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kernel.tables.workbooks import FIRST, HEADER, workbook, worksheet
from pult.kernel.tables.reading import (
    HeaderMissing,
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
        clock(14, 30),
    ]
    assert [type(cell) for cell in found] == [str, float, float, bool, date, datetime, str, clock]


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


def test_doubled_columns_are_told_apart_and_named(xlsx: Make) -> None:
    table = open_table(xlsx(Liste=[["Ort", "Name", "ort", "Ort ", "Ort (2)"], [1, 2, 3, 4, 5]]))
    assert table.header == ("Ort", "Name", "ort (3)", "Ort (4)", "Ort (2)")
    assert table.doubled == {"Ort", "ort"}


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
