"""What all pictures share: width, font, the axis of rows."""

from typing import Any

from django.utils.translation import gettext as _

from pult.reporting.paper.drawing import palette
from pult.reporting.paper.legible import wrapped

WIDTH = 604
"""Width of a picture in CSS pixels: the text width of the page (160 mm), so that 12 px print as 9 pt."""

LABELS = 190
"""The most room that the labels of rows get, in pixels."""

Spec = dict[str, Any]
Data = list[dict[str, Any]]


def framed(rows: Data, *, height: int, encoding: Spec, layer: list[Spec]) -> Spec:
    """A picture of one field of `height` pixels, as wide as the text."""
    return {
        **frame(),
        "width": WIDTH,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": rows},
        "encoding": encoding,
        "layer": layer,
    }


def frame() -> Spec:
    """The head of every specification. Titles stand outside the picture, in its caption."""
    font = {"labelFontSize": 12, "labelColor": palette.INK}
    title = {"fontSize": 12, "fontWeight": 600, "anchor": "start", "color": palette.INK, "offset": 12}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "padding": 2,
        "config": {
            "font": "Fira Sans",
            "view": {"stroke": None},
            "axis": font,
            "legend": font,
            "text": {"fontSize": 12},
            "title": title,
        },
    }


def nothing() -> Spec:
    """The picture of no data: it says so."""
    words = _("Zum Stichtag liegt nichts vor, das sich darstellen ließe.")
    mark = {"type": "text", "color": palette.QUIET, "fontSize": 13}
    layer: list[Spec] = [{"mark": mark, "encoding": {"text": {"field": "text"}}}]
    return framed([{"text": words}], height=56, encoding={}, layer=layer)


def row(place: int, label: str) -> str:
    """A row's label, told apart from another that is cut to the same text."""
    return f"{place}|{wrapped(label)}"


def rows_axis(bold: int | None = None) -> Spec:
    """The axis of rows: in the order of the data, labels on two lines; `bold` is the place of a sum."""
    weight: object = 400
    if bold is not None:
        step = f"{bold} / {max(bold, 1)}"  # a tick's index runs from 0 to 1
        weight = {"condition": {"test": f"datum.index == {step}", "value": 600}, "value": 400}
    return {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "domain": False,
            "ticks": False,
            "labelPadding": 8,
            "labelLimit": LABELS,
            "labelExpr": "split(slice(datum.label, indexof(datum.label, '|') + 1), '\\n')",
            "labelLineHeight": 12,
            "labelFontWeight": weight,
        },
    }


def years_axis(padding: float) -> Spec:
    """The axis of years, in the order of the data."""
    return {
        "field": "year",
        "type": "ordinal",
        "sort": None,
        "scale": {"padding": padding},
        "axis": {
            "title": None,
            "labelAngle": 0,
            "ticks": False,
            "labelPadding": 6,
            "domainColor": palette.LINE,
        },
    }
