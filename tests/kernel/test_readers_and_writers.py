"""Somebody holds the books for long: who reads does not notice, who writes is told who it is and loses nothing."""

import json
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest
from lxml import html

from harness.desk import TESTS, wait_for_server
from harness.separate_home import COMMAND, SeparateHome
from pult.cli.serving import LOOPBACK, THREADS, free_port
from pult.people.middleware import COOKIE

READ = (
    "/99001/",
    "/99001/geraete/",
    "/99001/schulen/",
    "/99001/kennzahlen/",
    "/99001/eingang/",
    "/99001/berichte/",
    "/99001/verwaltung/personen/",
    "/konto/",
    "/hilfe/",
)
WRITERS = 40
"""More than all threads of the server's processes together."""


@dataclass(frozen=True)
class Served:
    base: str
    home: SeparateHome
    sessions: dict[str, str]

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers, for the administrator. A form brings its proof of where it comes from."""
        cookies = {COOKIE: self.sessions["administrator"], "csrftoken": "a" * 32}
        data = None if form is None else urllib.parse.urlencode({**form, "csrfmiddlewaretoken": "a" * 32}).encode()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        request = urllib.request.Request(self.base + path, data=data, headers=headers)
        try:
            with urllib.request.build_opener(Staying).open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), lowered(answer.headers)
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode(), lowered(refused.headers)


class Staying(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def lowered(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@pytest.fixture
def served(separate_home: SeparateHome) -> Iterator[Served]:
    env = {**separate_home.env, "PULT_LOCK_SECONDS": "1"}
    peopling = subprocess.run(
        [sys.executable, "-m", "harness.peopling"],
        env={**env, "PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "pult.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    port = free_port(LOOPBACK, 19_100)
    log = separate_home.path / "server.log"
    with log.open("w+") as file:
        server = subprocess.Popen(
            [COMMAND, "serve", "--no-worker", "--port", str(port)], env=env, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            wait_for_server(f"http://{LOOPBACK}:{port}/anmelden/", server, log)
            yield Served(f"http://{LOOPBACK}:{port}", separate_home, json.loads(peopling.stdout))
        finally:
            server.terminate()
            server.wait(timeout=30)


HOLDER = """
import sys, django
django.setup()
from datetime import UTC, datetime
from django.db import transaction
from pult.kernel.lock import hold
from pult.kernel.models import Tenant
from pult.kernel.writing import Writer, announced
from pult.people.public import Account
from pult.schools.public import Authority
planner = Account.objects.get(name="Paul Planung").actor
town = Authority.objects.get(number="99001").pk
with announced(Writer(town, "geraete.csv", planner, datetime.now(UTC))), transaction.atomic():
    hold(town)
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held(home: SeparateHome) -> Iterator[None]:
    """Somebody writes until the end."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        env={**home.env, "DJANGO_SETTINGS_MODULE": "pult.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield
    finally:
        holder.communicate("\n", timeout=30)


def one_of_many_renames_it(served: Served) -> None:
    """All have seen the same; one is first, and nobody else is told that it worked."""
    listed = html.fromstring(served.ask("/99001/verwaltung/orte/?suche=Keller")[1])
    (address,) = listed.xpath("//main//a[normalize-space()='Keller']/@href")
    seen = html.fromstring(served.ask(address)[1]).xpath("string(//main//input[@name='gesehen']/@value)")
    assert json.loads(seen) == {"name": "Keller"}
    with ThreadPoolExecutor(6) as crowd:
        sent = [crowd.submit(served.ask, address, {"name": f"Keller {n}", "gesehen": seen}) for n in range(20)]
        statuses = [one.result()[0] for one in sent]
    assert statuses.count(302) == 1
    assert 422 in statuses
    assert set(statuses) <= {302, 422, 503}, "overtaken, or the books were busy"


def test_readers_do_not_wait_and_writers_are_told(served: Served) -> None:
    status, _page, _headers = served.ask("/99001/")
    assert status == 200
    new_place = {"kind": "warehouse", "name": "Keller"}
    with held(served.home), ThreadPoolExecutor(WRITERS) as crowd:
        writers = [crowd.submit(served.ask, "/99001/verwaltung/orte/neu/", new_place) for _ in range(WRITERS)]
        readers = {path: served.ask(path)[0] for path in READ}
        told = [one.result() for one in writers]
    assert readers == dict.fromkeys(READ, 200)
    assert {status for status, _page, _headers in told} == {503}
    page = html.fromstring(told[0][1])
    assert told[0][2]["retry-after"] == "5"
    (lead,) = page.xpath("//main//p[@class='pult-lead']")
    assert "Paul Planung liest „geraete.csv“ ein" in " ".join(lead.text_content().split())
    (form,) = page.xpath("//main//form[@method='post']")
    kept = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    del kept["csrfmiddlewaretoken"]
    assert kept == new_place
    # What was kept is sent again, once nobody writes: to the page it was for.
    status, _page, headers = served.ask("/99001/verwaltung/orte/neu/", kept)
    assert (status, headers["location"]) == (302, "/99001/verwaltung/orte/")
    one_of_many_renames_it(served)
    assert served.home.pult("check").returncode == 0
    log = Path(served.home.path / "server.log").read_text()
    assert "Traceback" not in log
    assert THREADS * 2 < WRITERS
