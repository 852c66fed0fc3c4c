"""The map: where points, outline, scale and tiles come to lie on the sheet. Pure.

The sheet is 1000 units wide. Without tiles it shows the official metres as they are; with tiles it is a web map.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log2, pi, radians, sin
from typing import Final

from .projection import geographic, world

WIDTH: Final = 1000
LOWEST, HIGHEST = 600, 800
MARGIN: Final = 0.07
LEAST_METRES: Final = 1_500
"""A city of one school is shown with its surroundings."""
NEAR: Final = 5.0
"""Points nearer than this are moved apart."""
DEEPEST: Final = 18
Spot = tuple[int, int]
"""Easting, northing."""


@dataclass(frozen=True)
class Window:
    """What of the land the sheet shows, in metres. Its height follows from the sheet's."""

    easting: float
    northing: float
    metres: float

    def zoomed(self, factor: float) -> "Window":
        return Window(self.easting, self.northing, max(300.0, self.metres * factor))

    def moved(self, east: float, north: float) -> "Window":
        """By parts of its width."""
        return Window(self.easting + east * self.metres, self.northing + north * self.metres, self.metres)

    def written(self) -> str:
        """For an address."""
        return f"{self.easting:.0f},{self.northing:.0f},{self.metres:.0f}"


def window_of(spots: Sequence[Spot]) -> tuple[Window, int]:
    """The window that shows all spots, and the height of its sheet."""
    east = [spot[0] for spot in spots]
    north = [spot[1] for spot in spots]
    wide = max(max(east) - min(east), LEAST_METRES) * (1 + 2 * MARGIN)
    high = max(max(north) - min(north), LEAST_METRES * 0.6) * (1 + 2 * MARGIN)
    height = min(HIGHEST, max(LOWEST, round(WIDTH * high / wide)))
    metres = max(wide, high * WIDTH / height)
    return Window((max(east) + min(east)) / 2, (max(north) + min(north)) / 2, metres), height


def asked_window(text: str) -> Window | None:
    """From an address; None for what makes no sense."""
    parts = text.split(",")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 7 for part in parts):
        return None
    easting, northing, metres = (int(part) for part in parts)
    return Window(easting, northing, metres) if 300 <= metres <= 2_000_000 else None


@dataclass(frozen=True)
class Tile:
    """`z`, `column`, `row` as tile servers number them."""

    z: int
    column: int
    row: int
    x: float
    y: float
    size: float


class Sheet:
    """Knows where a spot comes to lie."""

    def __init__(self, window: Window, height: int, *, tiles: bool = False) -> None:
        self.window = window
        self.height = height
        self.tiled = tiles
        self.per_metre = WIDTH / window.metres
        if tiles:
            half = window.metres / 2
            left = world(*geographic(window.easting - half, window.northing))
            right = world(*geographic(window.easting + half, window.northing))
            self._centre = world(*geographic(window.easting, window.northing))
            self._scale = WIDTH / (right[0] - left[0])

    def at(self, spot: Spot) -> tuple[float, float]:
        if self.tiled:
            x, y = world(*geographic(*spot))
            return (x - self._centre[0]) * self._scale + WIDTH / 2, (
                y - self._centre[1]
            ) * self._scale + self.height / 2
        return (
            (spot[0] - self.window.easting) * self.per_metre + WIDTH / 2,
            (self.window.northing - spot[1]) * self.per_metre + self.height / 2,
        )

    def shows(self, x: float, y: float, margin: float = 0) -> bool:
        return -margin <= x <= WIDTH + margin and -margin <= y <= self.height + margin

    def tiles(self) -> list[Tile]:
        """The tiles that cover the sheet, at the depth at which theirs is about the sheet's resolution."""
        if not self.tiled:
            return []
        z = min(DEEPEST, max(0, round(log2(self._scale / 256))))
        size = self._scale / 2**z
        first = self._centre[0] * 2**z - WIDTH / 2 / size, self._centre[1] * 2**z - self.height / 2 / size
        last = first[0] + WIDTH / size, first[1] + self.height / size
        return [
            Tile(z, column, row, (column - first[0]) * size, (row - first[1]) * size, size)
            for row in range(floor(first[1]), ceil(last[1]))
            for column in range(floor(first[0]), ceil(last[0]))
            if 0 <= row < 2**z
        ]

    def grid(self) -> tuple[list[float], list[float], int]:
        """Where lines at round metres lie: those to the right, those down, and how far apart they are."""
        step = round_metres(self.window.metres / 5)
        if self.tiled:
            return [], [], step
        half_wide, half_high = self.window.metres / 2, self.height / self.per_metre / 2
        east = range(
            ceil((self.window.easting - half_wide) / step), floor((self.window.easting + half_wide) / step) + 1
        )
        north = range(
            ceil((self.window.northing - half_high) / step), floor((self.window.northing + half_high) / step) + 1
        )
        return (
            [self.at((n * step, 0))[0] for n in east],
            [self.at((0, n * step))[1] for n in north],
            step,
        )

    def bar(self) -> tuple[int, float]:
        """The scale: metres, and their length on the sheet."""
        metres = round_metres(self.window.metres / 6)
        return metres, metres * self.per_metre


def round_metres(about: float) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 … that is not more."""
    power = 10 ** floor(log2(max(about, 1)) / log2(10) + 1e-9)
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(about, 1) + 1e-9))


def apart(points: Sequence[tuple[float, float]], radius: float = 9.0) -> list[tuple[float, float]]:
    """The points, those that lie upon each other moved around their common place."""
    places: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(points):
        places.setdefault((round(x / NEAR), round(y / NEAR)), []).append(i)
    moved = list(points)
    for here in places.values():
        if len(here) == 1:
            continue
        centre = points[here[0]]
        for n, i in enumerate(here):
            angle = 2 * pi * n / len(here) + radians(30)
            reach = radius * (1 + len(here) // 7)
            moved[i] = centre[0] + reach * cos(angle), centre[1] + reach * sin(angle)
    return moved


def outline(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull, for the ground that the schools stand on."""
    found = sorted(set(points))
    if len(found) < 3:
        return found

    def half(ordered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        hull: list[tuple[float, float]] = []
        for point in ordered:
            while len(hull) > 1 and _turn(hull[-2], hull[-1], point) <= 0:
                hull.pop()
            hull.append(point)
        return hull[:-1]

    return half(found) + half(found[::-1])


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
