"""Every address as everyone: own and foreign school, own and foreign authority, signed out; GET and POST; today and, where
a day can be asked for, on a past and a future one, for what changed hands in between."""

from collections.abc import Iterator
from typing import Final, Literal

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from access.line import Arguments, Case, Line
from access.matrix import LINES, addresses
from access.world import FUTURE, PAST, SECRETS, World, world
from pult.kernel.access.permissions import permissions
from pult.kernel.access.viewer import NOBODY as NO_VIEWER

Expected = Literal["yes", "forbidden", "unknown", "sign in"]
__all__ = ["world"]
NOBODY: Final = "signed out"
WORKED: Final = frozenset({200, 204, 302, 304, 400, 404, 409, 422})
"""What an address may answer to somebody it lets in: an empty form is refused, a thing may be gone."""
CONCERNED: Final = (
    NOBODY,
    "administrator",
    "campus-manager",
    "head",
    "it-officer",
    "teacher",
    "gymnasium-it-officer",
    "gymnasium-head",
    "neighbour-administrator",
)
"""Who sees something else when things change hands, and one of those who do not."""
DAY_PARAMETERS: Final = frozenset({"tag", "vergleich"})
BROWSER: Final = Client()
"""One for all: what stands before the pages is loaded once. Who is signed in, is in the cookie of each request."""


def expected(line: Line, world: World, who: str, owner: str) -> Expected:
    """`owner`: whose it is that the address is about, see `access.line.Owner`."""
    town = world.town
    if line.scope == "public":
        return "yes"
    if who == NOBODY:
        return "sign in"
    if line.scope == "signed-in":
        return "yes"
    viewer = world.viewers[who]
    if town.id not in viewer.authorities():
        return "unknown"
    if line.scope == "member":
        return "yes"
    permission = permissions()[line.permission]
    if line.scope == "whole":
        return "yes" if viewer.may(permission, town.id) else "forbidden"
    if line.scope == "somewhere":
        return "yes" if viewer.may_somewhere(permission, town.id) else "forbidden"
    schools = world.schools(owner)
    if viewer.may(permission, town.id) or (schools and all(viewer.may(permission, town.id, s) for s in schools)):
        return "yes"
    units = {grant.unit_id for grant in viewer.grants if grant.authority_id == town.id}
    return "forbidden" if None in units or (schools and schools <= units) else "unknown"


def outcome(answer: HttpResponse) -> Expected:
    led_to = answer.headers.get("Location", "")
    if answer.status_code == 302 and led_to.startswith(("/anmelden/?", "/konto/bestaetigung/")):
        return "sign in"
    return {403: "forbidden", 404: "unknown"}.get(answer.status_code, "yes")  # type: ignore[return-value]


def asked(world: World, who: str, method: str, address: str) -> tuple[HttpResponse, bytes]:
    """The answer and its body. Whatever it does is undone, so that the next one meets the same world."""
    BROWSER.cookies.clear()
    if who != NOBODY:
        BROWSER.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[who]
    with transaction.atomic():
        answer: HttpResponse = BROWSER.get(address) if method == "GET" else BROWSER.post(address)
        body = b"".join(answer) if answer.streaming else answer.content
        answer.close()
        transaction.set_rollback(True)
    return answer, body


def kept_by_nobody_else(answer: HttpResponse) -> bool:
    """By no one between us and the browser; by the browser only where the page says how long."""
    said = answer.headers.get("Cache-Control", "")
    return "no-store" in said or ("private" in said and "max-age" in said)


def told(body: bytes, world: World, who: str) -> list[str]:
    """What others alone may know and the answer says all the same."""
    viewer = world.viewers.get(who, NO_VIEWER)
    units = {grant.unit_id for grant in viewer.grants if grant.authority_id == world.town.id}
    if None in units:
        return []
    kept = [word for whose, word in SECRETS.items() if whose == "authority" or not world.schools(whose) <= units]
    return [word for word in kept if word.encode() in body]


def walk(
    name: str,
    line: Line,
    world: World,
    arguments: Arguments,
    owner: str,
    question: str = "",
    people: tuple[str, ...] | None = None,
) -> list[str]:
    """What was not as expected, in words."""
    address = reverse(name, kwargs=arguments(world)) + question
    found = []
    for who in people or (NOBODY, *world.cast.accounts):
        for method in ("GET", "POST") if not question else line.methods:
            want = expected(line, world, who, owner)
            answer, body = asked(world, who, method, address)
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
            if line.scope != "public" and who != NOBODY and not kept_by_nobody_else(answer):
                found.append(f"{method} {address} as {who} may be kept: {answer.headers['Cache-Control']}")
            if words := told(body, world, who):
                found.append(f"{method} {address} as {who} tells {words}")
    return found


def days(line: Line) -> Iterator[tuple[str, str]]:
    """Which owner counts, and the question: none, the past, a day to come."""
    yield "now", ""
    for when, day in (("past", PAST), ("future", FUTURE)):
        if line.days:
            yield when, "?" + "&".join(f"{parameter}={day}" for parameter in line.days)


def owner_of(line: Line, case: Case, when: str) -> str:
    """What may be written follows from today, whatever day is asked for."""
    writes = permissions()[line.permission].writes
    return str(getattr(case, "now" if writes else when))


def test_every_address_has_a_line() -> None:
    assert sorted(addresses().keys() - LINES.keys()) == []
    assert sorted(LINES.keys() - addresses().keys()) == []


def test_every_line_names_a_permission_there_is() -> None:
    assert {line.permission for line in LINES.values()} - permissions().keys() == {""}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The parameters of addresses that were looked at."""
    found: set[str] = set()

    def get(query: QueryDict, key: str, default: object = None) -> object:
        found.add(key)
        return super(QueryDict, query).get(key, default)

    monkeypatch.setattr(QueryDict, "get", get, raising=False)
    return found


@pytest.mark.parametrize("name", LINES)
def test_address(name: str, world: World, read: set[str]) -> None:
    line = LINES[name]
    found = []
    for when, question in days(line):
        found += walk(name, line, world, line.here, "primary", question)
        if line.scope == "school":
            assert line.there is not None, "a page about a school is tried with another school"
            found += walk(name, line, world, line.there, "gymnasium", question, CONCERNED if question else None)
        for case in line.changing:
            found += walk(name, line, world, case.arguments, owner_of(line, case, when), question, CONCERNED)
    assert "\n".join(found) == ""
    if line.scope != "public":
        assert (read & DAY_PARAMETERS) - set(line.days) == set(), "it takes a day, and its line does not say so"


def test_a_wrong_expectation_would_be_found(world: World) -> None:
    wrong = Line("people.manage_accounts", "whole", "", LINES["people-posts"].here, methods=("GET",))
    found = walk("people-posts", wrong, world, wrong.here, "primary")
    assert "GET /99001/verwaltung/posten/ as teacher: 200, expected forbidden" in found


def test_a_word_too_many_would_be_found(world: World) -> None:
    answer, body = asked(world, "it-officer", "GET", f"/99001/geraete/{world.here.item.pk}/")
    assert answer.status_code == 200
    assert told(body, world, "it-officer") == []
    assert told(body, world, "gymnasium-it-officer") == [SECRETS["primary"]]


def test_a_day_that_is_read_is_noticed(world: World, read: set[str]) -> None:
    asked(world, "administrator", "GET", "/99001/geraete/")
    assert "tag" in read
