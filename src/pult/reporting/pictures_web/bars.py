"""A figure's rows as bars, a field for each column, every bar with its number.

All fields have the same measure, so that their bars can be compared; with a percentage among them each has its own.
A stroke across a bar stands where the number was on the day compared with. On a desk the fields stand side by side, on
a phone below each other. Everything is placed here, in pixels; the engine only draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pult.kernel.figures import written
from pult.kernel.figures.table import Cell, Column, FigureTable

from ..paper.drawing.frame import Data, Spec
from ..paper.legible import wrapped
from ..paper.reading import sum_column
from .look import NARROW, Look, Size
from .picture import Picture, base

ROW: Final = 27
THICK: Final = 16
LINE: Final = 14
GAP: Final = 18
CHARACTER: Final = 7.4
"""What a digit takes, in pixels, generously."""
MOST_WITH_SUM: Final = 3
"""With more fields than this the one that adds up the others is left out; the table has it."""


@dataclass(frozen=True)
class _Field:
    """A column with its place: bars begin at `left`, the longest one ends `room` further and means `most`."""

    column: Column
    at: int
    left: float
    room: float
    most: float

    def reach(self, value: Cell) -> float:
        return self.left + self.room * max(float(value or 0), 0) / self.most


@dataclass
class _Canvas:
    """What is to be drawn, gathered."""

    bars: Data
    strokes: Data
    rings: Data
    numbers: Data
    labels: Data
    heads: Data

    def row(self, field: _Field, y: float, value: Cell, then: Cell) -> None:
        end = field.reach(value)
        beside = end
        self.bars.append({"x": field.left, "x2": max(end, field.left + 0.5), "y": y - THICK / 2, "y2": y + THICK / 2})
        if then is not None:
            at = field.reach(then)
            beside = max(end, at + 1)
            ends = {"x": at, "y": y - THICK / 2 - 3, "y2": y + THICK / 2 + 3}
            self.strokes.append(ends)
            if end - at > 4 and field.left + 4 < at:  # within a bar it needs a ring to be seen
                self.rings.append(ends)
        self.numbers.append({"x": beside + 6, "y": y, "text": written.cell(value, field.column)})

    def label(self, x: float, y: float, text: str) -> None:
        lines = text.split("\n")
        for place, line in enumerate(lines):
            self.labels.append({"x": x, "y": y + (place - (len(lines) - 1) / 2) * LINE, "text": line})


def shown_columns(table: FigureTable) -> list[Column]:
    """What is drawn: every column, but not a sum of many."""
    whole = sum_column(table)
    parts = [column for column in table.columns if column is not whole]
    return parts if len(parts) > MOST_WITH_SUM and whole is not None else list(table.columns)


def bars(table: FigureTable, before: FigureTable | None, look: Look, size: Size) -> Picture | None:
    """None when there is nothing to draw."""
    columns = shown_columns(table)
    if not any(cell for row in table for cell in row.cells):
        return None
    canvas = _Canvas([], [], [], [], [], [])
    narrow = size is NARROW
    fields = _fields(table, before, columns, size, across=not narrow)
    height = _below(canvas, table, before, fields, size) if narrow else _beside(canvas, table, before, fields, size)
    return Picture(_spec(canvas, look, size.width, height), size.width, height)


def _beside(
    canvas: _Canvas, table: FigureTable, before: FigureTable | None, fields: Sequence[_Field], size: Size
) -> int:
    top = 4.0
    if len(fields) > 1:
        heads = [wrapped(f.column.label, max(12, int((f.room + 34) / 6.6))).split("\n") for f in fields]
        deepest = max(len(lines) for lines in heads)
        for field, lines in zip(fields, heads, strict=True):
            for place, line in enumerate(lines):
                at = 10 + (deepest - len(lines) + place) * LINE
                canvas.heads.append({"x": field.left, "y": at, "text": line})
        top += deepest * LINE + 4
    for place, row in enumerate(table):
        y = top + place * ROW + ROW / 2
        canvas.label(size.labels - 10, y, wrapped(row.label, size.at))
        for field in fields:
            if row.cells[field.at] is not None:
                canvas.row(field, y, row.cells[field.at], _then(before, row.key, field))
    return round(top + len(table.rows) * ROW + 4)


def _below(
    canvas: _Canvas, table: FigureTable, before: FigureTable | None, fields: Sequence[_Field], size: Size
) -> int:
    y = 2.0
    for field in fields:
        if len(fields) > 1:
            canvas.heads.append({"x": 0, "y": y + 12, "text": wrapped(field.column.label, 48).split("\n")[0]})
            y += 24
        for row in table:
            if row.cells[field.at] is not None:
                canvas.label(size.labels - 8, y + ROW / 2, wrapped(row.label, size.at))
                canvas.row(field, y + ROW / 2, row.cells[field.at], _then(before, row.key, field))
                y += ROW
        y += 12
    return round(y - 8)


def _fields(
    table: FigureTable, before: FigureTable | None, columns: Sequence[Column], size: Size, *, across: bool
) -> list[_Field]:
    plot = size.width - size.labels - 4
    each = (plot - GAP * (len(columns) - 1)) / len(columns) if across else plot
    own = any(column.kind == "percent" for column in table.columns)
    fields = []
    for place, column in enumerate(columns):
        at = table.columns.index(column)
        longest = max((len(written.cell(row.cells[at], column)) for row in table), default=1)
        room = max(each - longest * CHARACTER - 8, each * 0.25)
        left = size.labels + (place * (each + GAP) if across else 0)
        fields.append(_Field(column, at, left, room, max(_numbers(table, before, at), default=0) or 1))
    if own:
        return fields
    room, most = min(f.room for f in fields), max(f.most for f in fields)
    return [replace(field, room=room, most=most) for field in fields]


def _numbers(table: FigureTable, before: FigureTable | None, at: int) -> list[float]:
    tables = [table] if before is None else [table, before]
    return [float(cell) for one in tables for row in one for cell in [row.cells[at]] if cell is not None]


def _then(before: FigureTable | None, row: str, field: _Field) -> Cell:
    """A row that did not exist then had nothing."""
    if before is None:
        return None
    return next((one.cells[field.at] for one in before if one.key == row), 0)


def _spec(canvas: _Canvas, look: Look, width: int, height: int) -> Spec:
    def placed(name: str, most: int, *, down: bool = False) -> Spec:
        scale = {"domain": [0, most], "nice": False, "zero": False, "reverse": down}
        return {"field": name, "type": "quantitative", "axis": None, "scale": scale}

    x, y = placed("x", width), placed("y", height, down=True)
    ends: Spec = {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    stroke: Spec = {"x": x, "y": y, "y2": {"field": "y2"}}
    said: Spec = {"x": x, "y": y, "text": {"field": "text"}}

    def layer(rows: Data, mark: Spec, encoding: Spec) -> Spec:
        return {"data": {"values": rows}, "mark": mark, "encoding": encoding}

    text: Spec = {"type": "text", "baseline": "middle"}
    spec = base(look, width, height)
    spec["layer"] = [
        layer(canvas.bars, {"type": "rect", "color": look.main}, ends),
        layer(canvas.rings, {"type": "rule", "strokeWidth": 6, "color": look.ring}, stroke),
        layer(canvas.strokes, {"type": "rule", "strokeWidth": 3, "color": look.before}, stroke),
        layer(canvas.numbers, {**text, "align": "left", "color": look.ink}, said),
        layer(canvas.labels, {**text, "align": "right", "color": look.ink}, said),
        layer(canvas.heads, {**text, "align": "left", "fontWeight": 500, "color": look.quiet}, said),
    ]
    return spec
