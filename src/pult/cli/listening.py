"""`python -m pult.cli.listening`: the server itself, as `pult serve` starts it and starts it again."""

import argparse
import logging
import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from pult.kernel.jobs.parent import end_with

RESPAWN: float = 1.0
"""Seconds before a process that was killed is replaced. One that ends at once again ends the server."""


PATIENCE: float = 4.0
"""Seconds that a request waits for somebody who writes, before it says so."""


def listen(host: str, port: int, *, parent: int, threads: int) -> None:
    """Answers until asked to end (SIGINT, SIGTERM), or until `parent` has ended."""
    end_with(parent)
    # The processes it starts end with it: `pult.wsgi` reads this.
    os.environ["PULT_SERVER"] = str(os.getpid())
    # Half of the threads may wait for whoever writes, a few seconds long; the others answer those who read.
    os.environ.setdefault("PULT_LOCK_SECONDS", str(PATIENCE))
    os.environ["PULT_LOCK_THREADS"] = str(max(1, threads // 2))
    logging.getLogger("granian").setLevel(logging.WARNING)
    Granian(
        "pult.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=max(1, min(4, os.cpu_count() or 1)),
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN,
        workers_kill_timeout=30,
    ).serve()


def _main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--host", required=True)
    for number in ("--port", "--parent", "--threads"):
        asked.add_argument(number, type=int, required=True)
    listen(**vars(asked.parse_args()))


if __name__ == "__main__":
    _main()
