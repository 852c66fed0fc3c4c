"""Official lists that went through Excel or a program for statistics say what they said before."""

import csv
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from city import Town
from pult.inventory.public import ItemsImporter
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.running import run_import
from pult.kernel.tables.values import ValueRefused
from pult.schools.public import AuthoritiesImporter, SchoolsImporter, SocialIndexImporter
from schools.lists import GYMNASIUM, MARKT, MUSTERSTADT, ministry, svws
from schools.reading import AT, CLERK, FIRST_DAY, known_facts, read_schools

pytestmark = pytest.mark.django_db

ZEROS = {"Schulform": "00", "Telefonvorwahl": "0000", "Gemeindeschluessel": "00000000"}
DAYS = {"purchased_on", "since"}
NUMBERS = {"easting", "northing"}


def as_workbook(path: Path, target: Path) -> Path:
    """The list as somebody keeps it in an old Excel: numbers with their zeros as a format, days counted from 1904 and
    without a format, a title over it, a cover sheet before it, a sum beside it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        _declared, header, *rows = csv.reader(file, delimiter=";")
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.worksheets[0].title = "Deckblatt"
    book.worksheets[0].append(["Schulliste", "Stand 01.09.2024"])
    page = book.create_sheet("Schulen")
    page.append(["Schulen der Stadt"])
    page.merge_cells("A1:H1")
    page.append(header)
    for row in rows:
        page.append([None] * len(row))
        for at, (name, text) in enumerate(zip(header, row, strict=False), start=1):
            cell = page.cell(page.max_row, at)
            if name == "Schulbetriebsdatum":
                day, month, year = map(int, text.split("."))
                cell.value = (date(year, month, day) - date(1904, 1, 1)) // timedelta(days=1)
            else:
                cell.value = int(text) if text.isdigit() else text
                cell.number_format = ZEROS.get(name, "General")
    page.cell(2, len(header) + 1, "Summe")
    page.cell(3, len(header) + 1, "=SUM(A3:A4)")
    book.save(target)
    return target


def test_the_ministrys_list_through_excel(tmp_path: Path) -> None:
    path = ministry(tmp_path / "schuldaten.csv", MARKT, GYMNASIUM)
    read_schools(path)
    before = known_facts()
    report = read_schools(as_workbook(path, tmp_path / "schuldaten.xlsx"))
    assert (report.problems, report.created, report.changed, report.unchanged) == ([], 0, 0, 2)
    assert report.notes[:2] == [
        "Blatt Schulen gelesen; nicht gelesen: Deckblatt",
        "Kopfzeile ist Zeile 2; was darüber steht, ist nicht gelesen",
    ]
    assert known_facts() == before


def test_lists_through_a_program_for_statistics(tmp_path: Path) -> None:
    path = svws(tmp_path / "Schulen.csv", MARKT)
    read_schools(path)
    before = known_facts()
    header, row = path.read_text(encoding="utf-8").splitlines()
    whole = {"SchulNr", "KoRe", "KoHo", "PLZ", "SF", "OeffPri", "SchBetrSchl", "SchultraegerNr", "RegSchl"}
    cells = [
        f"{int(cell)}.0" if name in whole else cell
        for name, cell in zip(header.split(";"), row.split(";"), strict=True)
    ]
    path.write_text(f"{header}\n{';'.join(cells)}\n", encoding="utf-8")
    report = read_schools(path)
    assert (report.problems, report.unchanged) == ([], 1)
    assert known_facts() == before
    index = tmp_path / "index_sj_24_25.csv"
    index.write_text(f"Schulnummer;Sozialindexstufe\n{MARKT.number}.0;5.0\n", encoding="utf-8")
    importer = SocialIndexImporter(None, None, FIRST_DAY)
    assert run_import(importer, index, by=CLERK, at=AT, on=FIRST_DAY).created == 1


@pytest.mark.parametrize("kind", ["items", "schools", "authorities", "social-index"])
def test_no_text_column_takes_a_day_that_excel_made(town: Town, kind: str) -> None:
    importers: dict[str, Importer] = {
        "items": ItemsImporter(town.id, FIRST_DAY),
        "schools": SchoolsImporter(MUSTERSTADT, FIRST_DAY),
        "authorities": AuthoritiesImporter(),
        "social-index": SocialIndexImporter(None, 2024, FIRST_DAY),
    }
    read = []
    for field in importers[kind].fields:
        if field.key in DAYS | NUMBERS:
            continue
        for spoilt in (date(2026, 10, 1), "1,23457E+11", "#BEZUG!", "B\ufffdro"):
            try:
                field.parse(spoilt)
            except ValueRefused:
                continue
            read.append((field.key, spoilt))
    assert read == []
