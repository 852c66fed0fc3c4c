"""Pictures of a figure: each at an address that names the state of knowledge, so that it never changes and is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.figures import written
from pult.kernel.figures.table import Cell, FigureTable
from pult.kernel.keydates import AsOf
from pult.kernel.web.request import PageRequest
from pult.reporting.public import (
    DRAWN_BY,
    LOOKS,
    NARROW,
    VIEW_FIGURES,
    WIDE,
    Ground,
    Picture,
    Size,
    bars,
    course_in_words,
    drawn,
    in_words,
)
from pult.reporting.public import course as drawn_course
from pult.schools.public import authority_for

from .answers import Course, answer, course, day_label
from .question import KNOWN, Question, question_of

KEPT: Final = 90 * 24 * 3600
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"
"""A picture brings its letters along and may load nothing."""
SIZES: Final[dict[str, Size]] = {"breit": WIDE, "schmal": NARROW}


@dataclass(frozen=True)
class Shown:
    """What the page needs of a picture: addresses for desk and phone, measures, and what it shows in words."""

    wide: str
    narrow: str
    wide_size: tuple[int, int]
    narrow_size: tuple[int, int]
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class CourseShown:
    """The course with its numbers, line by line: (day, numbers of all columns)."""

    picture: Shown | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def shown(number: str, question: Question, as_of: AsOf, table: FigureTable, before: FigureTable | None) -> Shown | None:
    sizes = {name: bars(table, before, LOOKS["hell"], size) for name, size in SIZES.items()}
    caption = ""
    if before is not None:
        caption = _("Balken: %(day)s. Strich: %(before)s.") % {
            "day": wording.day(table.valid_on),
            "before": wording.day(before.valid_on),
        }
    address = reverse("portal-figure-picture", args=[number, question.figure.key])
    return _shown(address, question, as_of, sizes, in_words(table, before), caption)


def course_shown(number: str, question: Question, as_of: AsOf, found: Course | None) -> CourseShown | None:
    if found is None:
        return None
    lines = found.lines()
    sizes = {name: drawn_course(lines, LOOKS["hell"], size) for name, size in SIZES.items()}
    address = reverse("portal-figure-course", args=[number, question.figure.key])
    words = course_in_words(question.figure.title, lines)

    def cells(totals: tuple[Cell, ...]) -> tuple[str, ...]:
        return tuple(written.cell(cell, column) for cell, column in zip(totals, found.columns, strict=True))

    return CourseShown(
        _shown(address, question, as_of, sizes, words),
        tuple(column.label for column in found.columns),
        tuple((day_label(day), cells(totals)) for day, totals in zip(found.days, found.totals, strict=True)),
    )


def _shown(
    address: str,
    question: Question,
    as_of: AsOf,
    sizes: dict[str, Picture | None],
    alt: str,
    caption: str = "",
) -> Shown | None:
    wide, narrow = sizes["breit"], sizes["schmal"]
    if wide is None or narrow is None:
        return None
    asked = replace(question, known_typed=_exact(as_of.known_at), beside=False).pairs()
    common = f"{address}?{urlencode([*asked, ('sprache', get_language() or 'de'), ('art', DRAWN_BY)])}"
    return Shown(
        f"{common}&breite=breit",
        f"{common}&breite=schmal",
        (wide.width, wide.height),
        (narrow.width, narrow.height),
        alt,
        caption,
    )


def _exact(at: datetime) -> str:
    return timezone.localtime(at).isoformat()


@require_safe
def picture(request: PageRequest, number: str, key: str) -> HttpResponse:
    """Rows as bars."""
    authority = authority_for(request, number, VIEW_FIGURES)
    question = question_of(request, key, authority.pk)
    as_of = question.as_of

    def drawing(ground: Ground, size: Size) -> Picture | None:
        before = answer(question.figure, as_of.on(question.compare)) if question.compare is not None else None
        return bars(answer(question.figure, as_of), before, LOOKS[ground], size)

    return _answered(request, ("bars", key, str(question.compare)), as_of, drawing)


@require_safe
def course_picture(request: PageRequest, number: str, key: str) -> HttpResponse:
    """The figure over the years."""
    authority = authority_for(request, number, VIEW_FIGURES)
    question = question_of(request, key, authority.pk)
    as_of = question.as_of

    def drawing(ground: Ground, size: Size) -> Picture | None:
        found = course(question.figure, as_of)
        return drawn_course(found.lines(), LOOKS[ground], size) if found else None

    return _answered(request, ("course", key), as_of, drawing)


def _answered(
    request: PageRequest,
    what: tuple[str, ...],
    as_of: AsOf,
    drawing: Callable[[Ground, Size], Picture | None],
) -> HttpResponse:
    """From the cache that all processes share, else drawn. Whoever named the knowledge may keep it for ever."""
    ground: Ground = "dunkel" if request.GET.get("farben") == "dunkel" else "hell"
    width = "schmal" if request.GET.get("breite") == "schmal" else "breit"
    books = (as_of.authority_id, as_of.revision, as_of.known_at.isoformat(), as_of.valid_on)
    kept = "picture:" + ":".join(str(part) for part in (*what, ground, width, get_language(), DRAWN_BY, *books))
    svg = cache.get(kept)
    if svg is None:
        found = drawing(ground, SIZES[width])
        if found is None:
            raise Http404(what)
        svg = drawn(found)
        cache.set(kept, svg, KEPT)
    response = HttpResponse(svg, content_type="image/svg+xml", headers={"Content-Security-Policy": POLICY})
    if KNOWN in request.GET:
        patch_cache_control(response, private=True, max_age=KEPT, immutable=True)
    return response
