"""How long readers wait while a list of 82,000 rows is read in: beside the import alone, and with eight who write."""

import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from .browser import Browser
from .device_list import ROWS, write_device_list

Line = tuple[str, str, str, str]

NUMBER: Final = "99001"
READERS: Final = 2
WRITERS: Final = 8
PAUSE: Final = 1.0
"""Seconds in which somebody who was answered writes again."""
PAGES: Final = ("", "geraete/", "schulen/", "kennzahlen/tablets-by-school-type/?tag=2023-12-31")
RATIO: Final = 1.5
LONGEST: Final = 1_000.0


def readers_beside_an_import(reader: Browser, writer: Browser, environment: dict[str, str]) -> list[Line]:
    """`reader` and `writer`: signed in, on the served demo city."""
    schools = sorted(set(reader.all_texts(f"/{NUMBER}/schulen/?anzahl=250", rf"/{NUMBER}/schulen/(\d{{6}})/")))
    alone = _beside(reader, environment, schools, "ALLEIN")
    with _writing(writer) as told:
        crowded = _beside(reader, environment, schools, "ZUSAMMEN")
    ratio, longest = _p95(crowded) / _p95(alone), max(crowded)
    answers = ", ".join(f"{count} × {status}" for status, count in sorted(told.items()))
    return [
        (
            f"Lesen neben einem Import, {ROWS} Zeilen",
            f"p95 {_p95(alone):.0f} ms, längstes {max(alone):.0f} ms, {len(alone)} Seiten",
            "",
            "",
        ),
        (
            f"… und {WRITERS} Schreibenden ({answers})",
            f"p95 {_p95(crowded):.0f} ms = {ratio:.2f} ×, längstes {longest:.0f} ms, {len(crowded)} Seiten",
            f"≤ {RATIO} ×, keins über 1 s".replace(".", ","),
            "ja" if ratio <= RATIO and longest <= LONGEST else "NEIN",
        ),
    ]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _beside(browser: Browser, environment: dict[str, str], schools: list[str], prefix: str) -> list[float]:
    """Milliseconds of every page that was read while the list was."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "geraete.xlsx"
        write_device_list(path, schools=schools, prefix=prefix)
        command = [sys.executable, "-m", "pult", "import", "items", str(path), "--on", "01.01.2024"]
        importing = subprocess.Popen(
            [*command, "--authority", NUMBER],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        times: list[float] = []

        def read() -> None:
            mine = browser.another()
            while importing.poll() is None:
                times.extend(mine.seconds(f"/{NUMBER}/{page}") * 1_000 for page in PAGES)

        threads = [threading.Thread(target=read) for _reader in range(READERS)]
        for thread in threads:
            thread.start()
        told = importing.communicate()[0]
        for thread in threads:
            thread.join()
        if importing.returncode:
            raise RuntimeError(told)
    return times


@contextmanager
def _writing(browser: Browser) -> Iterator[Counter[int]]:
    """Eight who add a place, again and again, whatever they are told. Counts what that was."""
    address = f"/{NUMBER}/verwaltung/orte/neu/"
    token = browser.first_text(browser.get(address), r'name="csrfmiddlewaretoken" value="([^"]+)"')
    told: Counter[int] = Counter()
    run = secrets.token_hex(2)  # a name is given once
    done = threading.Event()

    def write(number: int) -> None:
        mine, sent = browser.another(), 0
        while not done.is_set():
            form = {"kind": "warehouse", "name": f"Lager {run}-{number}-{sent}", "csrfmiddlewaretoken": token}
            told[mine.post(address, form)] += 1
            sent += 1
            time.sleep(PAUSE)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        yield told
    finally:
        done.set()
        for thread in threads:
            thread.join()
