"""Written text with its structure: what a document's Markdown becomes before it is set as PDF, Word or page.

Numbers in it are written out when the report is composed; `source` says from which cell each came.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look. `href`: an address it leads to. `line_end`: a line ends here, and nothing else.

    `source`: `figure:row:column` of a number, in keys; "" for words.
    """

    text: str
    strong: bool = False
    stressed: bool = False
    href: str = ""
    source: str = ""
    line_end: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a chapter: level 2 stands below the chapter's own, 3 below that."""

    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    content: tuple["TextBlock", ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`ordered`: numbered, beginning with `start`."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quotation:
    content: tuple["TextBlock", ...]


TextBlock = Union[Paragraph, Subheading, Enumeration, Quotation]  # noqa: UP007 -- ListItem refers to it by name

PROSE_PARTS: tuple[type, ...] = (Span, Paragraph, Subheading, ListItem, Enumeration, Quotation)


def plain(spans: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(" " if span.line_end else span.text for span in spans)
