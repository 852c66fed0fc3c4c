"""Pages that are Markdown files: read, and set as HTML with headings that can be linked to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

PICTURES: Final = "bilder"


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str


@dataclass(frozen=True)
class Page:
    """`key`: the file's name without its ending. `body`: everything below the title."""

    key: str
    title: str
    body: SafeString
    headings: Sequence[Heading]


def set_page(key: str, text: str) -> Page:
    """CommonMark with tables; HTML in it is shown as text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", _table_open)
    reader.add_render_rule("table_close", lambda *_: "</table></div>\n")
    reader.add_render_rule("image", _picture)
    tokens = reader.parse(text)
    title, rest = key, tokens
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title, rest = _text(tokens[1]), tokens[3:]
    headings = []
    for i, token in enumerate(rest):
        if token.type == "heading_open" and token.tag in ("h2", "h3"):
            anchor = slugify(_text(rest[i + 1]), allow_unicode=True)
            token.attrSet("id", anchor)
            if token.tag == "h2":
                headings.append(Heading(anchor, _text(rest[i + 1])))
        elif token.type == "table_open":
            token.attrSet("class", "kern-table kern-table--small")
        elif token.type == "fence":
            token.attrSet("tabindex", "0")
        for child in token.children or ():
            _lead(child)
    return Page(key, title, SafeString(reader.renderer.render(rest, reader.options, {})), tuple(headings))


def _table_open(renderer: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """A table wider than the page scrolls by itself, by keyboard too."""
    return f'<div class="kern-table-responsive" tabindex="0">{renderer.renderToken(tokens, place, options, env)}'


def _picture(renderer: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """A picture leads to itself in full size: on a phone its words are small."""
    shown = renderer.image(tokens, place, options, env)
    return f'<a class="pult-picture" href="{escape(tokens[place].attrGet("src"))}">{shown}</a>'


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


def _lead(token: Token) -> None:
    """Links between files become links between pages; pictures come from the handbook's folder."""
    if token.type == "link_open":
        href: Any = token.attrGet("href") or ""
        name, _, anchor = str(href).partition("#")
        if name.endswith(".md") and "/" not in name:
            token.attrSet("href", f"/hilfe/{name.removesuffix('.md')}/" + (f"#{anchor}" if anchor else ""))
    elif token.type == "image":
        source = str(token.attrGet("src") or "")
        if source.startswith(f"{PICTURES}/"):
            token.attrSet("src", f"/hilfe/{source}")
            token.attrSet("loading", "lazy")
