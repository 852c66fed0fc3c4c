"""Answers that never change are asked for once.

The books only grow, so whatever was asked as of a revision (`AsOf`) has the same answer for ever. It is remembered in
the process; the oldest are forgotten when there is no more room. Never for what depends on who asks, unless the key says so.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import sha256
from threading import Lock
from typing import Any, Generic, TypeVar, cast
from weakref import WeakSet

from django.core.cache import caches
from django.utils.translation import get_language

from pult.kernel.keydates import AsOf

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
_MISSING = object()


def remembered(as_of: AsOf, question: tuple[Hashable, ...], produce: Callable[[], T]) -> T:
    """The answer to `question` (anything with a telling repr) as of a revision; `produce` is called when it is new.

    Labels are part of answers, so each language has its own.
    """
    asked = f"{as_of.authority_id}:{as_of.revision}:{as_of.valid_on}:{get_language()}:{question!r}"
    key = sha256(asked.encode()).hexdigest()  # a cache's keys may hold no blanks
    cache = caches["answers"]
    found: Any = cache.get(key, _MISSING)
    if found is _MISSING:
        found = produce()
        cache.set(key, found, None)
    return cast(T, found)


class Shelf(Generic[K, T]):
    """A few large values kept in the process as they are, the longest unused forgotten first.

    For what would take longer to unpack than to look up. Whoever keeps something here makes sure that it is never
    changed, only replaced.
    """

    _all: "WeakSet[Shelf[Any, Any]]" = WeakSet()

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[K, T] = OrderedDict()
        self._lock = Lock()
        Shelf._all.add(self)

    def get(self, key: K) -> T | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: K, value: T) -> None:
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


def forget_all() -> None:
    """Forgets every answer, those shared by processes too. For tests: what is rolled back gives its revision away again."""
    caches["answers"].clear()
    caches["default"].clear()
    for shelf in list(Shelf._all):
        shelf.clear()
