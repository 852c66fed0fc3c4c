"""Names that nobody knows are refused; a filter misspelt would else be answered with everything."""

import pytest
from django.test import Client

from api.calling import Program, program
from cast import Cast
from city import Town, add_item
from pult.api.app import api
from pult.inventory.public import Movement


@pytest.fixture
def city_it(town: Town, cast: Cast) -> Program:
    add_item(town, "A0")
    return program(cast, "city-it")


READ = {
    "/schools": {"on", "after", "limit"},
    "/schools/990012": {"on"},
    "/places": {"kind", "after", "limit"},
    "/items": {"on", "serial_number", "category", "school", "after", "limit"},
    "/items/1": {"on"},
    "/movements": {"since", "until", "reason", "item", "after", "limit"},
    "/figures": set(),
    "/figures/schools-by-type": {"on", "known_at", "compare"},
    "/figures/schools-by-type/records": {"row", "column", "on", "known_at", "limit", "offset"},
}


@pytest.mark.parametrize("address", READ)
def test_unknown_parameter_is_refused_and_the_known_are_named(city_it: Program, address: str) -> None:
    answer = city_it.get(address, serial="A0", on_day="2024-01-01")
    assert answer.status_code == 422
    told = answer.json()
    assert told["message"] == "Diesen Parameter gibt es hier nicht: serial, on_day."
    assert told["detail"] == ["query.serial", "query.on_day"]
    known = told["remedy"].removeprefix("Bekannt sind: ").removesuffix(".")
    expected = READ[address] or {"Diese Adresse nimmt keine Parameter"}
    assert set(known.split(", ")) == expected


def test_every_operation_that_reads_is_asked_above() -> None:
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    assert sum("get" in operations for operations in paths.values()) == len(READ)


def test_without_a_token_nothing_is_told(client: Client, db: None) -> None:
    assert client.get("/api/v1/items?serial=A0").status_code == 401


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (
            {"summary": "x", "lines": [{"destination": 1, "reason": "x", "effective_on": "2024-01-01", "item_id": 1}]},
            "body.body.lines.0: unknown: item_id; known: item, serial_number, product, quantity, revision, origin, "
            "destination, reason, effective_on, note",
        ),
        ({"summary": "x", "lines": [], "line": []}, "body.body: unknown: line; known: summary, lines"),
    ],
)
def test_unknown_key_is_refused(city_it: Program, body: dict[str, object], detail: str) -> None:
    before = Movement.objects.count()
    answer = city_it.post("/movements", body)
    assert (answer.status_code, answer.json()["detail"]) == (422, [detail])
    assert Movement.objects.count() == before


def test_unknown_key_of_a_reversal_is_refused(city_it: Program) -> None:
    answer = city_it.post("/movements/1/reversal", {"why": "x", "reason": "y"})
    assert (answer.status_code, answer.json()["detail"]) == (422, ["body.body: unknown: reason; known: why"])


def test_a_post_takes_no_parameters(city_it: Program) -> None:
    answer = city_it.post("/movements/1/reversal?dry_run=1", {"why": "x"})
    assert (answer.status_code, answer.json()["detail"]) == (422, ["query.dry_run"])


def test_the_description_says_so() -> None:
    described = api.get_openapi_schema(path_prefix="")
    assert "are refused (422)" in described["info"]["description"]
    forms = described["components"]["schemas"]
    assert [forms[name]["additionalProperties"] for name in ("LineIn", "MovementsIn", "ReversalIn")] == [False] * 3
