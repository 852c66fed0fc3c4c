"""Signing in at the city's own service: an invented Keycloak answers."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from cast import Cast
from pult.people.public import Account
from pult.people.signing_in import Elsewhere

SERVER = "https://anmeldung.musterstadt.example/realms/stadt"
CONFIGURATION = {
    "issuer": SERVER,
    "authorization_endpoint": f"{SERVER}/auth",
    "token_endpoint": f"{SERVER}/token",
    "userinfo_endpoint": f"{SERVER}/userinfo",
    "jwks_uri": f"{SERVER}/certs",
    "token_endpoint_auth_methods_supported": ["client_secret_basic"],
}


class Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content

    def json(self) -> dict[str, Any]:
        return self.content

    def raise_for_status(self) -> None:
        pass


class Keycloak:
    """What the service says of whoever signs in there."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}

    def __enter__(self) -> "Keycloak":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def get(self, address: str, **_how: Any) -> Answer:
        return Answer(self.person if address.endswith("/userinfo") else CONFIGURATION)

    def request(self, _method: str, _address: str, **_how: Any) -> Answer:
        return Answer({"access_token": "x", "token_type": "Bearer"})


@pytest.fixture
def keycloak(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keycloak]:
    app = {
        "provider_id": "stadt",
        "name": "Stadt",
        "client_id": "pult",
        "secret": "s",
        "settings": {"server_url": SERVER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    service = Keycloak()
    monkeypatch.setattr(Elsewhere, "get_requests_session", lambda _adapter: service)
    cache.clear()
    yield service
    cache.clear()


def come_back(service: Keycloak, **person: Any) -> tuple[Client, Any]:
    """Through the service and back: the browser and what it was answered."""
    service.person = {"sub": "17", **person}
    browser = Client()
    there = browser.get("/konto/oidc/stadt/login/").headers["Location"]
    assert there.startswith(f"{SERVER}/auth?")
    state = parse_qs(urlsplit(there).query)["state"][0]
    return browser, browser.get(f"/konto/oidc/stadt/login/callback/?code=x&state={state}")


def test_the_sign_in_page_offers_the_service(keycloak: Keycloak, db: None) -> None:
    assert "Anmelden mit Stadt" in Client().get("/anmelden/").text


def test_without_configuration_there_is_none(db: None) -> None:
    assert Client().get("/konto/oidc/stadt/login/").status_code == 404


def test_an_account_is_known_by_its_confirmed_address(cast: Cast, keycloak: Keycloak) -> None:
    teacher = cast.accounts["teacher"]
    EmailAddress.objects.create(user=teacher, email=teacher.email, verified=True, primary=True)
    browser, answer = come_back(keycloak, email=teacher.email, email_verified=True)
    assert answer.headers["Location"] == "/"
    assert browser.get("/konto/").context["account"] == teacher
    # From then on by the service's own number, whatever address it tells.
    browser, _answer = come_back(keycloak, email="neu@musterstadt.example", email_verified=True)
    assert browser.get("/konto/").context["account"] == teacher


def test_an_unconfirmed_address_opens_nothing(cast: Cast, keycloak: Keycloak) -> None:
    browser, answer = come_back(keycloak, email=cast.accounts["teacher"].email, email_verified=False)
    assert "Kein Zugang gefunden" in answer.text
    assert browser.get("/konto/").status_code == 302
    assert SocialAccount.objects.count() == 0


def test_no_account_is_made(cast: Cast, keycloak: Keycloak) -> None:
    before = Account.objects.count()
    browser, answer = come_back(keycloak, email="fremd@elsewhere.example", email_verified=True)
    assert "Kein Zugang gefunden" in answer.text
    assert browser.get("/konto/").status_code == 302
    assert Account.objects.count() == before


def test_a_locked_account_stays_locked(cast: Cast, keycloak: Keycloak) -> None:
    Account.objects.filter(email=cast.accounts["teacher"].email).update(is_active=False)
    browser, _answer = come_back(keycloak, email=cast.accounts["teacher"].email, email_verified=True)
    assert browser.get("/konto/").status_code == 302


@pytest.mark.parametrize(("trusted", "led_to"), [(False, "/konto/zweiter-faktor/"), (True, None)])
def test_whose_second_factor_counts(
    cast: Cast, keycloak: Keycloak, settings: Any, trusted: bool, led_to: str | None
) -> None:
    settings.OIDC_SECOND_FACTOR = trusted
    browser, _answer = come_back(keycloak, email=cast.accounts["planner"].email, email_verified=True)
    assert browser.get("/konto/").headers.get("Location") == led_to
