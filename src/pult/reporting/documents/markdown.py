"""Markdown as tokens: CommonMark without HTML, code and pictures, and with references to figures."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from pult.reporting.paper.prose import (
    Enumeration,
    ListItem,
    Paragraph,
    Quotation,
    Span,
    Subheading,
    TextBlock,
    plain,
)

from .depth import too_long, within_depth
from .faults import Fault, Misspelt
from .notation import PLACEHOLDER, BlockReference, InlineReference, PartHere, PictureHere, TableHere, parse

if TYPE_CHECKING:  # costs start-up time that only those who write or read documents should pay
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

Answer = Callable[[InlineReference], Span]
"""What stands in the text for a reference. May raise Misspelt."""
Piece = TextBlock | tuple[int, BlockReference]
"""A block of text, or the line of a reference and what it asks for."""
_SAFE: Final = ("https://", "http://", "mailto:")


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "typographer": False})
    parser.disable(["code", "fence", "html_block", "html_inline", "image", "backticks", "lheading", "reference", "hr"])
    parser.inline.ruler.before("text", "figure", _figure)
    return parser


def _figure(state: "StateInline", silent: bool) -> bool:
    """Keeps a reference whole, whatever asterisks its labels hold."""
    found = PLACEHOLDER.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("figure", "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\r\x0b\x0c", "\n"))
"""What old programs ended lines and pages with; Word files may not hold them."""


def read(text: str, answer: Answer) -> tuple[list[Piece], list[Fault]]:
    """The blocks of a text in order, references to tables and pictures with their line among them, and its faults."""
    from markdown_it.tree import SyntaxTreeNode

    reading = _Reading(answer)
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS).split("\n")
    parsed = _parser().parse("\n".join(lines))
    ending = too_long(parsed)
    if ending is not None:
        parsed = _parser().parse("\n".join(lines[: ending.line - 1]))
    tokens, faults = within_depth(parsed)
    pieces: list[Piece] = []
    for node in SyntaxTreeNode(tokens).children:
        pieces += reading.block(node, top=True)
    return pieces, [*faults, *reading.faults, *([ending] if ending else [])]


class _Reading:
    """One pass over one text."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.faults: list[Fault] = []
        self.above = 1
        """Level of the heading that the text stands below; the chapter's own is the first."""

    def block(self, node: "SyntaxTreeNode", *, top: bool = False) -> list[Any]:
        line = (node.map[0] if node.map else 0) + 1
        match node.type:
            case "paragraph":
                return self._paragraph(node, line, top=top)
            case "heading":
                level = int(node.tag[1])
                if level == 1 or not top:
                    self._fault(
                        line,
                        _("Eine Überschrift mit einem # gehört dem Kapitel selbst."),
                        _("Zwischenüberschriften beginnen mit ## oder ###."),
                    )
                return self._heading(min(max(level, 2), 3), self._spans(node.children, line), line)
            case "bullet_list" | "ordered_list":
                items = tuple(ListItem(tuple(self._inner(item))) for item in node.children)
                return [Enumeration(node.type == "ordered_list", items, int(node.attrs.get("start", 1)))]
            case "blockquote":
                return [Quotation(tuple(self._inner(node)))]
            case _:
                return []

    def _heading(self, level: int, spans: tuple[Span, ...], line: int) -> list[Subheading]:
        """Readers of a tagged PDF go from heading to heading: none is empty, and no level is left out."""
        if not plain(spans).strip():
            self._fault(
                line, _("Diese Überschrift ist leer."), _("Bitte etwas hineinschreiben oder die Zeile löschen.")
            )
            return []
        if level > self.above + 1:
            self._fault(
                line,
                _("Über dieser Überschrift mit ### fehlt eine mit ##."),
                _("Zwischenüberschriften beginnen mit ##; ### gliedert, was darunter steht."),
            )
            level = self.above + 1
        self.above = level
        return [Subheading(level, spans)]

    def _inner(self, node: "SyntaxTreeNode") -> list[TextBlock]:
        return [block for child in node.children for block in self.block(child)]

    def _paragraph(self, node: "SyntaxTreeNode", line: int, *, top: bool) -> list[Any]:
        inline = node.children[0].children if node.children else []
        if top and inline and all(self._is_block(child) or child.type == "softbreak" for child in inline):
            return [
                (line + number, parse(child.content))
                for number, child in enumerate(one for one in inline if one.type == "figure")
            ]
        return [Paragraph(self._spans(node.children, line))]

    def _is_block(self, node: "SyntaxTreeNode") -> bool:
        try:
            return node.type == "figure" and isinstance(parse(node.content), TableHere | PictureHere | PartHere)
        except Misspelt:
            return False

    def _spans(self, nodes: "Sequence[SyntaxTreeNode]", line: int, **look: Any) -> tuple[Span, ...]:
        spans: list[Span] = []
        for node in nodes:
            match node.type:
                case "inline":
                    spans += self._spans(node.children, line, **look)
                case "text":
                    spans.append(Span(node.content, **look))
                case "softbreak":
                    spans.append(Span(" ", **look))
                    line += 1
                case "hardbreak":
                    spans.append(Span("", line_end=True))
                    line += 1
                case "strong":
                    spans += self._spans(node.children, line, **{**look, "strong": True})
                case "em":
                    spans += self._spans(node.children, line, **{**look, "stressed": True})
                case "link":
                    spans += self._link(node, line, look)
                case "figure":
                    spans += self._number(node.content, line, look)
                case _:
                    spans.append(Span(node.content, **look))
            line += node.content.count("\n") if node.type == "text" else 0
        return tuple(spans)

    def _link(self, node: "SyntaxTreeNode", line: int, look: dict[str, Any]) -> tuple[Span, ...]:
        href = str(node.attrs.get("href", ""))
        if not href.casefold().startswith(_SAFE):
            self._fault(
                line,
                _("Der Link „%(href)s“ führt nirgends hin.") % {"href": href},
                _("Adressen beginnen mit https:// oder mailto:."),
            )
            return self._spans(node.children, line, **look)
        return self._spans(node.children, line, **{**look, "href": href})

    def _number(self, content: str, line: int, look: dict[str, Any]) -> list[Span]:
        try:
            reference = parse(content)
            if isinstance(reference, TableHere | PictureHere | PartHere):
                raise Misspelt(
                    _("„{{%(text)s}}“ steht mitten im Text.") % {"text": content},
                    _(
                        "Tabellen, Bilder und Listen stehen allein in einer Zeile, mit einer Leerzeile davor und danach."
                    ),
                )
            found = self.answer(reference)
        except Misspelt as wrong:
            self._fault(line, wrong.message, wrong.remedy)
            return [Span("⟨?⟩", **look)]
        return [Span(found.text, source=found.source, **look)]

    def _fault(self, line: int, message: str, remedy: str) -> None:
        self.faults.append(Fault(line, message, remedy))
