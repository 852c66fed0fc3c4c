"""Invented requests, right and wrong, against what the API says of itself: it never fails."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from api.calling import program
from cast import Cast
from city import Town, add_item
from pult.wsgi import application

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=application)


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
