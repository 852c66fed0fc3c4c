"""What a server process gets ready before anybody asks: the first visitor should not wait for what all need.

Modules register what takes long to make and stays; a thread of each serving process makes it when it starts.
"""

import logging
from collections.abc import Callable
from threading import Thread
from typing import Final

from django.db import connections
from django.urls import get_resolver

logger = logging.getLogger(__name__)

Warmer = Callable[[], None]
_warmers: Final[list[Warmer]] = []


def register(*added: Warmer) -> None:
    _warmers.extend(one for one in added if one not in _warmers)


def warm_up() -> None:
    """Runs every warmer. What fails is noted and left to the first visitor: being early is all there is to lose."""
    for warmer in (_addresses, *_warmers):
        try:
            warmer()
        except Exception:
            logger.warning("warming up: %s", warmer.__name__, exc_info=True)
    connections.close_all()


def in_background() -> None:
    Thread(target=warm_up, name="pult-warming", daemon=True).start()


def _addresses() -> None:
    """All addresses with the pages behind them: half a second of imports."""
    assert get_resolver().url_patterns
