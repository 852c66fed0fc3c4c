"""What `pult serve` starts is started again when it ends unasked, and ended with it."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pult.cli import supervising
from pult.cli.supervising import Child, supervise

PATIENCE = 20


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "LOOK", 0.02)
    monkeypatch.setattr(supervising, "FIRST_PAUSE", 0.05)


@pytest.fixture
def meanwhile() -> Iterator[Callable[[Callable[[], None]], None]]:
    """Does something beside `supervise`, which needs the main thread, and then asks it to end."""
    threads = []

    def begin(act: Callable[[], None]) -> None:
        def run() -> None:
            try:
                act()
            finally:
                os.kill(os.getpid(), signal.SIGTERM)

        threads.append(threading.Thread(target=run))
        threads[-1].start()

    yield begin
    for thread in threads:
        thread.join()


def sleeping(name: str = "Probe", *, needed: bool = False) -> Child:
    return Child(name, [sys.executable, "-S", "-c", "import time; time.sleep(600)"], needed=needed, pause=0.02)


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_a_killed_one_is_started_again(
    meanwhile: Callable[[Callable[[], None]], None], capfd: pytest.CaptureFixture[str]
) -> None:
    child, other = sleeping("Der Server"), sleeping("Der andere")
    seen: list[int] = []

    def act() -> None:
        until(lambda: child.process and other.process)
        for _again in range(2):
            process = child.process
            assert process is not None
            seen.append(process.pid)
            process.kill()
            until(lambda before=process.pid: child.process is not None and child.process.pid != before)
        seen.append(child.process.pid if child.process else 0)

    meanwhile(act)
    assert supervise([child, other]) == 0
    assert len(set(seen)) == 3
    assert all(gone(one) for one in seen)
    assert other.process is not None
    assert other.process.poll() is not None
    told = capfd.readouterr().err.splitlines()
    assert [line.split(" (")[0] for line in told] == ["Der Server endete unerwartet"] * 2


def test_pauses_grow_while_lives_are_short_and_start_anew_after_a_long_one() -> None:
    child = Child("Probe", [])
    child.pause = 1.0
    pauses = []
    for _time in range(8):
        child.started = 100.0
        child.put_off(101.0)
        pauses.append(child.pause)
    assert pauses == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
    child.put_off(100.0 + supervising.STEADY + 1)
    assert child.pause == supervising.FIRST_PAUSE < 1.0


def test_a_server_that_cannot_even_start_ends_all_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "LOOK", 0.5)
    beside = sleeping()
    broken = Child("Der Server", [sys.executable, "-S", "-c", "raise SystemExit(3)"], needed=True)
    broken.pause = supervising.FIRST_PAUSE
    assert supervise([beside, broken]) == 3
    assert beside.process is not None
    assert beside.process.poll() is not None
