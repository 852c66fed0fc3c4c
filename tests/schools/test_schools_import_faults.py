from pathlib import Path

import pytest

from pult.kernel.models import ImportRun
from pult.schools.public import School
from schools.lists import GYMNASIUM, MARKT, MUSTERSTADT, NACHBAR, ministry, number, svws
from schools.reading import read_schools

pytestmark = pytest.mark.django_db


def test_all_faults_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    path = svws(
        tmp_path / "Schulen.csv",
        MARKT,
        MARKT,
        GYMNASIUM.but(type="77"),
        GYMNASIUM.but(number=number(4), status="8"),
        GYMNASIUM.but(number=number(5), since="20240231"),
        GYMNASIUM.but(number=number(6), since="99991231"),
        GYMNASIUM.but(number="12345"),
        GYMNASIUM.but(number=number(7), authority="1029"),
        GYMNASIUM.but(number=number(8), type="77", status="8"),
        GYMNASIUM.but(number=number(9), short_name=""),
        GYMNASIUM.but(number=number(10), street="x" * 201),
    )

    report = read_schools(path)

    assert [(p.row, p.column, p.value[:10]) for p in report.problems] == [
        (3, "SchulNr", MARKT.number),
        (4, "SF", "77"),
        (5, "SchBetrSchl", "8"),
        (6, "SchBetrSchlDatum", "20240231"),
        (7, "SchBetrSchlDatum", "99991231"),
        (8, "SchulNr", "12345"),
        (9, "SchultraegerNr", "1029"),
        (10, "SF", "77"),
        (10, "SchBetrSchl", "8"),
        (11, "KurzBez", ""),
        (12, "Strasse", "x" * 10),
    ]
    assert all(problem.reason and problem.remedy for problem in report.problems)
    assert "Zeile 2" in report.problems[0].reason
    assert "02 Grundschule" in report.problems[1].remedy
    assert "0, 1, 2, 3, 4, 5, 6, 9" in report.problems[2].remedy
    assert (School.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_wrong_last_digit_only_warns(tmp_path: Path) -> None:
    wrong = MARKT.number[:5] + str((int(MARKT.number[5]) + 1) % 10)
    report = read_schools(svws(tmp_path / "Schulen.csv", MARKT.but(number=wrong), GYMNASIUM))
    assert [(w.row, w.value) for w in report.warnings] == [(2, wrong)]
    assert (report.problems, report.created) == ([], 2)


def test_coordinates_of_another_system_are_left_out(tmp_path: Path) -> None:
    path = ministry(tmp_path / "schuldaten.csv", MARKT)
    path.write_text(path.read_text(encoding="utf-8").replace("25832", "31466"), encoding="utf-8")
    report = read_schools(path)
    assert [(w.row, w.value) for w in report.warnings] == [(3, "EPSG:31466")]
    site = School.objects.get().site_uses.get().site.details.get()
    assert (site.easting, site.northing) == (None, None)


def test_faults_of_other_authorities_only_count_when_they_are_read(tmp_path: Path) -> None:
    path = svws(tmp_path / "Schulen.csv", MARKT, NACHBAR.but(type="77"))
    assert [p.row for p in read_schools(path).problems] == [3]
    assert read_schools(path, only=MUSTERSTADT).problems == []
