"""`pult bench web`: how fast the pages of the demo city come, each beside an empty signed-in page of the same run."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from .apart import in_a_process
from .beside_import import readers_beside_an_import
from .browser import Browser
from .scratch import scratch_database

NUMBER: Final = "99001"
ROUNDS, WARM = 60, 8
CLIENTS, SECONDS = 8, 6.0
WORKERS: Final = 2

Line = tuple[str, str, str, str]


class Aim(NamedTuple):
    """Milliseconds: median and 95th percentile asked one after the other; requests a second with eight clients."""

    median: float | None = None
    p95: float | None = None
    rate: float | None = None


class Measured(NamedTuple):
    median: float
    p95: float
    rate: float


def measure() -> list[Line]:
    """Builds the demo city, serves it with two workers and asks for its pages."""
    with scratch_database() as environment:
        environment = {**environment, "PULT_DEMO": "1"}
        subprocess.run(
            [sys.executable, "-m", "pult", "demo", "--no-serve"], env=environment, check=True, capture_output=True
        )
        with _served(environment) as port:
            browser = Browser(port)
            browser.sign_in("Medienentwicklungsplanung")
            pages = _pages(browser)
            empty = _asked(browser, f"/entwicklung/leer/{NUMBER}/")
            lines = [_line("leere Seite, angemeldet", empty, empty, Aim())]
            lines += [_line(what, _asked(browser, path), empty, aim) for what, path, aim in pages]
            lines += _exports(browser, environment)
            administrator = Browser(port)
            administrator.sign_in("Administration")
            lines += readers_beside_an_import(browser, administrator, environment)
    return lines


def _pages(browser: Browser) -> list[tuple[str, str, Aim]]:
    """The addresses, with an item and a school that the pages themselves name."""
    here = f"/{NUMBER}"
    items = browser.get(f"{here}/geraete/?kategorie=tablet")
    item = browser.first_link(items, rf"{here}/geraete/\d+/")
    serial = browser.first_text(items, rf'{here}/geraete/\d+/">([A-Z0-9]{{6,}})<')
    school = browser.first_link(browser.get(f"{here}/schulen/"), rf"{here}/schulen/\d{{6}}/")
    number = school.rstrip("/").rsplit("/", 1)[1]
    return [
        ("Startseite", f"{here}/", Aim()),
        ("Schulakte", school, Aim(100)),
        ("Geräteliste, 50 Zeilen", f"{here}/geraete/", Aim(25, 45, 60)),
        ("… nach Kategorie", f"{here}/geraete/?kategorie=tablet", Aim(25, 45, 60)),
        ("… nach Schule", f"{here}/geraete/?schule={number}", Aim(25, 45, 60)),
        ("… gesucht nach Teil einer Seriennummer", f"{here}/geraete/?suche={serial[-6:]}", Aim(30)),
        ("… 250 Zeilen", f"{here}/geraete/?anzahl=250", Aim(90)),
        ("Gerät", item, Aim(15)),
        ("Kennzahl", f"{here}/kennzahlen/tablets-by-school-type/?tag=2023-12-31&vergleich=2022-12-31", Aim(60)),
    ]


def _asked(browser: Browser, path: str) -> Measured:
    for _round in range(WARM):
        browser.get(path)
    times = sorted(browser.seconds(path) * 1_000 for _round in range(ROUNDS))
    return Measured(statistics.median(times), times[int(len(times) * 0.95) - 1], _rate(browser, path))


def _rate(browser: Browser, path: str) -> float:
    """Requests a second with eight clients at once."""
    counts = [0] * CLIENTS
    end = time.monotonic() + SECONDS

    def ask(number: int) -> None:
        mine = browser.another()
        while time.monotonic() < end:
            mine.get(path)
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def _line(what: str, found: Measured, empty: Measured, aim: Aim) -> Line:
    value = (
        f"{found.median:.0f} ms, p95 {found.p95:.0f} ms, {found.rate:.0f}/s = {found.median / empty.median:.1f} × leer"
    )
    aims = [
        (aim.median, found.median, f"≤ {aim.median} ms"),
        (aim.p95, found.p95, f"p95 ≤ {aim.p95} ms"),
        (aim.rate and -aim.rate, -found.rate, f"≥ {aim.rate}/s"),
    ]
    asked = [(limit, got, text) for limit, got, text in aims if limit is not None]
    reached = "" if not asked else "ja" if all(got <= limit for limit, got, _text in asked) else "NEIN"
    return what, value, ", ".join(text for _limit, _got, text in asked), reached


def _exports(browser: Browser, environment: dict[str, str]) -> list[Line]:
    """Every item as a file, beside the same rows written by hand."""
    lines = []
    for form, limit in (("xlsx", 1.3), ("csv", 3.0)):
        ours = min(browser.seconds(f"/{NUMBER}/geraete/?format={form}") for _round in range(2))
        hand = in_a_process(environment, "export", form)["seconds"]
        ratio = ours / hand
        value = f"{ours:.1f} s = {ratio:.2f} × {hand:.1f} s"
        lines.append(
            (
                f"Alle Geräte als {form.upper()}",
                value,
                f"≤ {limit} ×".replace(".", ","),
                "ja" if ratio <= limit else "NEIN",
            )
        )
    return lines


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "pult", "serve", "--port", str(port)],
        env={**environment, "PULT_WORKERS": str(WORKERS)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _wait(port: int) -> None:
    for _try in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")
