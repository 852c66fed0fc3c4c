"""How deep and how long a text may be: what stands in more lists and quotations than that, or in more paragraphs, cannot
be set on paper, or only in minutes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from .faults import Fault

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST: Final = 6
"""Lists and quotations that stand in each other. The typesetter gives up at fourteen; nobody reads six."""
DEEPEST_LOOK: Final = 8
"""Bold, italic and links that stand in each other."""
MOST_PARTS: Final = 1_000
"""Paragraphs, headings and points of lists in one chapter: some forty pages."""
_CONTAINERS: Final = frozenset({"blockquote", "bullet_list", "ordered_list"})


def within_depth(tokens: "Sequence[Token]") -> "tuple[list[Token], list[Fault]]":
    """The tokens without what stands too deep, and a fault for each place where something does."""
    kept: list[Token] = []
    faults: list[Fault] = []
    depth = 0
    for token in tokens:
        container = token.type.removesuffix("_open").removesuffix("_close") in _CONTAINERS
        if container and token.nesting == 1:
            depth += 1
            if depth == DEEPEST + 1:
                faults.append(_too_deep(token))
        if depth <= DEEPEST:
            if token.children and max(child.level for child in token.children) > DEEPEST_LOOK:
                faults.append(_too_fancy(token))
                token.children = [child for child in token.children if child.level == 0 and child.nesting == 0]
            kept.append(token)
        if container and token.nesting == -1:
            depth -= 1
    return kept, faults


def too_long(tokens: "Sequence[Token]") -> "Fault | None":
    """Where the chapter should have ended."""
    parts = [token for token in tokens if token.type == "inline"]
    if len(parts) <= MOST_PARTS:
        return None
    return Fault(
        _line(parts[MOST_PARTS]),
        _("Von hier an hat das Kapitel mehr als %(n)s Absätze, Listenpunkte und Überschriften.") % {"n": MOST_PARTS},
        _("Bitte auf mehrere Kapitel aufteilen oder leere Zeilen zwischen den Zeilen weglassen."),
    )


def _too_deep(token: "Token") -> Fault:
    return Fault(
        _line(token),
        _("Hier stehen mehr als %(n)s Listen und Zitate ineinander.") % {"n": DEEPEST},
        _("Bitte weniger tief gliedern; gedruckt würde das niemand mehr lesen können."),
    )


def _too_fancy(token: "Token") -> Fault:
    return Fault(
        _line(token),
        _("Hier stehen mehr als %(n)s Hervorhebungen ineinander.") % {"n": DEEPEST_LOOK},
        _("Bitte Sternchen und Unterstriche weglassen, die nichts hervorheben."),
    )


def _line(token: "Token") -> int:
    return (token.map[0] if token.map else 0) + 1
