"""A figure over the years: columns for one number a year, named lines for several."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from pult.kernel import wording
from pult.kernel.figures.table import Number

from ..paper.drawing.frame import Data, Spec
from ..paper.legible import legible
from .look import NARROW, Look, Size
from .picture import Picture, base

HEIGHT: Final = 230
DASHES: Final[tuple[list[int], ...]] = ([], [6, 3], [2, 3], [8, 3, 2, 3], [1, 4])


@dataclass(frozen=True)
class Line:
    """A named course: (what stands below the axis, the number)."""

    label: str
    points: tuple[tuple[str, Number], ...]


def course(lines: Sequence[Line], look: Look, size: Size) -> Picture | None:
    """None when every number is zero or there is but one of each."""
    if not any(number for line in lines for _day, number in line.points) or len(lines[0].points) < 2:
        return None
    return _columns(lines[0], look, size) if len(lines) == 1 else _lines(lines, look, size)


def _x(look: Look) -> Spec:
    axis = {"title": None, "labelAngle": 0, "ticks": False, "labelPadding": 6, "domainColor": look.line}
    return {"field": "day", "type": "ordinal", "sort": None, "axis": axis}


def _fitted(look: Look, size: Size) -> Spec:
    """The axis and the names at the ends take their room from the picture's."""
    return base(look, size.width, HEIGHT) | {"padding": 4, "autosize": {"type": "fit", "contains": "padding"}}


def _columns(line: Line, look: Look, size: Size) -> Picture:
    rows: Data = [{"day": day, "value": float(n), "text": wording.number(n)} for day, n in line.points]
    most = max(float(n) for _day, n in line.points)
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.14]}}
    spec = _fitted(look, size)
    spec |= {"data": {"values": rows}, "encoding": {"x": {**_x(look), "scale": {"padding": 0.35}}, "y": y}}
    spec["layer"] = [
        {"mark": {"type": "bar", "color": look.main}},
        {"mark": {"type": "text", "dy": -9, "color": look.ink}, "encoding": {"text": {"field": "text"}}},
    ]
    return Picture(spec, size.width, HEIGHT)


def _lines(lines: Sequence[Line], look: Look, size: Size) -> Picture:
    rows: Data = [
        {"day": day, "value": float(number), "line": legible(line.label), "text": wording.number(number)}
        for line in lines
        for day, number in line.points
    ]
    ends = _ends(lines, 16 if size is NARROW else 26)
    spec = _fitted(look, size)
    most = max(float(row["value"]) for row in rows)
    y: Spec = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.08 or 1]}}
    dashes = {"domain": [legible(line.label) for line in lines], "range": [DASHES[i % 5] for i in range(len(lines))]}
    spec |= {"data": {"values": rows}, "encoding": {"x": {**_x(look), "scale": {"padding": 0.1}}, "y": y}}
    name = {"type": "text", "align": "left", "dx": 10, "lineBreak": "\n", "color": look.ink, "baseline": "middle"}
    spec["layer"] = [
        {
            "mark": {"type": "line", "color": look.main, "strokeWidth": 2.4},
            "encoding": {"strokeDash": {"field": "line", "scale": dashes, "legend": None}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 50, "opacity": 1, "color": look.main},
            "encoding": {"detail": {"field": "line"}},
        },
        {"data": {"values": ends}, "mark": name, "encoding": {"y": {**y, "field": "at"}, "text": {"field": "text"}}},
    ]
    return Picture(spec, size.width, HEIGHT)


def _ends(lines: Sequence[Line], at: int) -> Data:
    """What stands at the end of each line: its name and last number, moved apart where they would meet."""
    most = max((float(n) for line in lines for _day, n in line.points), default=1) or 1
    apart = most * (0.2 if at < 20 else 0.1)
    order = sorted(lines, key=lambda line: float(line.points[-1][1]))
    ends: Data = []
    below = -apart / 2  # the lowest name stands above the axis
    for line in order:
        day, number = line.points[-1]
        place = max(float(number), below + apart)
        below = place
        name = shorten(legible(line.label), at, placeholder=" …")
        ends.append({"day": day, "at": place, "text": f"{wording.number(number)} {name}"})
    return ends
