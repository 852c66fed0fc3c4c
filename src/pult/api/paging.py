"""Pages by key: each page says where the next begins, and stays right while rows are being added."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.http import HttpRequest
from ninja import Path, Query, Schema

from pult.kernel.bounds import LARGEST_KEY

LIMIT = 100
MOST = 500
LARGEST = LARGEST_KEY

T = TypeVar("T")

After = Annotated[int, Query(0, ge=0, le=LARGEST, description="Rows after this id: `next` of the page before.")]
Limit = Annotated[int, Query(LIMIT, ge=1, le=MOST, description="Rows a page.")]
Key = Annotated[int, Path(ge=-LARGEST, le=LARGEST)]
"""An id in an address; whatever a row could have, so that what there is not is not found."""


class Page(Schema, Generic[T]):
    """`next`: the address of the next page, null on the last."""

    rows: list[T]
    next: str | None


def page(request: HttpRequest, rows: Sequence[Any], limit: int, key: Callable[[Any], int]) -> dict[str, Any]:
    """`rows` were asked for with one more than `limit`."""
    more = len(rows) > limit
    shown = rows[:limit]
    following = None
    if more:
        query = request.GET.copy()
        query["after"] = str(key(shown[-1]))
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return {"rows": shown, "next": following}
