"""The annual report, the audit and the proof from the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from city import Town, add_item
from cli.conftest import Pult

PUBLISHED = """source,figure,title,as_of,row,column,value,unit,kind
bericht,Abb. 1,Ausstattung mit iPads,2023-12-31,Gymnasium,Anzahl iPads,3,count,value
bericht,Abb. 1,Ausstattung mit iPads,2023-12-31,Grundschule,Anzahl iPads,2,count,value
bericht,Abb. 1,Ausstattung mit iPads,2023-12-31,Summe,Anzahl iPads,4,count,total
"""


@pytest.fixture(autouse=True)
def tablets(town: Town) -> None:
    for number in range(3):
        add_item(town, f"A{number}", at=town.site_places[2], on=date(2023, 2, 1))
    add_item(town, "B", at=town.site_places[0], on=date(2022, 2, 1))


def test_a_report_is_given_out_again_with_its_own_numbers(pult: Pult, town: Town, tmp_path: Path) -> None:
    asked = ("report", "annual", "--year", "2023", "--authority", "99001", "--out", str(tmp_path))
    first = pult(*asked)
    assert first.code == 0, first.err
    assert "Jetzt festgeschrieben: Ausgabe 1" in first.out
    names = {"jahresbericht-2023.json", "jahresbericht-2023.pdf", "jahresbericht-2023.xlsx"}
    assert {path.name for path in tmp_path.iterdir()} == names
    printed = (tmp_path / "jahresbericht-2023.pdf").read_bytes()

    again = pult(*asked)
    assert "Festgeschrieben: Ausgabe 1" in again.out
    assert (tmp_path / "jahresbericht-2023.pdf").read_bytes() == printed

    add_item(town, "LATE", at=town.site_places[2], on=date(2023, 6, 1))
    today = pult(*asked, "--as-known-now")
    assert today.code == 0
    assert "heute bekannt" in today.out
    kept = json.loads((tmp_path / "jahresbericht-2023.json").read_text(encoding="utf-8"))
    total = [
        d for d in kept["known_now"]["differences"] if (d["figure"], d["row"]) == ("tablets-by-school-type", "total")
    ]
    assert [(d["frozen"], d["now"]) for d in total] == [(4, 5)]
    assert "--as-known-now zeigt die heutigen" in pult(*asked).out

    assert "Ausgabe 2" in pult(*asked, "--new").out
    assert pult("report", "list").out.count(" 31.12.2023 ") == 2


def test_published_figures_are_audited_and_compared(pult: Pult, tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    path.write_text(PUBLISHED, encoding="utf-8")
    asked = ("audit", "published", str(path), "--authority", "99001")
    found = pult(*asked, "--format", "json").json
    assert [finding["kind"] for finding in found["findings"]] == ["sum"]
    counts = found["comparison"]
    assert (counts["equal"], counts["explained"], counts["unexplained"], counts["not_counted"]) == (2, 1, 0, 0)
    (differing,) = counts["differing"]
    assert (differing["row"], differing["published"], differing["counted"]) == ("Grundschule", "2", "1")
    shown = pult(*asked)
    assert shown.code == 0
    assert "1 Befund" in shown.out
    assert "Verglichen mit den Büchern von Musterstadt (99001)" in shown.out
    assert pult(*asked, "--fail-on-findings").code == 1


def test_several_files_are_audited_together(pult: Pult, tmp_path: Path) -> None:
    header, *rows = PUBLISHED.splitlines(keepends=True)
    paths = [tmp_path / f"{n}.csv" for n in range(len(rows))]
    for path, row in zip(paths, rows, strict=True):
        path.write_text(header + row, encoding="utf-8")
    found = pult("audit", "published", *map(str, paths), "--format", "json").json
    assert (found["file"], found["published"]) == (", ".join(path.name for path in paths), len(rows))
    assert [finding["kind"] for finding in found["findings"]] == ["sum"]
    assert {cell["file"] for cell in found["findings"][0]["statements"]} == {path.name for path in paths}


def test_without_a_single_city_nothing_is_compared(pult: Pult, tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    path.write_text(PUBLISHED, encoding="utf-8")
    assert pult("audit", "published", str(path), "--format", "json").json["comparison"] is None
    assert "Mehrere Schulträger sind geladen" in pult("audit", "published", str(path)).out


def test_an_unreadable_file_ends_with_2(pult: Pult, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    answer = pult("audit", "published", str(tmp_path / "x.csv"))
    assert answer.code == 2
    assert "hat falsche Spalten" in answer.err


def test_a_folder_that_cannot_be(pult: Pult, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    answer = pult("report", "annual", "--year", "2023", "--authority", "99001", "--out", str(tmp_path / "datei"))
    assert answer.code == 2
    assert "lässt sich nicht schreiben" in answer.err


def test_sound_books_are_proved_and_rebuilt(pult: Pult) -> None:
    checked = pult("check")
    assert checked.code == 0, checked.out
    assert "Alles stimmt." in checked.out
    assert "✗" not in checked.out
    assert "Neu aufgebaut" in pult("rebuild").out
