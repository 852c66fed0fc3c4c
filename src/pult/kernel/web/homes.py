"""Whose books frame a page that stands outside of all books (one's own account, an unknown address): the first
authority in which the viewer has anything to do. The kernel knows no authorities; `schools` says where to find them.
"""

from collections.abc import Callable
from typing import Any

from pult.kernel.access.viewer import Viewer

_find: list[Callable[[int], Any]] = []


def found_by(find: Callable[[int], Any]) -> None:
    """`find`: id of an authority → what has `pk`, `number` and `name`, or None. Said once when the product starts."""
    _find[:] = [find]


def home_of(viewer: Viewer) -> Any:
    """None for whoever is not signed in or has nothing to do anywhere."""
    authorities = viewer.authorities() if viewer.signed_in else ()
    return _find[0](authorities[0]) if _find and authorities else None
