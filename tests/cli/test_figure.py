"""One figure from the command line: its three forms, and the records behind a cell."""

import csv
from datetime import date, datetime
from io import StringIO

import pytest

from city import Town, add_item
from cli.conftest import Pult

ON = ("--on", "31.12.2023", "--authority", "99001")


@pytest.fixture(autouse=True)
def tablets(town: Town) -> None:
    for number in range(3):
        add_item(town, f"A{number}", at=town.site_places[2], on=date(2023, 2, 1))
    add_item(town, "B", at=town.site_places[0], on=date(2022, 2, 1))


def test_json_has_the_shape_that_others_script_against(pult: Pult) -> None:
    answer = pult("figure", "tablets-by-school-type", *ON, "--compare", "2022-12-31", "--format", "json")
    assert answer.code == 0
    found = answer.json
    assert found["figure"] == "tablets-by-school-type"
    assert (found["unit"], found["valid_on"]) == ("item", "2023-12-31")
    assert datetime.fromisoformat(found["known_at"]).tzinfo is not None
    assert found["columns"] == [{"key": "tablets", "label": "Anzahl iPads"}]
    assert [(row["label"], row["cells"]) for row in found["rows"]][:2] == [("Grundschule", [1]), ("Gymnasium", [3])]
    assert (found["total"], found["change"], found["compared_on"]) == ([4], [3], "2022-12-31")
    assert {check["name"] for check in found["checks"]} >= {"complete", "change"}
    assert all(set(check) == {"name", "ok", "detail"} for check in found["checks"])
    assert pult("figure", "tablets-by-school-type", *ON, "--format", "json").json["change"] is None


def test_a_rate_is_a_number_and_a_cell_without_sense_is_null(pult: Pult) -> None:
    found = pult("figure", "damage-by-year", *ON, "--format", "json").json
    rows = {row["key"]: row["cells"] for row in found["rows"]}
    assert rows["2023"] == [4, 0, 0.0]
    assert rows["pencil"][0] is None


def test_known_at_shows_what_was_known(pult: Pult) -> None:
    known = pult("figure", "tablets-by-school-type", *ON, "--format", "json").json["known_at"]
    again = pult("figure", "tablets-by-school-type", *ON, "--known-at", known, "--format", "json").json
    assert (again["total"], again["known_at"]) == ([4], known)
    before = pult("figure", "tablets-by-school-type", *ON, "--known-at", "2024-01-07", "--format", "json").json
    assert before["total"] == [0]


def test_csv_opens_in_excel(pult: Pult) -> None:
    answer = pult("figure", "tablets-by-school-type", *ON, "--compare", "31.12.2022", "--format", "csv")
    assert answer.out.startswith("\ufeff")
    rows = list(csv.reader(StringIO(answer.out.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["Ausstattung mit iPads nach Schulform", "Anzahl iPads"]
    assert rows[-2:] == [["Summe", "4"], ["Veränderung zum Vorjahr", "3"]]


def test_a_table_says_what_it_is(pult: Pult) -> None:
    out = pult("figure", "tablets-by-school-type", *ON).out
    for words in ("Stichtag 31.12.2023", "Musterstadt (99001)", "Summe", "Nicht verglichen", "✓ "):
        assert words in out
    assert "\x1b" not in out


def test_records_behind_a_cell(pult: Pult) -> None:
    asked = ("figure", "tablets-by-school-type", *ON, "--records", "Gymnasium", "Anzahl iPads", "--format")
    found = pult(*asked, "json").json
    assert (found["figure"], found["row"], found["column"]) == (
        "tablets-by-school-type",
        "Gymnasium",
        "Anzahl iPads",
    )
    (records,) = found["records"]
    assert records["headers"][0] == "Seriennummer"
    assert [row[0] for row in records["rows"]] == ["A0", "A1", "A2"]
    assert pult(*asked, "csv").out.count("\n") == 4
    assert "3 Nachweise" in pult(*asked, "table").out


def test_an_unknown_row_is_named_with_those_there_are(pult: Pult) -> None:
    answer = pult("figure", "tablets-by-school-type", *ON, "--records", "Akademie", "Summe")
    assert answer.code == 2
    assert "„Akademie“ gibt es in dieser Tabelle nicht" in answer.err
    assert "Grundschule" in answer.err


def test_all_figures_are_listed(pult: Pult) -> None:
    keys = [figure["figure"] for figure in pult("figures", "--format", "json").json]
    assert len(keys) == len(set(keys)) >= 10
    assert all(key in pult("figures").out for key in keys)
