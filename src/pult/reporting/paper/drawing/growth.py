"""A number at the end of each year: a line, with its numbers on it."""

from collections.abc import Sequence

from pult.kernel import wording
from pult.reporting.paper.drawing import palette
from pult.reporting.paper.drawing.frame import Data, Spec, framed, nothing, years_axis
from pult.reporting.paper.edition import Series
from pult.reporting.paper.legible import legible

CROWDED = 10
"""With more years than this every second number stays away, counted from the last."""


def growth(series: Sequence[Series]) -> Spec:
    """Several series share one frame and are named at their ends."""
    rows = [point for one in series for point in _points(one, named=len(series) > 1)]
    if not any(row["value"] for row in rows):
        return nothing()
    rows.sort(key=lambda row: str(row["year"]))
    area: Spec = {"mark": {"type": "area", "color": palette.MAIN_LIGHT}}
    number = {"type": "text", "dy": -12, "fontWeight": 500}
    ring = {"stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round"}
    said: Spec = {"text": {"field": "text"}}
    layer: list[Spec] = [
        {
            "mark": {"type": "line", "color": palette.MAIN, "strokeWidth": 2.4},
            "encoding": {"strokeDash": {"field": "series", "legend": None}},
        },
        {"mark": {"type": "point", "filled": True, "size": 55, "opacity": 1, "color": palette.MAIN}},
        {"mark": {**number, **ring}, "encoding": said},
        {"mark": {**number, "color": palette.INK}, "encoding": said},
        {
            "mark": {"type": "text", "dy": 14, "color": palette.QUIET, "fontSize": 11},
            "encoding": {"text": {"field": "name"}},
        },
    ]
    return framed(
        rows,
        height=176,
        encoding={
            "x": years_axis(0.4),
            "y": {
                "field": "value",
                "type": "quantitative",
                "axis": None,
                "stack": None,
                "scale": {"zero": True},
            },
            "detail": {"field": "series"},
        },
        layer=layer if len(series) > 1 else [area, *layer],
    )


def _points(series: Series, *, named: bool) -> Data:
    last = len(series.points) - 1
    return [
        {
            "year": str(year),
            "value": value,
            "series": legible(series.label),
            "text": wording.number(value) if last < CROWDED or (last - place) % 2 == 0 else "",
            "name": legible(series.label) if named and place == last else "",
        }
        for place, (year, value) in enumerate(series.points)
    ]
