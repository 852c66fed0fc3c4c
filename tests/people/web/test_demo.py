"""Signing in by a click: in the demo only, as the demo's people only."""

from typing import Any

from django.test import Client

from cast import Cast
from pult.people.public import Account


def click(account: Account, **more: str) -> Any:
    return Client().post("/anmelden/demo/", {"account": str(account.pk), **more})


def test_there_is_no_such_address_outside_the_demo(cast: Cast) -> None:
    account = cast.accounts["planner"]
    Account.objects.filter(pk=account.pk).update(demo=True)
    assert click(account).status_code == 404
    assert "Wer möchten Sie sein?" not in Client().get("/anmelden/").text


def test_only_the_demo_s_people(cast: Cast, settings: Any) -> None:
    settings.PULT_DEMO = True
    account = cast.accounts["planner"]
    assert click(account).status_code == 404
    Account.objects.filter(pk=account.pk).update(demo=True, is_active=False)
    assert click(account).status_code == 404


def test_one_click(cast: Cast, settings: Any) -> None:
    settings.PULT_DEMO = True
    account = cast.accounts["planner"]
    Account.objects.filter(pk=account.pk).update(demo=True)
    page = Client().get("/anmelden/?next=/konto/").text
    assert "Paul Planung" in page
    assert "Lars Lehrkraft" not in page
    client = Client()
    answer = client.post("/anmelden/demo/", {"account": str(account.pk), "next": "/konto/"})
    assert answer.headers["Location"] == "/konto/"
    assert client.get("/konto/").status_code == 200  # no second factor asked


def test_a_get_signs_nobody_in(cast: Cast, settings: Any) -> None:
    settings.PULT_DEMO = True
    assert Client().get("/anmelden/demo/").status_code == 405


def test_leads_nowhere_else(cast: Cast, settings: Any) -> None:
    settings.PULT_DEMO = True
    account = cast.accounts["planner"]
    Account.objects.filter(pk=account.pk).update(demo=True)
    assert click(account, next="https://elsewhere.example/").headers["Location"] == "/"


def test_a_demo_session_is_worth_nothing_when_the_demo_is_over(cast: Cast, settings: Any) -> None:
    settings.PULT_DEMO = True
    account = cast.accounts["planner"]
    Account.objects.filter(pk=account.pk).update(demo=True)
    client = Client()
    client.post("/anmelden/demo/", {"account": str(account.pk)})
    settings.PULT_DEMO = False
    assert client.get("/konto/").headers["Location"] == "/anmelden/?next=%2Fkonto%2F"
    settings.PULT_DEMO = True
    assert client.get("/konto/").status_code == 302  # it does not come back with the demo


def test_whoever_signed_in_with_a_password_stays(cast: Cast, settings: Any) -> None:
    """An account of the demo that somebody gave a password is an account like others."""
    account = cast.accounts["teacher"]
    Account.objects.filter(pk=account.pk).update(demo=True)
    client = Client()
    client.force_login(account)
    assert client.get("/konto/").status_code == 200


def test_nonsense(cast: Cast, settings: Any) -> None:
    settings.PULT_DEMO = True
    for key in ("", "x", "²", "9" * 30, "-1"):
        assert Client().post("/anmelden/demo/", {"account": key}).status_code == 404
