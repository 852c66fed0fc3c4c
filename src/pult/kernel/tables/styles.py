"""The styles of a workbook: which of them show a value otherwise than it is, and which strike it out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from pult.kernel.tables.number_formats import BUILT_IN, is_plain

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_OFF = ("0", "false")


@dataclass(frozen=True, slots=True)
class Styles:
    """By the number that cells name: `formats`, those that are not plain; `struck`: those with a line through them."""

    formats: dict[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()

    @property
    def notable(self) -> frozenset[int]:
        return self.struck | self.formats.keys()


class StylesDamaged(ValueError):
    """The part is no XML that an office program writes."""


def read_styles(pieces: Iterable[bytes]) -> Styles:
    """Raises StylesDamaged."""
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    codes = dict(BUILT_IN)
    struck_fonts: set[int] = set()
    formats: dict[int, str] = {}
    struck: set[int] = set()
    fonts = cells = -1
    path: list[str] = []
    tail = b""
    try:
        for piece in pieces:
            if _DOCTYPE.search(tail + piece):
                raise StylesDamaged
            tail = piece[-16:]
            parser.feed(piece)
            for event, element in parser.read_events():
                name = element.tag.rpartition("}")[2]
                if event == "end":
                    path.pop()
                    if len(path) <= 2:
                        element.clear()
                    continue
                where = path[-1] if path else ""
                path.append(name)
                if name == "numFmt" and where == "numFmts":
                    codes[_number(element.get("numFmtId"))] = element.get("formatCode", "")
                elif name == "font" and where == "fonts":
                    fonts += 1
                elif name == "strike" and where == "font" and path[-3:-2] == ["fonts"]:
                    if element.get("val", "1") not in _OFF:
                        struck_fonts.add(fonts)
                elif name == "xf" and where == "cellXfs":
                    cells += 1
                    code = codes.get(_number(element.get("numFmtId")), "")
                    if not is_plain(code):
                        formats[cells] = code
                    if _number(element.get("fontId")) in struck_fonts:
                        struck.add(cells)
        parser.close()
    except ElementTree.ParseError as problem:
        raise StylesDamaged from problem
    return Styles(formats, frozenset(struck))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
