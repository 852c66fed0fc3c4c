"""How many there are per row: bars with their number at the end."""

from pult.kernel import wording
from pult.kernel.figures.table import Column, FigureTable
from pult.reporting.paper import reading
from pult.reporting.paper.drawing import palette
from pult.reporting.paper.drawing.frame import Data, Spec, framed, nothing, row, rows_axis


def main_column(table: FigureTable) -> Column | None:
    """The sum, or the first count where nothing adds up."""
    return reading.sum_column(table) or next(iter(reading.counts(table)), None)


def stock(table: FigureTable) -> Spec:
    column = main_column(table)
    rows: Data = [
        {"label": row(place, one.label), "value": max(float(value), 0), "text": wording.number(value)}
        for place, one in enumerate(table)
        if column is not None and (value := reading.cell(table, one, column)) is not None
    ]
    if not any(one["value"] for one in rows):
        return nothing()
    return framed(
        rows,
        height=len(rows) * 23,
        encoding={
            "y": rows_axis(),
            "x": {"field": "value", "type": "quantitative", "axis": None, "scale": {"nice": False}},
        },
        layer=[
            {"mark": {"type": "bar", "height": 15, "color": palette.MAIN}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "color": palette.INK},
                "encoding": {"text": {"field": "text"}},
            },
        ],
    )
