"""Every address as everyone: own and foreign school, own and foreign authority, signed out; GET and POST."""

from typing import Final, Literal

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from access.line import Arguments, Line, World, world
from access.matrix import LINES, addresses
from cast import Cast
from city import Town
from pult.kernel.access.permissions import permissions

Expected = Literal["yes", "forbidden", "unknown", "sign in"]
__all__ = ["world"]
NOBODY: Final = "signed out"
WORKED: Final = frozenset({200, 204, 302, 304, 400, 404, 409, 422})
"""What an address may answer to somebody it lets in: an empty form is refused, a thing may be gone."""


def expected(line: Line, cast: Cast, who: str, town: Town, school: int) -> Expected:
    if line.scope == "public":
        return "yes"
    if who == NOBODY:
        return "sign in"
    if line.scope == "signed-in":
        return "yes"
    viewer = cast.viewer(who)
    if town.id not in viewer.authorities():
        return "unknown"
    if line.scope == "member":
        return "yes"
    permission = permissions()[line.permission]
    if line.scope == "whole":
        return "yes" if viewer.may(permission, town.id) else "forbidden"
    if line.scope == "somewhere":
        return "yes" if viewer.may_somewhere(permission, town.id) else "forbidden"
    if viewer.may(permission, town.id, school):
        return "yes"
    in_sight = any(grant.authority_id == town.id and grant.unit_id in (None, school) for grant in viewer.grants)
    return "forbidden" if in_sight else "unknown"


def outcome(answer: HttpResponse) -> Expected:
    led_to = answer.headers.get("Location", "")
    if answer.status_code == 302 and led_to.startswith(("/anmelden/?", "/konto/bestaetigung/")):
        return "sign in"
    return {403: "forbidden", 404: "unknown"}.get(answer.status_code, "yes")  # type: ignore[return-value]


def asked(client: Client, method: str, address: str) -> HttpResponse:
    """Whatever it does is undone, so that the next one meets the same world."""
    with transaction.atomic():
        answer: HttpResponse = client.get(address) if method == "GET" else client.post(address)
        answer.close()
        transaction.set_rollback(True)
    return answer


def walk(name: str, line: Line, world: World, arguments: Arguments, school: int) -> list[str]:
    """What was not as expected, in words."""
    address = reverse(name, kwargs=arguments(world))
    found = []
    for who in (NOBODY, *world.cast.accounts):
        client = Client() if who == NOBODY else world.cast.client(who)
        for method in ("GET", "POST"):
            want = expected(line, world.cast, who, world.town, school)
            answer = asked(client, method, address)
            if method not in line.methods:
                ok = answer.status_code in {302, 403, 404, 405}
            elif line.scope in {"public", "signed-in"} and want == "yes":
                ok = answer.status_code < 500  # a rate limit, an expired link: anything but a failure
            elif line.absent and want == "yes":
                ok = answer.status_code == 404
            else:
                # Whoever may do it nowhere may be told so at once, without looking whose thing it is.
                found_out = outcome(answer)
                ok = found_out == want or (line.scope == "school" and {found_out, want} == {"forbidden", "unknown"})
                ok = ok and (want != "yes" or answer.status_code in WORKED - {404})
            if not ok:
                found.append(f"{method} {address} as {who}: {answer.status_code}, expected {want}")
    return found


def test_every_address_has_a_line() -> None:
    assert sorted(addresses().keys() - LINES.keys()) == []
    assert sorted(LINES.keys() - addresses().keys()) == []


def test_every_line_names_a_permission_there_is() -> None:
    assert {line.permission for line in LINES.values()} - permissions().keys() == {""}


@pytest.mark.parametrize("name", LINES)
def test_address(name: str, world: World) -> None:
    line, town = LINES[name], world.town
    if name.startswith("reporting-"):
        world.freeze_report()
    assert walk(name, line, world, line.here, town.primary_school.pk) == []
    if line.scope == "school":
        assert line.there is not None, "a page about a school is tried with another school"
        assert walk(name, line, world, line.there, town.gymnasium.pk) == []


def test_a_wrong_expectation_would_be_found(world: World) -> None:
    wrong = Line("people.manage_accounts", "whole", "", LINES["people-posts"].here, methods=("GET",))
    found = walk("people-posts", wrong, world, wrong.here, world.town.primary_school.pk)
    assert "GET /99001/verwaltung/posten/ as teacher: 200, expected forbidden" in found
