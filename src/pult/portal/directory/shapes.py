"""What stands for a school type on the map: a shape first, a colour second. Pure."""

from math import cos, pi, sin
from typing import Final


def _polygon(corners: int, turn: float = 0.0, radius: float = 1.0, inner: float | None = None) -> str:
    steps = corners * 2 if inner is not None else corners
    points = []
    for i in range(steps):
        reach = inner if inner is not None and i % 2 else radius
        angle = 2 * pi * i / steps - pi / 2 + turn
        points.append(f"{reach * cos(angle):.3g},{reach * sin(angle):.3g}")
    return f"M{' '.join(points)}z"


CIRCLE: Final = "M-1,0a1,1 0 1,0 2,0a1,1 0 1,0 -2,0z"
_CROSS: Final = "M-.4,-1h.8v.6h.6v.8h-.6v.6h-.8v-.6h-.6v-.8h.6z"
_RING: Final = "M-1,0a1,1 0 1,0 2,0a1,1 0 1,0 -2,0zM-.5,0a.5,.5 0 1,1 1,0a.5,.5 0 1,1 -1,0z"

SHAPES: Final[dict[str, str]] = {
    "02": CIRCLE,
    "20": "M-.88,-.88h1.76v1.76h-1.76z",
    "10": _polygon(3, radius=1.25),
    "04": _polygon(4, radius=1.2),
    "15": _polygon(6, radius=1.1),
    "14": _polygon(5, radius=1.15),
    "08": _CROSS,
    "30": _polygon(5, radius=1.35, inner=0.62),
    "25": _polygon(3, turn=pi, radius=1.25),
}
"""School type → path around the origin with a radius of about one. Every other type is a ring."""


def shape(school_type: str) -> str:
    return SHAPES.get(school_type, _RING)


def shape_class(school_type: str) -> str:
    """The class that colours it."""
    return f"pult-map__type--{school_type}" if school_type in SHAPES else "pult-map__type--other"
