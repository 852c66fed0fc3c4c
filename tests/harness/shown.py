"""A page as people meet it, in parts: headings, tables, facts, links, messages, fields, words.

Whether „B1“ stands in the source of a page says little: a token in it holds any two letters sooner or later. Tests look
where it would be shown: `"B1" in shown(answer).words`, `shown(answer).column("Seriennummer")`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import lxml.html
from lxml.html import HtmlElement

_UNSEEN = ("script", "style", "template", "head", "svg")


@dataclass(frozen=True)
class Table:
    """`rows`: the texts of the cells, row headings among them, without the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, label: str) -> tuple[str, ...]:
        at = self.header.index(label)
        return tuple(row[at] for row in self.rows)


@dataclass(frozen=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True)
class Shown:
    root: HtmlElement

    @cached_property
    def text(self) -> str:
        """Everything that can be read, spaces as one."""
        return _text(self.root)

    @cached_property
    def words(self) -> frozenset[str]:
        """Of the text, without punctuation at their ends."""
        return frozenset(word.strip(".,:;!?()[]„“‚‘\"'·–") for word in self.text.split())

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """All levels, in their order."""
        return _texts(self.root.xpath(".//h1 | .//h2 | .//h3 | .//h4"))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(_table(one) for one in self.root.iter("table"))

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Of all tables, headers apart."""
        return tuple(cell for table in self.tables for row in table.rows for cell in row)

    @cached_property
    def facts(self) -> dict[str, str]:
        """Term → what is said of it (`dl`); of a term said twice the last."""
        found = {}
        for term in self.root.iter("dt"):
            said = term.getnext()
            found[_text(term)] = "" if said is None else _text(said)
        return found

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(Link(_text(one), one.get("href")) for one in self.root.xpath(".//a[@href]"))

    @cached_property
    def messages(self) -> tuple[str, ...]:
        """What the page tells after something was done or refused."""
        return _texts(self.root.xpath(".//*[@id='meldungen']//p | .//*[@role='alert']"))

    @cached_property
    def fields(self) -> dict[str, str]:
        """Name → value as the page came."""
        found = {}
        for field in self.root.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
            if field.get("type") not in {"checkbox", "radio"} or field.get("checked") is not None:
                value = field.value
                found[field.get("name")] = "" if value is None else str(value)
        return found

    def column(self, label: str) -> tuple[str, ...]:
        """Of the first table that has it."""
        return next(table.column(label) for table in self.tables if label in table.header)


def shown(answer: Any) -> Shown:
    """Of an answer of Django's client, or of a page's text."""
    content = answer if isinstance(answer, str) else answer.content.decode()
    return Shown(lxml.html.fromstring(content))


def _table(table: HtmlElement) -> Table:
    caption = table.find("caption")
    lines = [(line.getparent().tag == "thead", _texts(line.xpath("./th | ./td"))) for line in table.iter("tr")]
    header = next((cells for is_header, cells in lines if is_header), ())
    rows = tuple(cells for is_header, cells in lines if not is_header)
    return Table("" if caption is None else _text(caption), header, rows)


def _texts(elements: Iterable[HtmlElement]) -> tuple[str, ...]:
    return tuple(_text(one) for one in elements)


def _text(element: HtmlElement) -> str:
    parts = element.xpath(f".//text()[not({' or '.join(f'ancestor::{name}' for name in _UNSEEN)})]")
    return re.sub(r"\s+", " ", " ".join(parts) if element.tag in {"html", "body"} else "".join(parts)).strip()
