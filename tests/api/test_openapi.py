"""Invented requests, right and wrong, against what the API says of itself: it never fails.

The same ones every time: per operation those that its description suggests (methods it lacks, bounds, parts left out), and
as many again by chance. Whatever a case books, the next one meets: undone is only the whole test.
"""

import logging
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import schemathesis
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from api.calling import program
from cast import Cast
from city import Town, add_item
from harness.length import long_or
from pult.inventory.public import REASONS
from pult.wsgi import application

BY_CHANCE = long_or(15, 400)
"""For each of eleven operations; with the suggested ones 700 cases, 5,000 in the long run."""
IDS = 14
"""Items, places, products and movements of the town have ids up to about that."""
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=application)


@schema.hook
def map_path_parameters(context: schemathesis.HookContext, path_parameters: Any) -> Any:
    """Mostly something that is there."""
    if isinstance(path_parameters, dict):
        return {name: _there(value) for name, value in path_parameters.items()}
    return path_parameters


@schema.hook
def map_body(context: schemathesis.HookContext, body: Any) -> Any:
    """Mostly lines that could be booked: else each would be refused for its first unknown id or word."""
    if isinstance(body, dict) and isinstance(body.get("lines"), list):
        return {**body, "lines": [_likely(line) if isinstance(line, dict) else line for line in body["lines"]]}
    return body


def _likely(line: dict[str, Any]) -> dict[str, Any]:
    """What the description cannot tell, put in by what stands there already: the same line every time."""
    drawn = Random(repr(line))
    if drawn.random() < 0.2:
        return line
    found = {**line, "reason": drawn.choice(REASONS), "destination": drawn.randint(1, IDS)}
    for key in ("item", "serial_number", "product", "origin"):
        found.pop(key, None)
    found |= drawn.choice(({"item": 1}, {"product": drawn.randint(1, 2), "origin": drawn.randint(1, IDS)}))
    if drawn.random() < 0.8:
        found["effective_on"] = f"2024-{drawn.randint(3, 12):02}-01"
    return found


def _there(value: Any) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return value % IDS + 1 if whole and value % 5 else value


@pytest.fixture
def secret(town: Town, cast: Cast) -> str:
    add_item(town, "A0")
    return program(cast, "city-it").secret


@pytest.fixture(autouse=True)
def unhurried() -> Iterator[None]:
    """As often as one likes, and without a line in the log for each refusal."""
    logging.disable()
    with override_settings(PULT_API_UNLIMITED=True):
        yield
    logging.disable(logging.NOTSET)


@schema.parametrize()
@settings(
    max_examples=BY_CHANCE,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_whatever_is_asked(case: schemathesis.Case, secret: str) -> None:
    answer = case.call(headers={"Authorization": f"Bearer {secret}"})
    case.validate_response(answer, checks=[not_a_server_error, status_code_conformance, response_schema_conformance])
