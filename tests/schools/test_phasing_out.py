"""A school that will be dissolved: until its last day it has pupils and things, then it is closed."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from api.calling import program
from cast import Cast
from city import Town, add_item
from pult.infrastructure.web.networks import networked_sites
from pult.kernel.db.infinity import FOREVER
from pult.kernel.figures.asking import ask
from pult.kernel.keydates import KeyDate, resolve
from pult.schools.public import NO_SCHOOL, SchoolOperation, open_schools, sites_in_use
from schools.lists import GYMNASIUM, ministry, svws
from schools.reading import FIRST_DAY, NEXT_DAY, read_schools

pytestmark = pytest.mark.django_db

LAST = date(2034, 7, 31)
ENDED = LAST + timedelta(days=1)
ENDING = GYMNASIUM.but(status="2", since="20340731")


@pytest.fixture
def ending(town: Town, tmp_path: Path) -> Town:
    """The town's Gymnasium, with one tablet, will be no more after the summer of 2034."""
    add_item(town, "A1", at=town.site_places[2])
    report = read_schools(ministry(tmp_path / "schuldaten.csv", ENDING))
    assert (report.changed, report.problems, report.warnings) == (1, [], [])
    return town


def tablets(town: Town, on: date) -> dict[str, int]:
    table = ask("tablets-by-school-type", authority=town.id, on=KeyDate(on))
    assert all(check.ok for check in table.checks)
    return {row.key: row.cells[-1] for row in table if row.cells[-1]}


def test_things_stand_under_its_school_type_until_its_last_day(ending: Town) -> None:
    assert [tablets(ending, day) for day in (FIRST_DAY, LAST)] == [{"20": 1}, {"20": 1}]
    assert tablets(ending, ENDED) == {NO_SCHOOL: 1}


def test_it_does_not_count_as_a_school_in_operation(ending: Town) -> None:
    days = (FIRST_DAY - timedelta(days=1), FIRST_DAY, LAST, ENDED)
    as_of = [resolve(ending.id, KeyDate(day)) for day in days]
    assert [open_schools(one) for one in as_of] == [3, 2, 2, 2]
    assert [sites_in_use(one) for one in as_of] == [4, 3, 3, 3]
    for day in days:
        assert all(check.ok for check in ask("schools-by-type", authority=ending.id, on=KeyDate(day)).checks)


def test_its_last_day_is_kept_however_often_the_list_is_read(ending: Town, tmp_path: Path) -> None:
    known = SchoolOperation.objects.known().filter(school__number=ENDING.number).order_by("valid_from")
    periods = [(FIRST_DAY, ENDED, "2"), (ENDED, FOREVER, "9")]
    assert list(known.values_list("valid_from", "valid_to", "code"))[1:] == periods
    for day in (FIRST_DAY, NEXT_DAY, LAST, ENDED):
        report = read_schools(svws(tmp_path / "Schulen.csv", ENDING), day)
        assert not any("Schulbetrieb" in note for note in report.notes)
        assert list(known.values_list("valid_from", "valid_to", "code"))[1:] == periods


def test_another_last_day_is_told(ending: Town, tmp_path: Path) -> None:
    later = ministry(tmp_path / "later.csv", ENDING.but(since="20360731"))
    assert f"{ENDING.number}: letzter Tag 31.07.2036" in read_schools(later, NEXT_DAY).notes
    assert read_schools(later, NEXT_DAY).unchanged == 1


def test_first_word_of_it_names_code_and_last_day(town: Town, tmp_path: Path) -> None:
    read_schools(ministry(tmp_path / "a.csv", GYMNASIUM))
    notes = read_schools(ministry(tmp_path / "b.csv", ENDING), NEXT_DAY).notes
    assert [note for note in notes if note.startswith(ENDING.number)] == [
        f"{ENDING.number}: Schulbetriebsschlüssel „1“ → „2“ ab 01.09.2025, letzter Tag 31.07.2034",
    ]


@pytest.mark.parametrize(("status", "since"), [("1", "20340731"), ("3", "20340731"), ("2", "20900731")])
def test_days_ahead_that_are_no_last_day_are_slips(tmp_path: Path, status: str, since: str) -> None:
    report = read_schools(svws(tmp_path / "Schulen.csv", GYMNASIUM.but(status=status, since=since)))
    assert [(problem.row, problem.column) for problem in report.problems] == [(2, "SchBetrSchlDatum")]


def test_pages_and_programs_tell_its_last_day(ending: Town, cast: Cast) -> None:
    client = cast.client("planner")
    file = client.get("/99001/schulen/?tag=2034-07-31&format=csv")
    rows = list(csv.DictReader(b"".join(file.streaming_content).decode("utf-8-sig").splitlines(), delimiter=";"))  # type: ignore[attr-defined]
    assert {row["Schulnummer"]: (row["Name"], row["Betrieb"]) for row in rows}[ENDING.number] == (
        "Lise-Meitner-Gymnasium, Städt. Gymnasium (auslaufend, letzter Tag 31.07.2034)",
        "auslaufend, letzter Tag 31.07.2034",
    )
    dossier = [
        client.get(f"/99001/schulen/{ENDING.number}/?tag={day}").context["dossier"].operation
        for day in ("2034-07-31", "2034-08-01")
    ]
    assert dossier == ["auslaufend, letzter Tag 31.07.2034", "geschlossen"]
    city_it = program(cast, "city-it")
    told = [
        city_it.get(f"/schools/{ENDING.number}", on=day).json() for day in ("2024-08-31", "2034-07-31", "2034-08-01")
    ]
    assert [(one["operates"], one["last_day"]) for one in told] == [
        (True, None),
        (False, "2034-07-31"),
        (False, None),
    ]


def test_it_can_be_continued_by_another_school_and_its_networks_kept(ending: Town, cast: Cast) -> None:
    client = cast.client("administrator")
    form = client.get("/99001/schulen/990012/zusammenlegung/").context["form"]
    assert str(ending.gymnasium.pk) in dict(form.fields["schulen"].choices)
    assert {site.number for site in networked_sites(resolve(ending.id, KeyDate(LAST)))} == {
        "990012",
        "990024",
        "990036",
    }
    assert {site.number for site in networked_sites(resolve(ending.id, KeyDate(ENDED)))} == {"990012", "990036"}
