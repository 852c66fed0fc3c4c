from datetime import date
from pathlib import Path

import pytest

from pult.kernel.errors import PultError
from pult.kernel.imports.report import Report
from pult.kernel.imports.running import run_import
from pult.kernel.models import Entry
from pult.kernel.undoing import undo_import
from pult.schools.public import SocialIndex
from pult.schools.social_index_import.importer import SocialIndexImporter
from pult.schools.social_index_import.school_year import school_year_of
from schools.lists import GYMNASIUM, MARKT, MUSTERSTADT, NACHBAR, NACHBARSTADT, number, svws
from schools.reading import AT, CLERK, FIRST_DAY, read_schools

pytestmark = pytest.mark.django_db

CONVERTED = "Bezirksregierung,Kreis,Schulform,Schulnummer,Schulname,Sozialindex"
MINISTRY = "Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;Sozialindexstufe"


@pytest.fixture(autouse=True)
def _books(tmp_path: Path) -> None:
    read_schools(svws(tmp_path / "Schulen.csv", MARKT, GYMNASIUM, NACHBAR))


def read(path: Path, only: str | None = None, year: int | None = None) -> Report:
    return run_import(SocialIndexImporter(only, year, FIRST_DAY), path, by=CLERK, at=AT, on=FIRST_DAY)


def converted(path: Path, *levels: tuple[str, str]) -> Path:
    lines = [f'BR Nord,Stadt Musterstadt,Grundschule,{school},"M, GG",{level}' for school, level in levels]
    path.write_text("\n".join((CONVERTED, *lines)) + "\n", encoding="utf-8")
    return path


def ministry(path: Path, *levels: tuple[str, str]) -> Path:
    lines = [f"{school};Musterstadt, GG Süd;Köln;Städteregion Mühle;{level}" for school, level in levels]
    path.write_text("\n".join((MINISTRY, *lines)) + "\n", encoding="cp850")
    return path


def known() -> list[tuple[str, date, date, int | None]]:
    rows = SocialIndex.objects.known().order_by("school__number", "valid_from")
    return list(rows.values_list("school__number", "valid_from", "valid_to", "level"))


START, END = date(2024, 8, 1), date(2025, 8, 1)
LEVELS = ((MARKT.number, "7"), (GYMNASIUM.number, "ohne"), (NACHBAR.number, "1"))
FACTS = [
    (MARKT.number, START, END, 7),
    (GYMNASIUM.number, START, END, None),
    (NACHBAR.number, START, END, 1),
]


def test_both_layouts_say_the_same(tmp_path: Path) -> None:
    report = read(converted(tmp_path / "index_sj_24_25.csv", *LEVELS))
    assert (report.created, known()) == (3, FACTS)
    assert Entry.objects.filter(run=report.number).count() == 2
    again = read(ministry(tmp_path / "liste_2024-25.csv", *LEVELS))
    assert (again.profile, again.unchanged, again.number) == ("Schulministerium NRW", 3, None)
    assert known() == FACTS


def test_next_year_stands_beside_and_a_correction_supersedes(tmp_path: Path) -> None:
    read(converted(tmp_path / "a.csv", *LEVELS), year=2024)
    read(converted(tmp_path / "b.csv", (MARKT.number, "8")), year=2025)
    report = read(converted(tmp_path / "c.csv", (MARKT.number, "ohne")), year=2024)
    assert (report.created, report.changed) == (0, 1)
    assert f"{MARKT.number}: 7 → ohne" in report.notes
    assert [row for row in known() if row[0] == MARKT.number] == [
        (MARKT.number, START, END, None),
        (MARKT.number, date(2025, 8, 1), date(2026, 8, 1), 8),
    ]
    assert report.number is not None
    undo_import(report.number, by=CLERK, at=AT)
    assert [row for row in known() if row[1] == START] == FACTS


def test_schools_that_the_books_do_not_have_are_counted(tmp_path: Path) -> None:
    levels = (*LEVELS, (number(50), "3"), (number(51), "17"))
    report = read(converted(tmp_path / "sj_24_25.csv", *levels))
    assert (report.created, report.problems) == (3, [])
    assert report.notes[-1] == "2 Zeilen betreffen Schulen, die nicht in den Büchern stehen."


def test_one_authority(tmp_path: Path) -> None:
    report = read(converted(tmp_path / "sj_24_25.csv", *LEVELS), only=NACHBARSTADT)
    assert (report.created, [row[0] for row in known()]) == (1, [NACHBAR.number])
    assert report.notes[-1] == "2 Zeilen betreffen keine Schule dieses Schulträgers."


def test_list_without_any_school_of_the_authority(tmp_path: Path) -> None:
    with pytest.raises(PultError, match=MUSTERSTADT):
        read(converted(tmp_path / "sj_24_25.csv", (NACHBAR.number, "1")), only=MUSTERSTADT)


def test_faults_are_told_at_once(tmp_path: Path) -> None:
    levels = ((MARKT.number, "0"), (GYMNASIUM.number, "10"), (NACHBAR.number, "1"), (NACHBAR.number, "2"))
    report = read(converted(tmp_path / "sj_24_25.csv", *levels))
    assert [(p.row, p.value) for p in report.problems] == [(2, "0"), (3, "10"), (5, NACHBAR.number)]
    assert known() == []


@pytest.mark.parametrize(
    ("name", "given", "year"),
    [
        ("schulsozialindex_sj_24_25.csv", None, 2024),
        ("index 2024-25.csv", None, 2024),
        ("2024_25.csv", None, 2024),
        ("2024-2025.csv", None, 2024),
        ("sj_24_25.csv", 2023, 2023),
        ("liste.csv", 2023, 2023),
    ],
)
def test_school_year(name: str, given: int | None, year: int) -> None:
    assert school_year_of(name, given) == year


@pytest.mark.parametrize(
    ("name", "given"),
    [("liste.csv", None), ("2024-12-31.csv", None), ("24_26.csv", None), ("sj_24_25.csv", 24)],
)
def test_unknown_school_year_is_asked_for(name: str, given: int | None) -> None:
    with pytest.raises(PultError) as asked:
        school_year_of(name, given)
    assert "--school-year 2024" in asked.value.remedy
