"""The worker as a process of its own: ended in the middle of an import by every means, and its job goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from harness.separate_home import SeparateHome
from kernel.jobs.long_import import ROWS
from pult.cli.serving import LOOPBACK, free_port, is_free

SCRIPT = Path(__file__).with_name("long_import.py")
PATIENCE = 120.0


def script(home: SeparateHome, what: str) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, SCRIPT, what], env=home.env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def progress_of(home: SeparateHome, job: int) -> bool:
    """Whether the worker is in the middle of it: it has told how far it has come, and holds its lock."""
    return (home.path / "jobs" / f"{job}.lock").exists() and any((home.path / "cache").glob("*.djcache"))


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)


@contextmanager
def working(home: SeparateHome, *more: str) -> Iterator["subprocess.Popen[str]"]:
    worker = home.start("work", *more)
    try:
        yield worker
    finally:
        if worker.poll() is None:
            worker.kill()
        worker.wait()
        if worker.stdout:
            worker.stdout.close()


@pytest.fixture
def job(separate_home: SeparateHome) -> int:
    return int(script(separate_home, "make")["job"])


def state_in(home: SeparateHome) -> str:
    """Of the job, asked for often: without a process of Pult's."""
    question = "SELECT state FROM kernel_job"
    if url := home.env.get("DATABASE_URL"):
        with psycopg.connect(url) as postgres:
            return str(postgres.execute(question).fetchall()[0][0])
    with closing(sqlite3.connect(home.path / "pult.sqlite3", timeout=PATIENCE)) as file:
        return str(file.execute(question).fetchall()[0][0])


def finished(home: SeparateHome) -> dict[str, Any]:
    """Lets a worker do what waits, to its end."""
    with working(home) as worker:
        until(lambda: state_in(home) == "done" or worker.poll() is not None)
    return script(home, "tell")


def test_a_killed_worker_leaves_nothing_half_written(separate_home: SeparateHome, job: int) -> None:
    with working(separate_home) as worker:
        until(lambda: progress_of(separate_home, job))
        time.sleep(0.4)
        worker.kill()
        worker.wait()
    told = script(separate_home, "tell")
    assert (told["state"], told["really"], told["items"], told["runs"]) == ("running", "interrupted", 0, 0)
    script(separate_home, "again")
    assert script(separate_home, "tell")["state"] == "waiting"
    done = finished(separate_home)
    assert (done["state"], done["items"], done["runs"]) == ("done", ROWS, 1)


def test_a_worker_told_to_end_gives_its_job_back(separate_home: SeparateHome, job: int) -> None:
    with working(separate_home) as worker:
        until(lambda: progress_of(separate_home, job))
        time.sleep(0.4)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=PATIENCE) == 0
    told = script(separate_home, "tell")
    assert (told["state"], told["items"], told["runs"]) == ("waiting", 0, 0)


def test_a_worker_ends_when_the_process_beside_it_has(separate_home: SeparateHome) -> None:
    beside = subprocess.Popen(
        [sys.executable, "-c", _PARENT, sys.executable], env=separate_home.env, stdout=subprocess.PIPE, text=True
    )
    assert beside.stdout is not None
    worker = int(beside.stdout.readline())
    until(lambda: (separate_home.path / "cache").is_dir())
    assert _alive(worker)
    beside.kill()
    beside.wait()
    beside.stdout.close()
    until(lambda: not _alive(worker))


_PARENT = """
import os, subprocess, sys, time
worker = subprocess.Popen([sys.argv[1], "-m", "pult", "work", "--beside", str(os.getpid())], stderr=subprocess.DEVNULL)
print(worker.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("end", [pytest.param(signal.SIGINT, marks=pytest.mark.long), signal.SIGTERM, signal.SIGKILL])
def test_the_server_takes_its_worker_along(separate_home: SeparateHome, end: signal.Signals) -> None:
    port = free_port(LOOPBACK, 18_700)
    server = separate_home.start("serve", "--port", str(port))
    try:
        until(lambda: _answers(port))  # before, it has not started everything
        until(lambda: (separate_home.path / "cache").is_dir() and bool(_workers_beside(server.pid)))
        (worker,) = _workers_beside(server.pid)
        server.send_signal(end)
        server.wait(timeout=PATIENCE)
        until(lambda: not _alive(worker))
        until(lambda: not any(_alive(one) for one in _processes_of(separate_home)))
        assert is_free(LOOPBACK, port)
    finally:
        for one in _processes_of(separate_home):
            os.kill(one, signal.SIGKILL)
        server.wait()
        if server.stdout:
            server.stdout.close()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/anmelden/", timeout=30):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def _command(process: str) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _workers_beside(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").iterdir():
        if not path.name.isdigit() or f"work --beside {parent}" not in _command(path.name):
            continue
        found.append(int(path.name))
    return found


def _processes_of(home: SeparateHome) -> list[int]:
    """Everything started in the home, by its environment."""
    mark = f"PULT_HOME={home.path}\0".encode()
    found = []
    for path in Path("/proc").iterdir():
        try:
            if path.name.isdigit() and mark in (path / "environ").read_bytes():
                found.append(int(path.name))
        except OSError:
            continue
    return found
