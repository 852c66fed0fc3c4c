"""Structured prose as the plain data that the typesetter, Word and the pages are given."""

from collections.abc import Iterable
from typing import Any

from pult.reporting.paper.prose import Enumeration, Paragraph, Quotation, Span, Subheading, TextBlock

Sheet = dict[str, Any]


def text_sheet(block: TextBlock) -> Sheet:
    match block:
        case Paragraph(spans):
            return {"kind": "paragraph", "spans": _spans(spans)}
        case Subheading(level, spans):
            return {"kind": "subheading", "level": level, "spans": _spans(spans)}
        case Enumeration(ordered, items, start):
            listed = [[text_sheet(one) for one in item.content] for item in items]
            return {"kind": "list", "ordered": ordered, "start": start, "items": listed}
        case Quotation(content):
            return {"kind": "quotation", "blocks": [text_sheet(one) for one in content]}


def _spans(spans: Iterable[Span]) -> list[Sheet]:
    return [
        {
            "text": span.text,
            "strong": span.strong,
            "stressed": span.stressed,
            "href": span.href,
            "source": span.source,
            "line_end": span.line_end,
        }
        for span in spans
    ]
