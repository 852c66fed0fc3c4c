"""Colours and textures of the pictures, chosen so that nobody has to tell two of them apart by hue.

Neighbours differ in lightness and in texture as well; the darkest carry white text at 7:1 or better.
Vega-Lite knows no textures: it draws each kind in its `colour`, and `textured` puts the pattern in its place.
"""

from dataclasses import dataclass

INK = "#16242f"
QUIET = "#52616b"
LINE = "#c9d1d6"
MAIN = "#12466b"
MAIN_LIGHT = "#d6e4ee"


@dataclass(frozen=True, slots=True)
class Filling:
    """`colour` stands for the filling in a drawing; `texture` is drawn over it in a tile of 6 by 6."""

    colour: str
    texture: str = ""


FILLINGS = (
    Filling("#12466b"),
    Filling("#7fb2d1", '<path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke="#ffffff" stroke-width="1.6"/>'),
    Filling("#f2b134"),
    Filling("#b5432a", '<circle cx="3" cy="3" r="1.3" fill="#ffffff"/>'),
    Filling("#8d99a2"),
    Filling("#e4e9ec", '<path d="M0 3h6" stroke="#52616b" stroke-width="1"/>'),
    Filling("#4d7c5a", '<path d="M3 0v6" stroke="#ffffff" stroke-width="1.2"/>'),
    Filling("#d9c7e3", '<path d="M0 0l6 6M0 6l6-6" stroke="#5a3a70" stroke-width="0.8"/>'),
)


def filling(number: int) -> Filling:
    """The filling of the part in this place; from the ninth part on they begin again."""
    return FILLINGS[number % len(FILLINGS)]


def textured(svg: str) -> str:
    """A drawing with every placeholder colour replaced by its texture."""
    patterns = ""
    for number, kind in enumerate(FILLINGS):
        if kind.texture and f'fill="{kind.colour}"' in svg:
            patterns += (
                f'<pattern id="texture-{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
                f'<rect width="6" height="6" fill="{kind.colour}"/>{kind.texture}</pattern>'
            )
            svg = svg.replace(f'fill="{kind.colour}"', f'fill="url(#texture-{number})"')
    head, bracket, rest = svg.partition(">")
    return f"{head}{bracket}<defs>{patterns}</defs>{rest}" if patterns else svg
