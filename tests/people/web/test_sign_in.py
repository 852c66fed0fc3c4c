"""Signing in with a password, with a second factor, and not at all."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from cast import Cast
from pult.people.public import Account

PASSWORD = "Regenschirm-am-Montag-7"


@pytest.fixture(autouse=True)
def _no_attempts_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def with_password(account: Account) -> Account:
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(account: Account, password: str = PASSWORD) -> tuple[Client, str]:
    """A new browser and where it was led."""
    client = Client()
    answer = client.post("/anmelden/", {"login": account.email, "password": password})
    return client, answer.headers.get("Location", "")


def test_password(cast: Cast) -> None:
    account = with_password(cast.accounts["teacher"])
    client, led_to = sign_in(account)
    assert led_to == "/"
    assert client.get("/konto/").status_code == 200
    account.refresh_from_db()
    assert account.signed_in_at is not None


def test_address_in_capitals(cast: Cast) -> None:
    with_password(cast.accounts["teacher"])
    answer = Client().post("/anmelden/", {"login": "Teacher@Musterstadt.example", "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_wrong_password_and_unknown_address_are_told_alike(cast: Cast) -> None:
    account = with_password(cast.accounts["teacher"])
    wrong = Client().post("/anmelden/", {"login": account.email, "password": "x" * 12})
    unknown = Client().post("/anmelden/", {"login": "nobody@elsewhere.example", "password": "x" * 12})
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_many_wrong_passwords_are_slowed_down(cast: Cast) -> None:
    account = with_password(cast.accounts["teacher"])
    for _attempt in range(5):
        sign_in(account, "x" * 12)
    _client, led_to = sign_in(account)
    assert led_to == ""


def test_a_locked_account_gets_nowhere(cast: Cast) -> None:
    account = with_password(cast.accounts["teacher"])
    client = cast.client("teacher")
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/konto/").headers["Location"] == "/anmelden/?next=%2Fkonto%2F"
    _client, led_to = sign_in(account)
    assert led_to in {"", "/konto/gesperrt/"}


def test_there_is_no_signing_up() -> None:
    assert [Client().get(f"/{path}").status_code for path in ("konto/signup/", "signup/", "konto/social/signup/")] == [
        404,
        404,
        404,
    ]


def test_a_new_password_ends_other_sessions(cast: Cast) -> None:
    client = cast.client("teacher")
    with_password(cast.accounts["teacher"])
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize(
    "password", ["kurz", "123456789012345", "1q2w3e4r5t6y", "lars lehrkraft", "teacher@musterstadt.example"]
)
def test_weak_passwords_are_refused(cast: Cast, password: str) -> None:
    account = with_password(cast.accounts["teacher"])
    client, _led_to = sign_in(account)
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/konto/passwort/", sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def code_of(account: Account) -> str:
    secret = Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP).wrap()
    from allauth.mfa.adapter import get_adapter

    key = get_adapter().decrypt(secret.instance.data["secret"])
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(key, counter))


def test_whoever_writes_for_all_is_led_to_a_second_factor(cast: Cast) -> None:
    account = with_password(cast.accounts["planner"])
    client, led_to = sign_in(account)
    assert led_to == "/"
    for address in ("/konto/", "/99001/verwaltung/"):
        assert client.get(address).headers["Location"] == "/konto/zweiter-faktor/"
    page = client.get("/konto/zweiter-faktor/")
    assert page.status_code == 200
    assert "Bitte zuerst einen zweiten Faktor einrichten" in page.text
    assert client.get("/konto/zweiter-faktor/app/").status_code == 200
    assert client.post("/abmelden/").status_code == 302


def test_app_with_codes(cast: Cast) -> None:
    account = with_password(cast.accounts["planner"])
    client, _led_to = sign_in(account)
    client.get("/konto/zweiter-faktor/app/")
    secret = client.session["mfa.totp.secret"]
    counter = next(iter(yield_hotp_counters_from_time()))
    answer = client.post("/konto/zweiter-faktor/app/", {"code": format_hotp_value(hotp_value(secret, counter))})
    assert answer.headers["Location"] == "/konto/zweiter-faktor/codes/"
    assert client.get("/konto/zweiter-faktor/codes/").status_code == 200
    assert client.get("/konto/").status_code == 200

    again, led_to = sign_in(account)
    assert led_to == "/anmelden/zweiter-faktor/"
    assert again.get("/konto/").headers["Location"] == "/anmelden/?next=%2Fkonto%2F"
    assert again.get(led_to).status_code == 200
    assert again.post(led_to, {"code": "000000"}).status_code == 200
    cache.clear()  # a code is good once, and this one has just been used
    assert again.post(led_to, {"code": code_of(account)}).headers["Location"] == "/"
    assert again.get("/konto/").status_code == 200


def test_recovery_code(cast: Cast) -> None:
    account = with_password(cast.accounts["planner"])
    TOTP.activate(account, "ABCDEFGHIJKLMNOP")
    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    client, led_to = sign_in(account)
    assert client.post(led_to, {"code": code}).headers["Location"] == "/"
    _other, led_to = sign_in(account)
    assert _other.post(led_to, {"code": code}).status_code == 200


def test_taking_the_second_factor_away_leads_back_to_setting_one_up(cast: Cast) -> None:
    account = with_password(cast.accounts["planner"])
    TOTP.activate(account, "ABCDEFGHIJKLMNOP")
    client = cast.client("planner")
    assert client.get("/konto/").status_code == 200
    Authenticator.objects.filter(user=account).delete()
    client.post("/konto/zweiter-faktor/app/ende/")  # whatever comes of it, the session no longer trusts itself
    assert client.get("/konto/").headers["Location"] == "/konto/zweiter-faktor/"


def test_those_at_one_school_need_no_second_factor(cast: Cast) -> None:
    for who in ("head", "it-officer", "teacher", "campus-manager", "auditor", "accountant", "councillor"):
        assert cast.client(who).get("/konto/").status_code == 200, who


@pytest.mark.parametrize("way", ["http://[", "http://[::1", "//anderswo.example", "https://anderswo.example/", "heute"])
@pytest.mark.parametrize("address", ["/anmelden/", "/abmelden/", "/konto/passwort/neu/fertig/"])
def test_next_that_is_no_page_of_ours_leads_nowhere(cast: Cast, address: str, way: str) -> None:
    client = cast.client("planner")
    answer = client.post(address, {"next": way}) if address == "/abmelden/" else client.get(address, {"next": way})
    assert answer.status_code in {200, 302}
    assert way.startswith("heute") or way not in answer.headers.get("Location", "")
