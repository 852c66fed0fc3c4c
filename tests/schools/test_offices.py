"""Rows of the state's list that are no schools."""

from pathlib import Path

import pytest

from pult.schools.public import Authority, School
from schools.lists import GYMNASIUM, MARKT, MUSTERSTADT, NACHBAR, number, svws
from schools.reading import read_schools

pytestmark = pytest.mark.django_db

OFFICE = MARKT.but(number="600001", type="0A", authority="0", short_name="Musterstadt, Schulamt")


def test_one_office_is_passed_over_and_counted(tmp_path: Path) -> None:
    report = read_schools(svws(tmp_path / "Schulen.csv", MARKT, OFFICE))
    assert (report.created, report.problems, report.warnings) == (1, [], [])
    assert report.notes == [
        "Neu in den Büchern: Schulträger 99001",
        "1 Zeile ist keine Schule (Schulform 0A), übergangen",
    ]
    assert list(School.objects.values_list("number", flat=True)) == [MARKT.number]
    assert list(Authority.objects.values_list("number", flat=True)) == [MUSTERSTADT]


def test_what_an_office_leaves_open_is_no_fault(tmp_path: Path) -> None:
    offices = [
        OFFICE.but(number="600002", type=code, short_name="", status="", since="", authority="")
        for code in ("00", "0", "0a", "0B", "52", "KG")
    ]
    report = read_schools(svws(tmp_path / "Schulen.csv", MARKT, *offices, GYMNASIUM.but(type="77")))
    assert [problem.row for problem in report.problems] == [9]
    assert report.notes[-1] == "6 Zeilen sind keine Schulen (Schulform 00, 0A, 0B, 52, KG), übergangen"


def test_offices_of_others_are_not_counted(tmp_path: Path) -> None:
    path = svws(tmp_path / "Schulen.csv", MARKT, OFFICE, NACHBAR.but(number=number(9), type="0A"))
    report = read_schools(path, only=MUSTERSTADT)
    assert (report.created, report.problems) == (1, [])
    assert not any("keine Schule" in note for note in report.notes)


def test_list_of_nothing_but_offices(tmp_path: Path) -> None:
    report = read_schools(svws(tmp_path / "Schulen.csv", OFFICE))
    assert (report.created, report.problems) == (0, [])
    assert report.notes == ["1 Zeile ist keine Schule (Schulform 0A), übergangen"]
