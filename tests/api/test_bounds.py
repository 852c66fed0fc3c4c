"""What programs send and no page would: numbers, days and texts out of bounds are refused in words, never with a failure."""

from typing import Any

import pytest

from api.calling import Program, program
from cast import Cast
from city import Town, add_goods, add_item
from pult.kernel.models import Entry

HUGE = 99999999999999999999


@pytest.fixture
def city_it(town: Town, cast: Cast) -> Program:
    add_item(town, "A0", at=town.site_places[2])
    add_goods(town, 10)
    return program(cast, "city-it")


def body(town: Town, summary: str = "Abgleich", **changes: Any) -> dict[str, Any]:
    line = {
        "serial_number": "A0",
        "destination": town.repair.pk,
        "reason": "damage",
        "effective_on": "2024-03-01",
    }
    return {"summary": summary, "lines": [{**line, **changes}]}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"effective_on": "2099-01-01"}, 409),
        ({"effective_on": "1800-01-01"}, 409),
        ({"effective_on": "0077-01-01"}, 422),
        ({"effective_on": "9999-12-31"}, 422),
        ({"reason": "theft"}, 409),
        ({"reason": "delivery"}, 409),
        ({"quantity": 2}, 409),
        ({"quantity": HUGE}, 422),
        ({"quantity": 2_147_483_648}, 422),
        ({"destination": HUGE}, 422),
        ({"serial_number": None, "item": 2**62}, 409),
        ({"serial_number": None, "product": 2**62, "origin": "school"}, 409),
        ({"serial_number": None, "product": "tablet", "origin": "school"}, 409),
        ({"serial_number": None, "product": HUGE, "origin": "school"}, 422),
        ({"serial_number": "A0\0"}, 422),
        ({"serial_number": "A0\ud800"}, 422),
        ({"note": "Hülle\0"}, 422),
        ({"note": "Hülle\x1b[31m"}, 422),
        ({"reason": "damage\0"}, 422),
        ({"summary": "Abgleich\0"}, 422),
    ],
)
def test_movements_out_of_bounds_are_refused(city_it: Program, town: Town, changes: Any, status: int) -> None:
    known = {"tablet": town.tablet.pk, "school": town.site_places[0].pk}
    named = {key: known.get(value, value) if key in ("product", "origin") else value for key, value in changes.items()}
    entries = Entry.objects.count()
    answer = city_it.post("/movements", body(town, **named))
    assert answer.status_code == status, answer.content
    assert all(answer.json()[key] for key in ("message", "remedy"))
    assert Entry.objects.count() == entries


def test_a_note_may_have_lines(city_it: Program, town: Town) -> None:
    assert city_it.post("/movements", body(town, note="Hülle\nfehlt")).status_code == 201


@pytest.mark.parametrize("key", ["lauf\0", "lauf\x07", "x" * 201])
def test_a_key_out_of_bounds_is_refused(city_it: Program, town: Town, key: str) -> None:
    assert city_it.post("/movements", body(town), **{"Idempotency-Key": key}).status_code == 422


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("/figures/tablets-by-school-type", {"known_at": "0077-01-01T00:00:00"}, 422),
        ("/figures/tablets-by-school-type", {"known_at": "0001-01-01T00:00:00+14:00"}, 422),
        ("/figures/tablets-by-school-type", {"known_at": "9999-12-31T23:59:59-12:00"}, 422),
        ("/figures/tablets-by-school-type", {"known_at": "1800-01-01T00:00:00"}, 200),
        ("/figures/tablets-by-school-type", {"known_at": "2999-12-31T23:59:59"}, 200),
        ("/figures/tablets-by-school-type", {"on": "0001-01-01"}, 422),
        ("/figures/tablets-by-school-type", {"compare": "9999-12-31"}, 422),
        ("/figures/tablets-by-school-type", {"on": "1800-01-01", "compare": "2999-12-31"}, 200),
        ("/figures/tablets-by-school-type/records", {"row": "Förderschule\0"}, 422),
        ("/figures/tablets-by-school-type/records", {"known_at": "0077-01-01T00:00:00"}, 422),
        ("/figures/tablets%00", {}, 404),
        ("/schools", {"on": "0077-01-01"}, 422),
        ("/schools", {"after": str(HUGE)}, 422),
        ("/schools/99001%00", {}, 404),
        ("/places", {"kind": "school\0"}, 422),
        ("/items", {"serial_number": "A0\0"}, 422),
        ("/items", {"school": "\x01"}, 422),
        ("/items", {"on": "9999-12-31"}, 422),
        ("/items/" + "9" * 30, {}, 422),
        ("/items/" + "9" * 5000, {}, 422),
        ("/items/-" + "9" * 30, {}, 422),
        ("/items/²", {}, 422),
        ("/movements", {"item": "9" * 5000}, 422),
        ("/movements", {"item": "-1"}, 422),
        ("/movements", {"since": "0077-01-01"}, 422),
        ("/movements", {"reason": "damage\0"}, 422),
    ],
)
def test_questions_out_of_bounds_are_refused(city_it: Program, path: str, asked: dict[str, str], status: int) -> None:
    answer = city_it.get(path, **asked)
    assert answer.status_code == status, answer.content
