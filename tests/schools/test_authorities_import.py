from datetime import date
from pathlib import Path

import pytest

from pult.kernel.imports.report import Report
from pult.kernel.imports.running import run_import
from pult.kernel.models import Entry
from pult.schools.public import Authority
from pult.schools.schools_import.authorities import AuthoritiesImporter
from schools.lists import MARKT, MUSTERSTADT, NACHBARSTADT, svws
from schools.reading import AT, CLERK, read_schools

pytestmark = pytest.mark.django_db

HEADER = "SchulNr;RegSchl;ABez1;ABez2;ABez3;KurzBez"


def read(tmp_path: Path, *lines: str, header: str = HEADER) -> Report:
    path = tmp_path / "Schultraeger.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return run_import(AuthoritiesImporter(), path, by=CLERK, at=AT, on=date(2025, 9, 1))


def test_authorities_are_made_and_renamed_and_both_is_recorded(tmp_path: Path) -> None:
    read_schools(svws(tmp_path / "Schulen.csv", MARKT))

    report = read(tmp_path, "99001;999000;Stadt Musterstadt;;;Musterstadt", "99002;999999;Stadt Nach-;barstadt;;")

    assert (report.created, report.changed, report.unchanged) == (1, 1, 0)
    assert report.notes == ["99001: Name „Schulträger 99001“ → „Stadt Musterstadt“"]
    assert set(Authority.objects.values_list("number", "name", "municipality_key")) == {
        (MUSTERSTADT, "Stadt Musterstadt", "05999000"),
        (NACHBARSTADT, "Stadt Nachbarstadt", ""),
    }
    assert set(Entry.objects.filter(run=report.number).values_list("summary", flat=True)) == {
        "Name „Schulträger 99001“ → „Stadt Musterstadt“",
        "Schulträger Stadt Nachbarstadt angelegt",
    }


def test_repeated_list_changes_nothing(tmp_path: Path) -> None:
    line = "99001;999000;;;;Musterstadt"
    assert read(tmp_path, line).created == 1
    report = read(tmp_path, line)
    assert (report.created, report.changed, report.unchanged, report.number) == (0, 0, 1, None)
    assert Authority.objects.get().name == "Musterstadt"


def test_list_of_the_ministry(tmp_path: Path) -> None:
    header = "Traegernummer;Traegerbezeichnung_1;Traegerbezeichnung_2;Traegerbezeichnung_3;Kurzbezeichnung"
    assert read(tmp_path, '"99001";"Stadt Musterstadt";"";"";"Musterstadt"', header=header).created == 1
    assert Authority.objects.get().name == "Stadt Musterstadt"


def test_list_without_keys_keeps_the_one_that_is_known(tmp_path: Path) -> None:
    read(tmp_path, "99001;999000;Stadt Musterstadt;;;")
    header = "Traegernummer;Traegerbezeichnung_1"
    assert read(tmp_path, "99001;Musterstadt", header=header).changed == 1
    assert Authority.objects.get().municipality_key == "05999000"


def test_faults_are_told_at_once(tmp_path: Path) -> None:
    report = read(tmp_path, "99001;999000;A;;;", "99001;999000;B;;;", "9900;999000;C;;;", "99003;x;D;;;", "99004;;;;;")
    assert [problem.row for problem in report.problems] == [3, 4, 5, 6]
    assert all(problem.reason and problem.remedy for problem in report.problems)
    assert Authority.objects.count() == 0
