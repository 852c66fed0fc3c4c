"""What programs read: schools, places, items, movements, figures."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.calling import Program, program, serials
from cast import Cast
from city import Town, add_goods, add_item


@pytest.fixture
def city_it(town: Town, cast: Cast) -> Program:
    for number in range(3):
        add_item(town, f"A{number}", at=town.site_places[number])
    add_item(town.neighbour, "FREMD")
    return program(cast, "city-it")


def test_without_a_token_nothing_is_said(client: Client, db: None) -> None:
    answer = client.get("/api/v1/schools")
    assert answer.status_code == 401
    assert set(answer.json()) == {"message", "remedy", "detail"}
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_schools_are_those_of_the_tokens_authority(city_it: Program, town: Town) -> None:
    rows = city_it.get("/schools").json()["rows"]
    assert [(row["number"], row["type_name"], row["pupils"]) for row in rows] == [
        ("990012", "Grundschule", 240),
        ("990024", "Gymnasium", 810),
        ("990036", "Weiterbildungskolleg", 120),
    ]
    assert [site["code"] for site in rows[0]["sites"]] == ["990012A", "990012B"]
    assert city_it.get("/schools/990024").json() == rows[1]
    assert city_it.get("/schools/990048").status_code == 404


def test_items_stand_where_they_were_on_the_day(city_it: Program, town: Town) -> None:
    assert serials(city_it.get("/items", on="2024-03-01")) == ["A0", "A1", "A2"]
    assert serials(city_it.get("/items", on="2024-01-31")) == []
    assert serials(city_it.get("/items", school="990024")) == ["A2"]
    assert city_it.get("/items", school="990048").status_code == 404
    found = city_it.get("/items", serial_number="A1").json()["rows"][0]
    assert (found["place"]["site"], found["since"], found["model"]) == ("990012B", "2024-02-01", "Tafel 10")
    assert city_it.get(f"/items/{found['id']}").json() == found


def test_pages_follow_each_other(city_it: Program, town: Town) -> None:
    first = city_it.get("/items", limit=2).json()
    assert [row["serial_number"] for row in first["rows"]] == ["A0", "A1"]
    last = Client().get(first["next"], headers=city_it.headers).json()
    assert ([row["serial_number"] for row in last["rows"]], last["next"]) == (["A2"], None)


def test_the_number_of_queries_does_not_grow(town: Town, cast: Cast) -> None:
    caller = program(cast, "city-it")
    counts = []
    for serial in ("B0", "B1", "B2"):
        add_item(town, serial)
        with CaptureQueriesContext(connection) as queries:
            caller.get("/items")
        counts.append(len(queries))
    # Token and, the first time on a day, its use in a transaction of its own; revision; page; serial numbers, facts, places.
    assert counts == [9, 6, 6]


def test_a_schools_program_sees_its_school(city_it: Program, town: Town, cast: Cast) -> None:
    officer = program(cast, "it-officer", town.gymnasium)
    assert serials(officer.get("/items")) == ["A2"]
    assert [row["number"] for row in officer.get("/schools").json()["rows"]] == ["990024"]
    assert officer.get("/schools/990012").status_code == 404
    other = city_it.get("/items", serial_number="A0").json()["rows"][0]["id"]
    assert officer.get(f"/items/{other}").status_code == 404
    assert {row["site"] for row in officer.get("/places").json()["rows"]} == {"990024A"}
    refused = officer.get("/figures")
    assert (refused.status_code, set(refused.json())) == (403, {"message", "remedy", "detail"})


def test_movements_are_lines_of_the_journal(city_it: Program, town: Town) -> None:
    add_goods(town, 25)
    rows = city_it.get("/movements").json()["rows"]
    assert [(row["quantity"], row["product"], row["reason"]) for row in rows] == [
        (1, None, "delivery"),
        (1, None, "delivery"),
        (1, None, "delivery"),
        (25, "Musterfirma Stift 2", "delivery"),
    ]
    assert city_it.get("/movements", since="2024-02-02").json()["rows"] == []


def test_a_figure_comes_as_on_the_command_line(city_it: Program) -> None:
    keys = [row["key"] for row in city_it.get("/figures").json()]
    assert "tablets-by-school-type" in keys
    table = city_it.get("/figures/tablets-by-school-type", on="2024-03-01", compare="2024-01-01").json()
    assert (table["total"], table["change"], table["valid_on"]) == ([3], [3], "2024-03-01")
    kinds = city_it.get("/figures/tablets-by-school-type/records", on="2024-03-01", row="20").json()
    assert [row[0] for row in kinds[0]["rows"]] == ["A2"]
    assert city_it.get("/figures/keine").status_code == 404
    assert city_it.get("/figures/tablets-by-school-type/records", row="nirgends").status_code == 404


@pytest.mark.parametrize("path", ["/items", "/movements", "/schools"])
def test_an_unreadable_question_is_refused(city_it: Program, path: str) -> None:
    assert city_it.get(path, limit=0).status_code == 422
    assert city_it.get(path, after=-1).status_code == 422
