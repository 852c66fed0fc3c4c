"""Percentages per year: one small picture for each figure, each on a scale of its own."""

from collections.abc import Sequence
from decimal import Decimal

from pult.kernel import wording
from pult.kernel.figures.table import FigureTable
from pult.reporting.paper import reading
from pult.reporting.paper.drawing import palette
from pult.reporting.paper.drawing.frame import WIDTH, Spec, frame, nothing, years_axis
from pult.reporting.paper.legible import legible, wrapped

GAP = 28
HEADROOM = 1.2
"""A fifth of the height is kept free for the numbers on the bars."""

Points = list[tuple[str, Decimal]]


def rates(tables: Sequence[FigureTable]) -> Spec:
    panels = [(table.title, points) for table in tables if (points := rate_points(table))]
    if not panels:
        return nothing()
    width = (WIDTH - GAP * (len(panels) - 1)) // len(panels) - 8
    return {
        **frame(),
        "autosize": {"type": "pad", "contains": "padding"},
        "spacing": GAP,
        "hconcat": [_panel(title, points, width) for title, points in panels],
    }


def rate_points(table: FigureTable) -> Points:
    """(label, per cent) of every row that has a rate."""
    column = next((one for one in table.columns if one.kind == "percent"), None)
    return [
        (row.label, Decimal(value))
        for row in table
        if column is not None and (value := reading.cell(table, row, column)) is not None
    ]


def _panel(title: str, points: Points, width: int) -> Spec:
    highest = max(float(value) for _label, value in points)
    return {
        "data": {
            "values": [
                {"year": legible(label), "value": max(float(value), 0), "text": wording.percent(value)}
                for label, value in points
            ]
        },
        "title": {"text": wrapped(title, at=38).split("\n")},
        "width": width,
        "height": 110,
        "encoding": {
            "x": years_axis(0.45),
            "y": {
                "field": "value",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": [0, HEADROOM * highest if highest > 0 else 1]},
            },
        },
        "layer": [
            {"mark": {"type": "bar", "color": palette.MAIN}},
            {
                "mark": {"type": "text", "dy": -8, "fontWeight": 500, "color": palette.INK},
                "encoding": {"text": {"field": "text"}},
            },
        ],
    }
