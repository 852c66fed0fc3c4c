"""Invented requests, right and wrong, against what the API says of itself: it never fails."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from api.calling import program
from cast import Cast
from city import Town, add_item
from pult.wsgi import application

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=application)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A whole request ends with closing the database, and with it the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(town: Town, cast: Cast) -> str:
    add_item(town, "A0")
    return program(cast, "city-it").secret


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_whatever_is_asked(case: schemathesis.Case, secret: str) -> None:
    answer = case.call(headers={"Authorization": f"Bearer {secret}"})
    case.validate_response(answer, checks=[not_a_server_error, status_code_conformance, response_schema_conformance])
