"""The tables as a workbook, read back by another program."""

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pult.kernel.figures.table import Cell
from pult.reporting.paper.edition import Edition
from pult.reporting.paper.workbook import HEAD_ROW, write_workbook


@pytest.mark.parametrize("name", ["report", "awkward"])
def test_every_number_comes_back(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    edition: Edition = request.getfixturevalue(name)
    write_workbook(edition, tmp_path / "zahlen.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "zahlen.xlsx")
    assert len(book.sheet_names) == 1 + len(edition.tables())
    for sheet, table in zip(book.sheet_names[1:], edition.tables().values(), strict=True):
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        assert rows[0][0] == table.title
        assert rows[HEAD_ROW][1 : len(table.columns) + 1] == [column.label for column in table.columns]
        for line, row in enumerate(table.rows, HEAD_ROW + 1):
            assert rows[line][0] == row.label
            assert rows[line][1 : len(row.cells) + 1] == [_read(cell) for cell in row.cells]
        if any(cell is not None for cell in table.total):
            total = rows[HEAD_ROW + 1 + len(table.rows)]
            assert total[: len(table.total) + 1] == ["Summe", *(_read(cell) for cell in table.total)]


def _read(cell: Cell) -> float | str:
    return "" if cell is None else float(cell)


def test_question_key_date_change_and_checks_stand_with_the_numbers(report: Edition, tmp_path: Path) -> None:
    write_workbook(report, tmp_path / "zahlen.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "zahlen.xlsx")
    rows = book.get_sheet_by_name("2 Internetanschluss nach Schulf").to_python(skip_empty_area=False)
    assert rows[1][:2] == [
        "Frage",
        "Wie sind die genutzten Standorte am Stichtag an das Internet angeschlossen?",
    ]
    assert rows[2][1] == "Standorte; Stichtag 31.12.2024, verglichen mit dem 31.12.2023"
    assert ["Veränderung zum Vorjahr", 10.0, 1.0, 1.0, -4.0, -8.0, 0.0] in [row[:7] for row in rows]
    assert ["bestanden", "Die Zeilen ergeben zusammen die Summe."] in [row[:2] for row in rows]


def test_the_same_edition_gives_the_same_workbook(report: Edition, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(report, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_overview_names_the_report(report: Edition, tmp_path: Path) -> None:
    write_workbook(report, tmp_path / "zahlen.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "zahlen.xlsx").get_sheet_by_index(0).to_python()
    assert rows[0][0] == f"{report.title} {report.year}"
    assert ["Stichtag", f"{date(2024, 12, 31):%d.%m.%Y}"] in rows
