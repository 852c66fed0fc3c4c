"""How every row, and all together, divide into the counts of a table: bars of equal length.

A part carries its number where there is room; at the end of a bar stands how many there are in all.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures.table import Column, FigureTable, Number
from pult.reporting.paper import reading
from pult.reporting.paper.drawing import palette
from pult.reporting.paper.drawing.frame import Data, Spec, framed, nothing, row, rows_axis
from pult.reporting.paper.legible import legible

BESIDE = 101
"""Where the number of all stands, on a scale on which a bar ends at 100."""


def mix(table: FigureTable) -> Spec:
    columns = reading.parts(table)
    lines = [(one.label, [reading.cell(table, one, column) or 0 for column in columns]) for one in table]
    lines.append((_("Insgesamt"), [reading.total(table, column) for column in columns]))
    pieces: Data = []
    ends: Data = []
    for place, (name, values) in enumerate(lines):
        whole = sum(max(value, 0) for value in values)
        if whole > 0:
            label = row(place, name)
            pieces += _pieces(label, columns, values, whole)
            ends.append({"label": label, "x": BESIDE, "text": wording.number(whole)})
    if not pieces:
        return nothing()
    x: Spec = {"field": "x", "type": "quantitative", "axis": None}
    x["scale"] = {"domain": [0, 106], "nice": False}
    bars: Spec = {
        "mark": {"type": "bar", "height": 17, "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {"x": x, "x2": {"field": "x2"}, "fill": _fill(columns, pieces)},
    }
    beside: Spec = {
        "data": {"values": ends},
        "mark": {"type": "text", "align": "left", "fontWeight": 600, "color": palette.INK},
        "encoding": {"x": x, "text": {"field": "text"}},
    }
    return framed(
        pieces,
        height=len(ends) * 24,
        encoding={"y": rows_axis(bold=len(ends) - 1)},
        layer=[bars, *_numbers(x), beside],
    )


def _pieces(label: str, columns: Sequence[Column], values: Sequence[Number], whole: Number) -> Data:
    pieces: Data = []
    left = 0.0
    for place, (column, value) in enumerate(zip(columns, values, strict=True)):
        width = 100 * float(max(value, 0) / whole)
        if width == 0:
            continue
        text = wording.number(value)
        pieces.append(
            {
                "label": label,
                "part": legible(column.label),
                "x": left,
                "x2": left + width,
                "middle": left + width / 2,
                "text": text if width > 1.4 + 1.7 * len(text) else "",
                "dark": place % len(palette.FILLINGS) == 0,  # the first filling is dark and plain
            }
        )
        left += width
    return pieces


def _fill(columns: Sequence[Column], pieces: Data) -> Spec:
    """Colours by part. A part keeps its filling whether or not the parts before it occur."""
    there = {piece["part"] for piece in pieces}
    used = [(place, column) for place, column in enumerate(columns) if legible(column.label) in there]
    return {
        "field": "part",
        "type": "nominal",
        "scale": {
            "domain": [legible(column.label) for _place, column in used],
            "range": [palette.filling(place).colour for place, _column in used],
        },
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "title": None,
            "symbolType": "square",
            "symbolSize": 150,
            "symbolStrokeWidth": 0,
            "columns": 4,
            "labelLimit": 260,
            "columnPadding": 18,
            "offset": 8,
        },
    }


def _numbers(x: Spec) -> list[Spec]:
    """The number of a part: white on the dark filling, ringed in white on any other."""
    encoding: Spec = {"x": {**x, "field": "middle"}, "text": {"field": "text"}}
    text = {"type": "text", "fontSize": 11}
    ring = {"stroke": "#ffffff", "strokeWidth": 6, "strokeJoin": "round"}
    return [
        {"transform": [{"filter": test}], "mark": {**text, **look}, "encoding": encoding}
        for test, look in (
            ("!datum.dark", ring),
            ("!datum.dark", {"color": palette.INK}),
            ("datum.dark", {"color": "#ffffff"}),
        )
    ]
