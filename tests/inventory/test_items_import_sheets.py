"""Where in a file the list is: the sheet and the header are found, and what was not read is said."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from city import Town
from inventory.lists import HEADER, cells, counts, device, read, told
from pult.inventory.models import ItemFact
from pult.kernel.imports.profiles import ColumnsMissing
from pult.kernel.tables.reading import HeaderDoubled, SheetMissing

pytestmark = pytest.mark.django_db

Row = list[object]
LIST: list[Row] = [list(HEADER), cells(device("SN-1")), cells(device("SN-2"))]


def book(path: Path, change: Callable[[openpyxl.Workbook], None] | None = None, **sheets: list[Row]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(row)
    if change:
        change(made)
    made.save(path)
    return path


def test_the_sheet_with_the_columns_is_read_and_the_others_are_named(town: Town, tmp_path: Path) -> None:
    cover: list[Row] = [["Inventarliste"], ["Stand", "31.12.2025"], ["Schule", "Musterschule"]]
    path = book(tmp_path / "l.xlsx", Deckblatt=cover, Leer=[], Geräte=LIST, Schule_2=LIST[:2])
    report = read(town, path)
    assert counts(report) == (2, 0, 0)
    assert report.notes[0] == "Blatt Geräte gelesen; nicht gelesen: Deckblatt, Schule 2"
    assert (report.sheet, report.header_row) == ("Geräte", 1)
    assert counts(read(town, path, sheet="Schule 2")) == (0, 0, 1)
    with pytest.raises(SheetMissing):
        read(town, path, sheet="Schule 3")
    with pytest.raises(ColumnsMissing) as missing:
        read(town, path, sheet="Deckblatt")
    assert "Geräte, Schule 2" in missing.value.remedy


def test_a_single_sheet_and_an_empty_one_are_not_worth_a_word(town: Town, tmp_path: Path) -> None:
    report = read(town, book(tmp_path / "l.xlsx", Leer=[], Geräte=LIST, Tabelle3=[]))
    assert [note for note in report.notes if "gelesen" in note] == []


def test_a_title_above_the_header_is_no_list(town: Town, tmp_path: Path) -> None:
    def merge(made: openpyxl.Workbook) -> None:
        made["Geräte"].merge_cells("A1:F1")
        made["Geräte"]["B2"] = "=TODAY()"

    title: list[Row] = [["Inventarliste"], ["Stand", ""], []]
    report = read(town, book(tmp_path / "l.xlsx", merge, Geräte=[*title, *LIST]))
    assert counts(report) == (2, 0, 0)
    assert "Kopfzeile ist Zeile 4; was darüber steht, ist nicht gelesen" in report.notes


def test_formulas_and_merged_cells_hinder_only_where_they_are_read(town: Town, tmp_path: Path) -> None:
    rows = [[*row, extra] for row, extra in zip(LIST, ("Alter", 1, 2), strict=True)]

    def unread(made: openpyxl.Workbook) -> None:
        made["Geräte"]["N2"] = "=2026-2023"
        made["Geräte"].merge_cells("N3:N4")

    assert counts(read(town, book(tmp_path / "l.xlsx", unread, Geräte=rows))) == (2, 0, 0)

    def needed(made: openpyxl.Workbook) -> None:
        made["Geräte"]["A2"] = "=B2&1"
        made["Geräte"].merge_cells("G2:G3")

    report = read(town, book(tmp_path / "l.xlsx", needed, Geräte=rows))
    assert [(p.row, p.column, p.reason) for p in report.problems] == [
        (2, "Seriennummer", "Zelle A2 enthält eine Formel."),
        (3, "Raum", "Die Zellen G2:G3 sind verbunden."),
    ]


def test_rows_out_of_sight_are_read_and_counted(town: Town, tmp_path: Path) -> None:
    def hide(made: openpyxl.Workbook) -> None:
        made["Geräte"].row_dimensions[3].hidden = True

    report = read(town, book(tmp_path / "l.xlsx", hide, Geräte=LIST))
    assert counts(report) == (2, 0, 0)
    assert "1 ausgeblendete oder durchgestrichene Zeile wird gelesen: Zeile 3" in report.notes


def test_columns_of_one_name_hinder_only_where_they_are_read(town: Town, tmp_path: Path) -> None:
    twice = [[*row, extra, extra] for row, extra in zip(LIST, ("Kommentar", "x", "y"), strict=True)]
    report = read(town, book(tmp_path / "l.xlsx", Geräte=twice))
    assert "Nicht übernommene Spalten: Kommentar, Kommentar (2)" in report.notes
    needed = [[*row, extra] for row, extra in zip(LIST, ("RAUM", "x", "y"), strict=True)]
    with pytest.raises(HeaderDoubled, match="mehrfach vor: Raum"):
        read(town, book(tmp_path / "l.xlsx", Geräte=needed))


def test_what_excel_shows_is_read(town: Town, tmp_path: Path) -> None:
    def style(made: openpyxl.Workbook) -> None:
        for cell, code in (("A2", "0000000000"), ("B2", '"TAB-"00000'), ("G2", "0.00"), ("F2", "000000")):
            made["Geräte"][cell].number_format = code

    row = device("", Seriennummer=4711, Inventarnummer=123, Raum=1.1, Schulnummer=990024)
    report = read(town, book(tmp_path / "l.xlsx", style, Geräte=[list(HEADER), cells(row)]))
    assert told(report.problems) == []
    fact = ItemFact.objects.get(item__serial_number="0000004711")
    assert fact.inventory_number == "TAB-00123"
    place = fact.item.whereabouts.first().place
    assert place.room.name == "1.10"
