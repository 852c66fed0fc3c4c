"""Answers that never change are asked for once.

The books only grow, so whatever was asked as of a revision (`AsOf`) has the same answer for ever. It is remembered in
the process; the oldest are forgotten when there is no more room. Never for what depends on who asks, unless the key says so.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from django.core.cache import caches
from django.utils.translation import get_language

from pult.kernel.keydates import AsOf

T = TypeVar("T")
_MISSING = object()


def remembered(as_of: AsOf, question: tuple[Hashable, ...], produce: Callable[[], T]) -> T:
    """The answer to `question` (anything with a telling repr) as of a revision; `produce` is called when it is new.

    Labels are part of answers, so each language has its own.
    """
    key = f"{as_of.authority_id}:{as_of.revision}:{as_of.valid_on}:{get_language()}:{question!r}"
    cache = caches["answers"]
    found: Any = cache.get(key, _MISSING)
    if found is _MISSING:
        found = produce()
        cache.set(key, found, None)
    return cast(T, found)
