"""The forms of a page: where they lead, and what a browser would send with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final
from urllib.parse import urlsplit

import lxml.html
from lxml.html import HtmlElement

USUAL: Final = {"date": "01.09.2024", "email": "neu@musterstadt.example", "number": "1", "password": "x"}
"""What one might type into an empty field, by its type."""
_UNSENT: Final = frozenset({"submit", "button", "image", "reset"})


@dataclass(frozen=True)
class Field:
    """`values`: what the page proposes, or what there is to choose from."""

    name: str
    type: str
    values: tuple[str, ...]

    def plausible(self, chance: Random) -> str:
        if self.type in {"select", "radio", "checkbox"} and self.values:
            return chance.choice(self.values)
        if self.values and (self.values[0] or self.type == "hidden"):
            return self.values[0]
        named = self.name.rsplit("-")[-1]
        if self.type == "text" and (named in {"on", "since", "until", "tag"} or named.endswith("_on")):
            return USUAL["date"]
        return USUAL.get(self.type, chance.choice(("1", "Text", "01.09.2024", "990012")))


@dataclass(frozen=True)
class PageForm:
    """`address`: without its question."""

    address: str
    method: str
    fields: tuple[Field, ...]


def forms(page: bytes, address: str) -> Iterator[PageForm]:
    """Every form of a page that was found at the address."""
    if not page.strip().startswith(b"<"):
        return
    for form in lxml.html.fromstring(page).iter("form"):
        led_to = urlsplit(form.get("action") or address).path or address
        yield PageForm(led_to, (form.get("method") or "get").upper(), tuple(_fields(form)))


def _fields(form: HtmlElement) -> Iterator[Field]:
    found: dict[str, Field] = {}
    for element in form.inputs:
        name, kind = element.get("name"), element.get("type", element.tag)
        if not name or name == "csrfmiddlewaretoken" or (kind in _UNSENT and not element.get("value")):
            continue
        if element.tag == "select":
            values = tuple(option.get("value", "") for option in element.iter("option"))
        elif element.tag == "textarea":
            values = ((element.text or ""),)
        else:
            values = (element.get("value", "on" if kind == "checkbox" else ""),)
        before = found.get(name)
        kind = "radio" if before is not None and kind in _UNSENT else kind
        found[name] = Field(name, kind, (*(before.values if before else ()), *values))
    yield from found.values()
