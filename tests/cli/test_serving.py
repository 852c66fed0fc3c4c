"""The pages served as a process of their own, from the command to Ctrl-C."""

import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from harness.separate_home import SeparateHome
from pult.cli.serving import LOOPBACK, PortTaken, free_port, is_free


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_gives_way_to_the_next(taken: int) -> None:
    assert not is_free(LOOPBACK, taken)
    assert free_port(LOOPBACK, taken) > taken
    with pytest.raises(PortTaken, match=str(taken)):
        free_port(LOOPBACK, taken, tries=1)


def test_pages_are_served_until_the_end_is_asked_for(separate_home: SeparateHome) -> None:
    port = free_port(LOOPBACK, 18_000)
    server = separate_home.start("serve", "--port", str(port))
    try:
        page = fetched(f"http://{LOOPBACK}:{port}/")
        assert "pult demo" in page
    finally:
        server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=20)[0]
    assert f"http://{LOOPBACK}:{port}" in told
    assert server.returncode == 0, told


def test_a_taken_port_is_refused(separate_home: SeparateHome, taken: int) -> None:
    answer = separate_home.pult("serve", "--port", str(taken))
    assert answer.returncode == 1
    assert f"der Port {taken} belegt" in answer.stderr


def test_the_demo_s_people_are_for_this_machine_only(separate_home: SeparateHome) -> None:
    answer = separate_home.pult("serve", "--demo", "--host", "0.0.0.0", "--port", str(free_port(LOOPBACK, 18_100)))
    assert answer.returncode == 1
    assert "gibt es nur auf diesem Rechner" in answer.stderr


def fetched(address: str) -> str:
    for _try in range(900):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                return str(response.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"nothing at {address}")
