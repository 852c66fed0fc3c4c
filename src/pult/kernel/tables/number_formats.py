"""How Excel shows a number or a text in a cell's format, where that is not simply the value.

Only what identifiers and names come in is written: zeros, prefixes and suffixes, fixed fractions, per cents. A format that
shows anything else (fractions, powers of ten, conditions) is left to whoever reads the cell to refuse.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from pult.kernel.tables.refused import digits

BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0",
    42: "#,##0 €",
    43: "#,##0.00",
    44: "#,##0.00 €",
    48: "##0.0E+0",
}
"""Formats that files name by number only. 0 and 49 are plain; the others are days and times."""

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General|Standard)|(?P<power>[Ee][+-])|(?P<digit>[0#?])|(?P<mark>[.,%@;])"
    r"|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_COLOURS: Final = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|schwarz|blau|cyan|grün|magenta|rot|weiss|weiß|gelb|zyan|colou?r ?\d+"
    r"|farbe ?\d+)",
    re.IGNORECASE,
)
_LITERALS: Final = frozenset("$-+/():!^&'~{}<>= €£¥#|.,;")
_DAY: Final = re.compile(r"(?:\[\$-[0-9A-F]+\])?[dmyhs](?:[dmyhs.:/, -]|\\[. :/-])*(?:;@)?", re.IGNORECASE)
_GROUP: Final = 1000


class FormatUnknown(ValueError):
    """What Excel shows in this format is not known here, or is no text that somebody typed."""


class _Token(NamedTuple):
    kind: str
    text: str


def is_plain(code: str) -> bool:
    """Whether a cell in this format shows its value as it is; days come as days, however they are shown."""
    return code.strip().casefold() in ("", "general", "standard", "@") or _DAY.fullmatch(code) is not None


def number_shown(number: float, code: str) -> str | None:
    """The number as Excel shows it, None for the plain one. Raises FormatUnknown."""
    if code == "0" and float(number).is_integer():
        return None
    sections = _sections(code)
    numeric = [section for section in sections if _is_numeric(section)]
    if not numeric:
        return None
    value = Decimal(digits(number))
    section = numeric[0]
    if value < 0 and len(numeric) > 1:
        section, value = numeric[1], -value
    elif value == 0 and len(numeric) > 2:
        section = numeric[2]
    shown = " ".join(_written(value, section).split())
    return None if shown == digits(number) else shown


def text_shown(text: str, code: str) -> str:
    """A text as Excel shows it: formats may put something before or behind it."""
    sections = _sections(code)
    section = next((s for s in sections if any(t == _Token("mark", "@") for t in s)), None)
    if section is None:
        return text
    return "".join(text if t == _Token("mark", "@") else t.text if t.kind == "literal" else "" for t in section)


def _sections(code: str) -> list[list[_Token]]:
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup or "other", found[found.lastgroup or 0]
        if kind == "mark" and text == ";":
            sections.append([])
        elif kind in ("quoted", "escaped", "currency"):
            sections[-1].append(_Token("literal", text))
        elif kind in ("gap", "fill") or (kind == "bracket" and _COLOURS.fullmatch(text)):
            continue
        elif kind == "other" and text in _LITERALS:
            sections[-1].append(_Token("literal", text))
        else:
            sections[-1].append(_Token(kind, text))
    return sections


def _is_numeric(section: Sequence[_Token]) -> bool:
    """Whether it says something of numbers; one that is empty hides them, one for texts doesn't count."""
    return not any(token == _Token("mark", "@") for token in section)


def _written(value: Decimal, section: Sequence[_Token]) -> str:
    if any(token.kind in ("power", "other", "bracket") for token in section):
        raise FormatUnknown
    places = [at for at, token in enumerate(section) if token.kind == "digit"]
    if not places:
        if general := [at for at, token in enumerate(section) if token.kind == "general"]:
            plain = format(value, "f").replace(".", ",")
            return "".join(plain if at in general else t.text for at, t in enumerate(section) if t.kind != "mark")
        # A section of nothing but words hides the number.
        raise FormatUnknown
    if any(token.kind == "literal" and token.text == "/" for token in section[places[0] : places[-1]]):
        raise FormatUnknown
    return _filled(value, section, places)


def _filled(value: Decimal, section: Sequence[_Token], places: Sequence[int]) -> str:
    point = next((at for at, t in enumerate(section) if t == _Token("mark", ".")), None)
    whole = [at for at in places if point is None or at < point]
    fraction = [at for at in places if point is not None and at > point]
    commas = [at for at, t in enumerate(section) if t == _Token("mark", ",")]
    for at, token in enumerate(section):
        if token == _Token("mark", "%"):
            value *= 100
        elif at in commas and at > (whole[-1] if whole else -1) and (point is None or at < point):
            value /= _GROUP
    value = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    if abs(value) >= _GROUP and whole and any(whole[0] < at < whole[-1] for at in commas):
        # 4.711 here and 4,711 elsewhere: nobody can tell whether that is the number 4711.
        raise FormatUnknown
    sign = "-" if value < 0 else ""
    whole_text, _mark, fraction_text = format(abs(value), "f").partition(".")
    shown = _whole_digits(section, whole, whole_text) | _fraction_digits(section, fraction, fraction_text)
    pieces = []
    for at, token in enumerate(section):
        if at in shown:
            pieces.append(shown[at])
        elif token.kind == "literal" or token == _Token("mark", "%") or at == point:
            pieces.append(token.text)
    return sign + "".join(pieces)


def _whole_digits(section: Sequence[_Token], places: Sequence[int], text: str) -> dict[int, str]:
    """Place → digits, from the right; the first place takes all that are left."""
    left = text.lstrip("0")
    shown: dict[int, str] = {}
    for at in reversed(places):
        if at == places[0]:
            shown[at] = left or ("0" if section[at].text == "0" else "")
        else:
            shown[at] = left[-1:] or ("0" if section[at].text == "0" else "")
            left = left[:-1]
    return shown


def _fraction_digits(section: Sequence[_Token], places: Sequence[int], text: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    last = len(text.rstrip("0"))
    for position, at in enumerate(places):
        shown[at] = text[position] if position < last or section[at].text == "0" else ""
    return shown
