"""What programs write: movements and their reversals."""

from datetime import date
from typing import Any

import pytest

from api.calling import Program, program
from cast import Cast
from city import Town, add_item
from pult.inventory.public import Movement, Whereabouts
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry


@pytest.fixture
def city_it(town: Town, cast: Cast) -> Program:
    add_item(town, "A0", at=town.site_places[2])
    return program(cast, "city-it")


def moved(town: Town, to: int, **changes: Any) -> dict[str, Any]:
    line = {
        "serial_number": "A0",
        "destination": town.site_places[to].pk,
        "reason": "redistribution",
        "effective_on": "2024-03-01",
    }
    return {"summary": "Abgleich", "lines": [{**line, **changes}]}


def place_of(town: Town, serial: str, on: date) -> int:
    as_of = resolve(town.id, KeyDate(on))
    return Whereabouts.objects.as_of(as_of).get(item__serial_number=serial).place_id  # type: ignore[attr-defined, no-any-return]


def test_a_movement_is_recorded_with_its_actor(city_it: Program, town: Town) -> None:
    answer = city_it.post("/movements", moved(town, 0))
    assert answer.status_code == 201, answer.content
    entry = Entry.objects.get(authority_id=town.id, number=answer.json()["number"])
    assert (entry.summary, entry.action, entry.actor.split(":")[0]) == ("Abgleich", "api.record_movements", "token")
    assert place_of(town, "A0", date(2024, 3, 1)) == town.site_places[0].pk
    assert place_of(town, "A0", date(2024, 2, 29)) == town.site_places[2].pk


def test_the_same_key_again_changes_nothing(city_it: Program, town: Town) -> None:
    first = city_it.post("/movements", moved(town, 0), **{"Idempotency-Key": "lauf-1"})
    again = city_it.post("/movements", moved(town, 0), **{"Idempotency-Key": "lauf-1"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Movement.objects.filter(reason="redistribution").count() == 1


def test_a_refused_key_can_be_sent_again(city_it: Program, town: Town) -> None:
    refused = city_it.post("/movements", moved(town, 2), **{"Idempotency-Key": "lauf-2"})
    assert refused.status_code == 409
    assert city_it.post("/movements", moved(town, 1), **{"Idempotency-Key": "lauf-2"}).status_code == 201


@pytest.mark.parametrize(
    "change",
    [
        {"serial_number": "GIBTESNICHT"},
        {"reason": "einfach-so"},
        {"destination": 2**62},
        {"serial_number": None},
        {"product": 1},
        {"effective_on": "2024-01-15"},
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(city_it: Program, town: Town, change: dict[str, Any]) -> None:
    entries = Entry.objects.count()
    answer = city_it.post("/movements", moved(town, 0, **change))
    assert answer.status_code == 409
    assert all(answer.json()[key] for key in ("message", "remedy"))
    assert Entry.objects.count() == entries


def test_places_and_items_of_a_neighbour_are_unknown(city_it: Program, town: Town) -> None:
    foreign = add_item(town.neighbour, "FREMD")
    theirs = town.neighbour.site_places[0].pk
    assert city_it.post("/movements", moved(town, 0, destination=theirs)).status_code == 409
    assert city_it.post("/movements", moved(town, 0, serial_number=None, item=foreign.pk)).status_code == 409


def test_one_line_is_reversed_once(city_it: Program, town: Town) -> None:
    line = city_it.post("/movements", moved(town, 0)).json()["movements"][0]
    assert city_it.post(f"/movements/{line}/reversal", {"why": "verwechselt"}).status_code == 201
    assert place_of(town, "A0", date(2024, 3, 1)) == town.site_places[2].pk
    assert city_it.post(f"/movements/{line}/reversal", {"why": "noch einmal"}).status_code == 409
    assert city_it.post("/movements/999999/reversal", {"why": "keine"}).status_code == 404


def test_a_schools_program_stays_within_its_school(city_it: Program, town: Town, cast: Cast) -> None:
    officer = program(cast, "it-officer", town.primary_school)
    add_item(town, "B0", at=town.site_places[0])
    inside = moved(town, 1, serial_number="B0", reason="hand-over")
    assert officer.post("/movements", inside).status_code == 201
    assert officer.post("/movements", moved(town, 0)).status_code == 409
    assert officer.post("/movements", moved(town, 2, serial_number="B0")).status_code == 409


def test_an_auditor_changes_nothing(city_it: Program, town: Town, cast: Cast) -> None:
    assert program(cast, "auditor").post("/movements", moved(town, 0)).status_code == 403


def test_of_twenty_who_saw_the_same_one_moves_it(city_it: Program, town: Town) -> None:
    def seen() -> int:
        return int(city_it.get("/items", serial_number="A0").json()["rows"][0]["revision"])

    revision = seen()
    answers = [city_it.post("/movements", moved(town, n % 2, revision=revision)) for n in range(20)]
    assert [answer.status_code for answer in answers] == [201] + [409] * 19
    assert "A0 wurde inzwischen bewegt" in answers[1].json()["message"]
    assert place_of(town, "A0", date(2024, 3, 1)) == town.site_places[0].pk
    knowingly = moved(town, 1, revision=seen(), effective_on="2024-03-02")
    assert city_it.post("/movements", knowingly).status_code == 201, "looked again, and decided"


def test_who_names_where_it_was_overwrites_nobody_either(city_it: Program, town: Town) -> None:
    line = moved(town, 0, origin=town.site_places[2].pk)
    assert [city_it.post("/movements", line).status_code for _ in range(2)] == [201, 409]
