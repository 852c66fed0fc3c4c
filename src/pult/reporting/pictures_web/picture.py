"""A picture before and after it is drawn."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ..paper.drawing.frame import Spec
from .look import Look

VEGA_LITE: Final = "5.21"
DRAWN_BY: Final = 2
"""Raised when the same numbers are drawn differently: kept pictures are drawn anew."""
FONT: Final = "Fira Sans, system-ui, sans-serif"
_FONTS: Final = Path(__file__).parent / "fonts"


@dataclass(frozen=True)
class Picture:
    """`width` and `height` are its own measures, known before it is drawn, so that no page jumps."""

    spec: Spec
    width: int
    height: int


def base(look: Look, width: int, height: int) -> Spec:
    """The head of every specification; the whole picture is `width` by `height`."""
    font = {"labelFontSize": 13, "labelColor": look.ink, "labelFont": FONT, "titleFont": FONT}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "width": width,
        "height": height,
        "padding": 0,
        "autosize": "none",
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": font,
            "text": {"fontSize": 13, "font": FONT},
        },
    }


def drawn(picture: Picture) -> str:
    """As SVG that carries its letters. The first drawing of a process starts the engine, about half a second."""
    from ..paper.pictures import svg_of

    return with_letters(svg_of(picture.spec, VEGA_LITE))


def with_letters(svg: str) -> str:
    """A drawing that brings its letters along."""
    head, bracket, rest = svg.partition(">")
    return f"{head}{bracket}<style>{_faces()}</style>{rest}"


@cache
def _faces() -> str:
    """An image on a page finds no font but those of the system, so it brings the letters it needs along."""
    faces = []
    for weight in (400, 500):
        letters = b64encode((_FONTS / f"fira-sans-{weight}.woff2").read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"Fira Sans";font-weight:{weight};'
            f"src:url(data:font/woff2;base64,{letters}) format('woff2')}}"
        )
    return "".join(faces)
