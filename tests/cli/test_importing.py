"""Lists read by the command line: taken over, refused, remembered, taken back."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from city import Town
from cli import books
from cli.conftest import Pult
from harness.separate_home import SeparateHome
from pult.cli.import_report import SHOWN
from pult.inventory.public import Item

OURS = ("--authority", "99001")


def total(home: SeparateHome) -> int:
    answer = home.pult("figure", "tablets-by-school-type", "--on", "31.12.2023", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    return int(json.loads(answer.stdout)["total"][0])


def test_from_an_empty_home_to_an_undone_import(separate_home: SeparateHome, tmp_path: Path) -> None:
    home, schools = separate_home, books.schools(tmp_path)
    rehearsal = home.pult("import", "schools", schools, "--dry-run")
    assert rehearsal.returncode == 0, rehearsal.stderr
    assert "Probelauf: nichts geschrieben" in rehearsal.stdout
    taken = home.pult("import", "schools", schools)
    assert taken.returncode == 0, taken.stderr
    assert "Zurücknehmen: pult undo 1" in taken.stdout

    tablets = books.tablets(tmp_path, books.serials("A", 7))
    assert "pult undo 2" in home.pult("import", "items", tablets, "--on", "01.04.2023").stdout
    assert total(home) == 7
    undone = home.pult("undo", "2", "--by", "Berta Beispiel")
    assert undone.returncode == 0, undone.stderr
    listed = home.pult("import", "list").stdout
    assert "zurückgenommen" in listed
    assert "Befehlszeile: " in listed


def test_a_faulty_list_is_refused_with_every_fault(pult: Pult, town: Town, tmp_path: Path) -> None:
    faulty = books.tablets(tmp_path, ["A1", "A1", "A2"], bought="31.02.2023", school=town.gymnasium.number)
    report = tmp_path / "fehler.csv"
    answer = pult("import", "items", faulty, *OURS, "--problems", report)
    assert answer.code == 1
    assert "Abgelehnt" in answer.out
    assert "Es wurde nichts geschrieben" in answer.out
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == ["Zeile", "Spalte", "Wert", "Grund", "Abhilfe"]
    assert [row[:2] for row in rows[1:]] == [
        ["2", "Anschaffung"],
        ["3", "Anschaffung"],
        ["3", "Seriennummer"],
        ["4", "Anschaffung"],
    ]


def test_only_the_first_faults_are_shown(pult: Pult, town: Town, tmp_path: Path) -> None:
    faulty = books.tablets(tmp_path, books.serials("A", 60), bought="31.02.2023", school=town.gymnasium.number)
    out = pult("import", "items", faulty, *OURS).out
    assert out.count(" Anschaffung ") == SHOWN
    assert "… und 10 weitere" in out


def test_a_profile_is_remembered_but_not_by_a_rehearsal(pult: Pult, town: Town, tmp_path: Path) -> None:
    own = tmp_path / "eigene.csv"
    text = books.tablets(tmp_path, ["A1"], school=town.gymnasium.number).read_text(encoding="utf-8")
    own.write_text(text.replace("Seriennummer", "S-Nr").replace("Modell", "Typ"), encoding="utf-8")
    asked = ("import", "items", own, *OURS, "--profile", "Pult", "--column", "serial=S-Nr", "--column", "model=Typ")
    rehearsal = pult(*asked, "--remember-profile", "Eigene", "--dry-run")
    assert rehearsal.code == 0, rehearsal.err
    assert pult("import", "items", own, *OURS, "--profile", "Eigene").code == 2
    taken = pult(*asked, "--remember-profile", "Eigene")
    assert taken.code == 0, taken.err
    assert "Nichts zu tun" in pult("import", "items", own, *OURS).out


@pytest.mark.parametrize("field", ["sereal", ""])
def test_an_unknown_field_is_named(pult: Pult, town: Town, tmp_path: Path, field: str) -> None:
    tablets = books.tablets(tmp_path, ["A1"], school=town.gymnasium.number)
    answer = pult("import", "items", tablets, *OURS, "--remember-profile", "X", "--column", f"{field}=Nr")
    assert answer.code == 2
    assert "Möglich sind: " in answer.err or "bitte wie serial=Seriennummer" in answer.err


def test_only_the_good_rows_are_read_and_the_others_written_to_a_file(pult: Pult, town: Town, tmp_path: Path) -> None:
    mixed = books.tablets(tmp_path, ["A1", "A2", "A1"], school=town.gymnasium.number)
    left = tmp_path / "rest.csv"
    answer = pult("import", "items", mixed, *OURS, "--leave-out", left)
    assert answer.code == 0, answer.err
    assert "Liegen gelassene Zeilen: 1" in answer.out
    assert sorted(Item.objects.values_list("serial_number", flat=True)) == ["A1", "A2"]
    with left.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["Seriennummer"], row["Grund"]) for row in rows] == [
        ("A1", "Seriennummer: Steht schon in Zeile 2 dieser Liste.")
    ]
    hopeless = books.tablets(tmp_path, ["B1"], bought="31.02.2023", school=town.gymnasium.number)
    assert pult("import", "items", hopeless, *OURS, "--leave-out", tmp_path / "alle.csv").code == 1
    assert not (tmp_path / "alle.csv").exists()


def test_an_empty_list_to_fill_in(pult: Pult, tmp_path: Path, db: None) -> None:
    target = tmp_path / "vorlage.xlsx"
    assert pult("import", "template", "items", target).code == 0
    assert [cell.value for cell in load_workbook(target).worksheets[0][1]][:3] == [
        "Seriennummer",
        "Inventarnummer",
        "Kategorie",
    ]


def test_a_sheet_is_chosen_and_the_others_are_named(pult: Pult, town: Town, tmp_path: Path) -> None:
    book = Workbook()
    for name, serial in (("Nord", "A1"), ("Süd", "B1")):
        page = book.create_sheet(name)
        page.append(books.HEADER.split(";"))
        page.append([serial, "", "Tablet", "Musterfirma", "Tafel 10", town.gymnasium.number, "R 101", "", ""])
        page.append(["Summe", *[""] * 7, ""])
    path, left = tmp_path / "geraete.xlsx", tmp_path / "liegt.csv"
    book.save(path)
    answer = pult("import", "items", path, *OURS, "--sheet", "Süd", "--leave-out", left)
    assert answer.code == 0, answer.err
    assert "Blatt Süd gelesen; nicht gelesen: Nord" in answer.out
    assert list(Item.objects.filter(serial_number__in=["A1", "B1"]).values_list("serial_number", flat=True)) == ["B1"]
    with left.open(encoding="utf-8-sig", newline="") as file:
        assert [row[0] for row in csv.reader(file, delimiter=";")] == ["Seriennummer", "Summe"]
    missing = pult("import", "items", path, *OURS, "--sheet", "West")
    assert (missing.code, "„Nord“, „Süd“" in missing.err) == (2, True)
