"""Serving the pages on this machine."""

import os
import socket
import subprocess
import sys

from django.db import connections
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError

TRIES = 50
LOOPBACK = "127.0.0.1"


class PortTaken(PultError):
    """Another program listens there."""


class DemoInTheOpen(PultError):
    """Signing in by a click is for one's own machine."""


def free_port(host: str, port: int, tries: int = TRIES) -> int:
    """The port, or the next one that nobody listens on."""
    for candidate in range(port, min(port + tries, 65_536)):
        if is_free(host, candidate):
            return candidate
    raise PortTaken(
        _("Die Ports %(first)s bis %(last)s sind alle belegt.") % {"first": port, "last": port + tries - 1},
        _("Bitte mit --port einen anderen nennen."),
    )


def is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # a port that a program just left is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, *, worker: bool = True, demo: bool = False) -> int:
    """Becomes the server: signals reach it directly, and Ctrl-C is its ordinary end. Beside it runs a worker.

    `demo`: the sign-in page offers the demo's people, only where nobody else can reach it. Raises `DemoInTheOpen`.
    """
    if demo:
        if host not in (LOOPBACK, "::1", "localhost"):
            raise DemoInTheOpen(
                _("Die Anmeldung ohne Kennwort gibt es nur auf diesem Rechner, nicht auf %(host)s.") % {"host": host},
                _("Bitte --demo oder --host weglassen."),
            )
        os.environ["PULT_DEMO"] = "1"
    os.environ["PULT_WARM"] = "1"
    workers = max(1, min(4, os.cpu_count() or 1))
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "2", "--no-ws", "--log-level", "warning"),
        "pult.wsgi:application",
    ]
    connections.close_all()
    sys.stdout.flush()
    if os.name != "nt":
        if worker:
            _start_worker()
        os.execv(sys.executable, command)  # noqa: S606  (our own program)
    beside = _start_worker() if worker else None
    try:
        return subprocess.call(command)
    finally:
        if beside is not None:
            beside.terminate()


def _start_worker() -> "subprocess.Popen[bytes]":
    """It watches this process, which is about to become the server, and ends when that does, however it ends."""
    return subprocess.Popen(
        [sys.executable, "-m", "pult", "work", "--beside", str(os.getpid())], stdin=subprocess.DEVNULL
    )
