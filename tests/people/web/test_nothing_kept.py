"""What somebody signed in was shown stays in no cache; what everybody may see may. The matrix asks every address."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cast import Cast
from city import Town
from pult.people.middleware import NO_STORE, NothingKept


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/konto/",
        "/99001/geraete/",
        "/99001/geraete/?format=csv",
        "/99001/schulen/",
        "/99001/kennzahlen/",
        "/99001/gibt-es-nicht/",
        "/hilfe/",
    ],
)
def test_signed_in(town: Town, cast: Cast, address: str) -> None:
    client = Client()
    client.force_login(cast.accounts["teacher"])
    answer = client.get(address)
    assert answer.status_code in {200, 302, 403, 404}
    assert answer.headers["Cache-Control"] == NO_STORE


def test_signed_out(db: None) -> None:
    """Nobody's page is asked for again where Django says so, and says nothing of anybody otherwise."""
    assert NO_STORE not in Client().get("/hilfe/").headers.get("Cache-Control", "")


def test_signing_out_leaves_nothing(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.accounts["teacher"])
    assert "no-store" in client.post("/abmelden/").headers["Cache-Control"]


def test_programs() -> None:
    request = RequestFactory().get("/api/v1/items", headers={"authorization": "Bearer pult_x"})
    request.session = SessionStore()
    request.user = AnonymousUser()
    assert NothingKept(lambda _: HttpResponse())(request).headers["Cache-Control"] == NO_STORE


def test_an_answer_that_says_how_long_is_left_alone(cast: Cast) -> None:
    request = RequestFactory().get("/", headers={"authorization": "Bearer pult_x"})
    answer = HttpResponse(headers={"Cache-Control": "private, max-age=60"})
    assert NothingKept(lambda _: answer)(request).headers["Cache-Control"] == "private, max-age=60"
