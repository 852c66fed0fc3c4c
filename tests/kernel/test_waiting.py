"""How long whoever waits for the books waits, and how many may."""

import sqlite3
import subprocess
import sys

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from harness.desk import TESTS
from harness.separate_home import SeparateHome
from pult.kernel.db import waiting as waits
from pult.kernel.db.waiting import BooksBusy, answers_at_once, waiting
from pult.kernel.lock import waited_too_long
from pult.kernel.web.sessions import Sessions


@pytest.fixture
def two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waits, "_places", waits.threading.BoundedSemaphore(2))


@pytest.mark.usefixtures("two_places")
def test_half_may_wait_and_the_next_is_answered_at_once() -> None:
    with waiting(), waiting():
        with pytest.raises(BooksBusy), waiting():
            raise AssertionError("a third one waits")
        with pytest.raises(BooksBusy), waiting():
            raise AssertionError("and its place was given away")
    with waiting():
        pass


@pytest.mark.usefixtures("two_places")
def test_a_place_is_given_back_whatever_happens() -> None:
    for _time in range(3):
        with pytest.raises(ZeroDivisionError), waiting():
            raise ZeroDivisionError


def test_commands_wait_as_long_as_it_takes() -> None:
    with waiting(), waiting(), waiting(), waiting():
        pass


@pytest.mark.parametrize(("method", "reads"), [("GET", True), ("HEAD", True), ("POST", False), ("DELETE", False)])
def test_who_reads_never_waits(method: str, reads: bool) -> None:
    seen: list[bool] = []

    def page(_request: HttpRequest) -> HttpResponse:
        seen.append(answers_at_once.get())
        return HttpResponse()

    Sessions(page)(RequestFactory().generic(method, "/"))
    assert seen == [reads]
    assert not answers_at_once.get()


def raised(cause: BaseException, text: str = "") -> OperationalError:
    error = OperationalError(text)
    error.__cause__ = cause
    return error


def test_what_counts_as_waiting_too_long() -> None:
    class Postgres(Exception):
        def __init__(self, sqlstate: str) -> None:
            self.sqlstate = sqlstate

    assert waited_too_long(BooksBusy())
    assert waited_too_long(raised(Postgres("55P03")))
    assert waited_too_long(raised(sqlite3.OperationalError(), "database is locked"))
    assert not waited_too_long(raised(Postgres("57P01")))
    assert not waited_too_long(raised(sqlite3.OperationalError(), "disk I/O error"))


SCRIPT = """
import sys, django
django.setup()
from django.db import transaction
from pult.inventory.operations.enrolling import product_named
from pult.inventory.operations.placing import place_of_kind, place_of_room, place_of_site
from pult.catalogue.public import Category
from pult.schools.public import Authority, Site
town = Authority.objects.get(number="99001").pk
site = Site.objects.filter(authority_id=town).order_by("pk")[0].pk
print("begins", flush=True)
with transaction.atomic():
    made = (
        place_of_room(authority=town, site=site, name="Neubau 1").pk,
        place_of_kind(authority=town, kind="supplier", name="Neu GmbH").pk,
        place_of_site(authority=town, site=site).pk,
        product_named(
            authority=town, category=Category.objects.order_by("pk")[0].pk, manufacturer="Neu", model="Eins"
        ).pk,
    )
    print("made", flush=True)
    if sys.argv[1] == "first":
        sys.stdin.readline()
print(*made, flush=True)
"""


def test_two_who_make_the_same_at_once_make_one(separate_home: SeparateHome) -> None:
    """The second waits before it looks, and finds what the first one made."""
    env = {**separate_home.env, "DJANGO_SETTINGS_MODULE": "pult.settings"}
    subprocess.run(
        [sys.executable, "-m", "harness.peopling"],
        env={**env, "PYTHONPATH": str(TESTS)},
        capture_output=True,
        check=True,
    )

    def begun(which: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", SCRIPT, which],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    first = begun("first")
    assert first.stdout is not None
    assert [first.stdout.readline(), first.stdout.readline()] == ["begins\n", "made\n"]
    second = begun("second")
    assert second.stdout is not None
    assert second.stdout.readline() == "begins\n"  # and waits from here
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.5)
    told = first.communicate("\n", timeout=60)[0].split()
    found, complaints = second.communicate(timeout=60)
    assert (second.returncode, complaints) == (0, "")
    assert found.split()[1:] == told
