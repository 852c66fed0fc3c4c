"""An address is as long as a column holds, whoever writes it."""

from collections.abc import Callable
from typing import Any

import pytest

from cast import Cast
from city import Town
from pult.kernel.texts import LONGEST_ADDRESS, MailAddressMalformed, TextTooLong
from pult.people.models import Person
from pult.people.operations.accounts import invite
from pult.people.operations.posting import change_person, register_person
from reporting.conftest import AT

DONE: dict[str, Any] = {"by": "tests", "at": AT}
LONGEST = "a" * (LONGEST_ADDRESS - len("@musterstadt.example")) + "@musterstadt.example"

WRITING: dict[str, Callable[[Town, Person, str], object]] = {
    "registering": lambda town, _known, email: register_person(authority=town.id, name="Vera", email=email, **DONE),
    "changing": lambda town, known, email: change_person(
        authority=town.id, person=known.pk, name="Vera", email=email, **DONE
    ),
    "inviting": lambda town, known, email: invite(authority=town.id, person=known.pk, email=email, **DONE),
}


@pytest.mark.parametrize("kind", WRITING)
def test_addresses_have_a_length(kind: str, town: Town) -> None:
    known = register_person(authority=town.id, name="Vera Versuch", **DONE)
    before = Person.objects.count()
    with pytest.raises(TextTooLong):
        WRITING[kind](town, known, "a" + LONGEST)
    assert Person.objects.count() == before
    WRITING[kind](town, known, LONGEST.upper())
    assert Person.objects.filter(email=LONGEST).exists()


@pytest.mark.parametrize("kind", WRITING)
@pytest.mark.parametrize("email", ["vera", "vera@", "@musterstadt.example", "a b@musterstadt.example"])
def test_addresses_have_a_form(kind: str, email: str, town: Town) -> None:
    known = register_person(authority=town.id, name="Vera Versuch", **DONE)
    with pytest.raises(MailAddressMalformed):
        WRITING[kind](town, known, email)


@pytest.mark.parametrize(
    "address", ["/konto/zweiter-faktor/schluessel/neu/", "/konto/bestaetigung/schluessel/", "/anmelden/schluessel/"]
)
def test_a_key_of_thousands_of_digits_is_misread(address: str, cast: Cast) -> None:
    answer = cast.client("planner").post(address, {"credential": "9" * 5_000, "name": "x"})
    assert answer.status_code < 500
