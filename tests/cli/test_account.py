"""`pult account`: the first account of an authority."""

import pytest
from django.test import Client

from city import Town
from cli.conftest import Pult
from pult.people.public import Account, viewer_of

EMAIL = "alma@musterstadt.example"


def link_in(text: str) -> str:
    return next(word for word in text.split() if word.startswith("http")).removeprefix("https://pult.example")


def test_the_first_account(pult: Pult, town: Town) -> None:
    asked = ["account", EMAIL, "--authority", "99001", "--name", "Alma Amtsleitung", "--url", "https://pult.example/"]
    answer = pult(*asked)
    assert (answer.code, answer.err) == (0, "")
    account = Account.objects.get(email=EMAIL)
    assert [(g.authority_id, g.unit_id, g.role) for g in viewer_of(account).grants] == [
        (town.id, None, "administrator")
    ]
    browser = Client()
    form = browser.get(link_in(answer.out)).headers["Location"]
    new = {"password1": "Regenschirm-am-Montag-7", "password2": "Regenschirm-am-Montag-7"}
    assert browser.post(form, new).status_code == 302
    assert browser.get("/konto/").headers["Location"] == "/konto/zweiter-faktor/"


def test_once_more_gives_a_new_link(pult: Pult, town: Town) -> None:
    for _attempt in range(2):
        assert pult("account", EMAIL, "--authority", "99001", "--name", "Alma").code == 0
    assert Account.objects.count() == 1


@pytest.mark.parametrize("role", ["head", "king"])
def test_roles_at_schools_are_given_in_the_browser(pult: Pult, town: Town, role: str) -> None:
    assert pult("account", EMAIL, "--authority", "99001", "--role", role).code == 2
    assert Account.objects.count() == 0
