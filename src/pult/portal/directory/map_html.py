"""The map as SVG in the page: every point a link that can be reached by keyboard and read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pult.kernel import wording

from .drawing import WIDTH, Sheet, Spot, apart, outline
from .shapes import shape, shape_class

RADIUS: Final = 8.0


@dataclass(frozen=True)
class Marked:
    """A site on the map. `faint`: not what was asked for, only there to see where one is. `label`: what is shown,
    `title`: what is read aloud."""

    spot: Spot
    type: str
    label: str
    title: str
    href: str = ""
    faint: bool = False
    size: float = 1.0


def tile_source() -> str:
    """An address with {z}, {x} and {y}; "" for a drawn map."""
    return str(getattr(settings, "PULT_TILES", ""))


def map_svg(
    sheet: Sheet, marks: Sequence[Marked], ground: Sequence[Spot], *, label: str, small: bool = False
) -> SafeString:
    """`ground`: the spots whose outline lies beneath. `small`: without a grid and without links by keyboard."""
    kind = " pult-map__sheet--small" if small else ""
    pieces = [
        f'<svg class="pult-map__sheet{kind}" viewBox="0 0 {WIDTH} {sheet.height}" role="group" '
        f'aria-label="{escape(label)}" data-map><g aria-hidden="true">'
    ]
    pieces += _ground(sheet, ground)
    if not small:
        pieces += _grid(sheet)
    places = apart([sheet.at(mark.spot) for mark in marks])
    drawn = [(mark, x, y) for mark, (x, y) in zip(marks, places, strict=True) if sheet.shows(x, y)]
    pieces += [_dot(x, y, small) for mark, x, y in drawn if mark.faint]
    pieces.append("</g><g>")
    pieces += [_point(mark, x, y, small) for mark, x, y in drawn if not mark.faint]
    pieces.append("</g>")
    pieces += _rose(sheet)
    pieces.append("</svg>")
    return SafeString("".join(pieces))


def _ground(sheet: Sheet, ground: Sequence[Spot]) -> list[str]:
    if tiles := sheet.tiles():
        source = tile_source()
        return [
            f'<image href="{escape(source.format(z=t.z, x=t.column % 2**t.z, y=t.row))}" x="{t.x:.2f}" y="{t.y:.2f}" '
            f'width="{t.size + 0.5:.2f}" height="{t.size + 0.5:.2f}"/>'
            for t in tiles
        ]
    hull = outline([sheet.at(spot) for spot in ground])
    if not hull:
        return []
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in hull)
    return [f'<path class="pult-map__ground" d="M{path}z"/>']


def _grid(sheet: Sheet) -> list[str]:
    right, down, _step = sheet.grid()
    lines = [f"M{x:.1f},0V{sheet.height}" for x in right] + [f"M0,{y:.1f}H{WIDTH}" for y in down]
    return [f'<path class="pult-map__grid" d="{"".join(lines)}"/>'] if lines else []


def _dot(x: float, y: float, small: bool) -> str:
    return f'<circle class="pult-map__dot" cx="{x:.1f}" cy="{y:.1f}" r="{5 if small else 3}"/>'


def _point(mark: Marked, x: float, y: float, small: bool) -> str:
    radius = RADIUS * mark.size * (2.4 if small else 1)
    anchor = "start" if x < 140 else "end" if x > WIDTH - 140 else "middle"
    above = y > 40
    words = (
        f'<text class="pult-map__label" x="{x:.1f}" y="{y - radius - 6 if above else y + radius + 18:.1f}" '
        f'text-anchor="{anchor}">{escape(mark.label)}</text>'
    )
    drawn = (
        f'<path class="pult-map__point {shape_class(mark.type)}" d="{shape(mark.type)}" '
        f'transform="translate({x:.1f} {y:.1f}) scale({radius:.2f})"/>'
    )
    if not mark.href:
        return f'<g class="pult-map__mark" role="img" aria-label="{escape(mark.title)}">{drawn}{words}</g>'
    return (
        f'<a class="pult-map__mark" href="{escape(mark.href)}" aria-label="{escape(mark.title)}">'
        f"<title>{escape(mark.title)}</title>{drawn}{words}</a>"
    )


def _rose(sheet: Sheet) -> list[str]:
    metres, length = sheet.bar()
    y = sheet.height - 24
    text = f"{wording.number(metres // 1000)} km" if metres >= 1000 else f"{wording.number(metres)} m"
    return [
        f'<g class="pult-map__scale" role="img" aria-label="{escape(_("Maßstab: %(length)s") % {"length": text})}">'
        f'<path d="M24,{y - 6}v12h{length:.1f}v-12"/>'
        f'<text x="{24 + length / 2:.1f}" y="{y - 6}" text-anchor="middle">{escape(text)}</text></g>',
        f'<g class="pult-map__north" role="img" aria-label="{escape(_("Norden ist oben"))}">'
        f'<path d="M{WIDTH - 36},62l-10,-4 10,-34 10,34z"/>'
        f'<text x="{WIDTH - 36}" y="82" text-anchor="middle">N</text></g>',
    ]
