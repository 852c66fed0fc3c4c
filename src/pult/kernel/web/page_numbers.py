"""The pages of a list as links: first, last, and those around the present one."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


@dataclass(frozen=True)
class PageNumber:
    """`number` None: a gap."""

    number: int | None
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class PageNumbers:
    numbers: tuple[PageNumber, ...]
    previous: str
    next: str


def page_links(page: "Page[Any]", parameter: str, query: QueryDict | None) -> PageNumbers | None:
    """None when everything stands on one page."""
    last = page.paginator.num_pages
    if last < 2:
        return None

    def href(number: int) -> str:
        asked = query.copy() if query is not None else QueryDict(mutable=True)
        asked[parameter] = str(number)
        return f"?{asked.urlencode()}"

    shown: list[PageNumber] = []
    near = {1, last, page.number - 1, page.number, page.number + 1}
    for number in sorted(n for n in near if 1 <= n <= last):
        if shown and shown[-1].number != number - 1:
            shown.append(PageNumber(None))
        shown.append(PageNumber(number, href(number), number == page.number))
    return PageNumbers(
        tuple(shown),
        href(page.number - 1) if page.has_previous() else "",
        href(page.number + 1) if page.has_next() else "",
    )
