"""Serving the pages on this machine."""

import os
import socket
import sys

from django.db import connections
from django.utils.translation import gettext as _

from pult.cli.supervising import Child, supervise
from pult.kernel.errors import PultError

TRIES = 50
LOOPBACK = "127.0.0.1"
THREADS = 8
"""Of each of the server's processes. Half may wait for whoever writes; more than one at work at a time gains nothing."""


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
    """Until it is asked to end; Ctrl-C is the ordinary way. Beside the server runs a worker; both are started again
    when they end unasked, and neither outlives this process.

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
    connections.close_all()
    sys.stdout.flush()
    this = str(os.getpid())
    server = [sys.executable, "-m", "pult.cli.listening", "--host", host, "--port", str(port), "--parent", this]
    children = [Child(_("Der Server"), [*server, "--threads", str(THREADS)], needed=True)]
    if worker:
        children.append(Child(_("Der Hintergrunddienst"), [sys.executable, "-m", "pult", "work", "--beside", this]))
    return supervise(children)
