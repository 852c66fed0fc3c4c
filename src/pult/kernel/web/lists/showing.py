"""A list as a page, as a part of one, or as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString

from pult.kernel.web.request import PageRequest

from .asking import Asked, asked_of
from .definition import Column, Filter, Listing
from .exporting import FORMATS, export
from .paging import Pages
from .saving import SavedLink, answer_saving, saved_lists
from .table_html import body, options

PART = "liste"
"""Id of the element that htmx replaces."""


@dataclass(frozen=True)
class Chip:
    """A filter that is set; `href` takes it out."""

    label: str
    value: str
    href: str


@dataclass(frozen=True)
class Heading:
    """A column's head. `order`: ascending, descending or "" when the list is not ordered by it."""

    label: str
    href: str
    order: str
    numeric: bool
    secondary: bool


@dataclass(frozen=True)
class Box:
    """A filter's input with what is set in it."""

    filter: Filter
    values: tuple[str, ...]

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def options(self) -> SafeString:
        """A box that takes several values shows what was chosen as chips, not in the select."""
        return options(self.filter.choices, self.value if self.filter.kind == "choice" else "")

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.value) if self.filter.kind == "day" and self.value else None


@dataclass(frozen=True)
class Shown:
    """Everything the template needs."""

    listing: Listing[Any]
    asked: Asked
    count: int
    count_text: str
    pages: Pages
    headings: Sequence[Heading]
    body: SafeString
    boxes: Sequence[Box]
    chips: Sequence[Chip]
    selectable: bool
    exports: Sequence[tuple[str, str]]
    hidden: Sequence[tuple[str, str]]
    """What the filter form carries along beside its own inputs."""
    question: Sequence[tuple[str, str]]
    """The whole question without the page, for bulk actions on everything found."""
    sizes: Sequence[tuple[int, str]]
    saved: Sequence[SavedLink] = ()


def show(
    request: PageRequest,
    listing: Listing[Any],
    *,
    template: str = "kernel/list.html",
    context: Mapping[str, Any] | None = None,
    keep: Sequence[str] = (),
    exportable: bool = True,
) -> HttpResponseBase:
    """Answers a request for a list. `context` goes to the template beside `list`; `keep`: parameters carried along."""
    now = timezone.now()
    asked = asked_of(listing, request.GET, today=timezone.localdate(now), keep=keep)
    if request.method == "POST" and listing.savable:
        return answer_saving(request, listing, asked)
    form = request.GET.get("format", "")
    if exportable and form in FORMATS:
        return export(listing, asked, form, at=now)
    shown = shown_of(listing, asked, exportable=exportable)
    if listing.savable:
        shown = replace(shown, saved=saved_lists(request, listing, asked))
    part = request.htmx and request.htmx.target == PART
    answer = render(
        request, "kernel/list_part.html" if part else template, {"list": shown, "today": asked.today, **(context or {})}
    )
    if part:  # the address as it would be written, without what goes without saying
        answer["HX-Push-Url"] = f"{request.path}{shown.asked.address(page=shown.asked.page)}"
    return answer


def shown_of(listing: Listing[Any], asked: Asked, *, exportable: bool = True) -> Shown:
    count = listing.count(asked)
    pages = Pages.of(asked, count)
    asked = replace(asked, page=pages.number)
    rows = listing.rows(asked, limit=asked.size, offset=(pages.number - 1) * asked.size) if count else []
    columns = [column for column in listing.columns if not column.export_only]
    selectable = bool(listing.actions) and bool(rows)
    aside = {"suche", *(f.key for f in listing.filters), "seite", "tag"}
    return Shown(
        listing=listing,
        asked=asked,
        count=count,
        count_text=listing.counted(count),
        pages=pages,
        headings=[_heading(column, asked) for column in columns],
        body=body(listing, rows, columns, selectable=selectable),
        boxes=[Box(one, asked.filters.get(one.key, ())) for one in listing.filters],
        chips=_chips(listing, asked),
        selectable=selectable,
        exports=[(form.upper(), f"{asked.address()}&format={form}") for form in FORMATS] if exportable else [],
        hidden=[(key, value) for key, value in asked.pairs() if key not in aside],
        question=replace(asked, page=1).pairs(),
        sizes=[(size, asked.address(size=size)) for size in listing.sizes],
    )


def _heading(column: Column[Any], asked: Asked) -> Heading:
    order = ""
    if column.key == asked.sort:
        order = "descending" if asked.descending else "ascending"
    href = asked.address(sort=column.key, descending=order == "ascending") if column.sortable else ""
    return Heading(str(column.label), href, order, column.numeric, column.secondary)


def _chips(listing: Listing[Any], asked: Asked) -> list[Chip]:
    chips = [
        Chip(str(one.label), one.label_of(value), asked.without(one.key, value))
        for one in listing.filters
        for value in asked.filters.get(one.key, ())
    ]
    if asked.search:
        chips.insert(0, Chip("", f"„{asked.search}“", asked.address(search="")))
    return chips
