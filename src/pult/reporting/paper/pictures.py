"""The pictures of a report: from figures to Vega-Lite specifications, and from those to SVG.

Specifications are plain dictionaries handed to `vl_convert`: importing Altair would cost a cold report
about a second and add nothing here. The first drawing of a process starts the JavaScript engine (about
half a second), every further one takes a few hundredths.

Every number is written by `wording` before it goes into a picture, so that pictures, tables and text
agree to the last space.
"""

from functools import cache

from django.utils.translation import override

from pult.reporting.paper.drawing.frame import Spec
from pult.reporting.paper.drawing.growth import growth
from pult.reporting.paper.drawing.mix import mix
from pult.reporting.paper.drawing.palette import textured
from pult.reporting.paper.drawing.rates import rates
from pult.reporting.paper.drawing.stock import stock
from pult.reporting.paper.edition import Edition, PictureBlock
from pult.reporting.paper.legible import FONTS

VEGA_LITE = "5.21"
"""Pinned, so that a newer converter draws an old edition as it was drawn."""


def draw(edition: Edition) -> dict[str, str]:
    """The pictures of an edition as SVG, by the key of their block."""
    with override(edition.language):
        return {block.key: drawn(spec(block)) for block in edition.picture_blocks()}


def spec(block: PictureBlock) -> Spec:
    """The Vega-Lite specification of a picture, in the active language."""
    match block.kind:
        case "growth":
            return growth(block.series)
        case "rates":
            return rates(block.figures)
        case "stock":
            return stock(block.figures[0])
        case "mix":
            return mix(block.figures[0])


def drawn(spec: Spec) -> str:
    """A specification as SVG: text stays text and asks for Fira Sans; nothing is fetched from anywhere."""
    return textured(svg_of(spec, VEGA_LITE))


def svg_of(spec: Spec, version: str) -> str:
    """As the engine draws it, without textures."""
    _fonts()
    import vl_convert  # costs memory and start-up time that only pictures should pay

    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[])
    return svg


@cache
def _fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
