"""Answers that never change are asked for once.

The books only grow, so whatever was asked as of a revision (`AsOf`) has the same answer for ever. It is remembered in
the process; the oldest are forgotten when there is no more room. Never for what depends on who asks, unless the key says so.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from threading import Lock, RLock
from typing import Any, Final, Generic, TypeVar, cast
from weakref import WeakSet

from django.core.cache import caches
from django.utils.translation import get_language

from pult.kernel.keydates import AsOf

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
_MISSING = object()
PATIENCE: Final = 20.0
"""Seconds in which somebody else may make what is wanted; then one makes it oneself."""


class Turns(Generic[K]):
    """One at a time makes what many want: after an import everybody's next page asks for the same new answers.

    Whoever waited looks again before making. A thread may take a further turn inside its own.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._wanted: dict[K, tuple[RLock, int]] = {}

    @contextmanager
    def at(self, key: K) -> Iterator[None]:
        with self._guard:
            lock, others = self._wanted.get(key, (RLock(), 0))
            self._wanted[key] = lock, others + 1
        taken = lock.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if taken:
                lock.release()
            with self._guard:
                _lock, wanting = self._wanted.pop(key)
                if wanting > 1:
                    self._wanted[key] = lock, wanting - 1


_turns: Final[Turns[str]] = Turns()


def remembered(as_of: AsOf, question: tuple[Hashable, ...], produce: Callable[[], T]) -> T:
    """The answer to `question` (anything with a telling repr) as of a revision; `produce` is called when it is new.

    Labels are part of answers, so each language has its own.
    """
    asked = f"{as_of.authority_id}:{as_of.revision}:{as_of.valid_on}:{get_language()}:{question!r}"
    key = sha256(asked.encode()).hexdigest()  # a cache's keys may hold no blanks
    cache = caches["answers"]
    found: Any = cache.get(key, _MISSING)
    if found is not _MISSING:
        return cast(T, found)
    with _turns.at(key):
        found = cache.get(key, _MISSING)
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
