"""The draft as it will print: its pages to look at, as PDF and Word, always with "Entwurf" across them."""

from typing import Final, get_args

from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from pult.kernel.web.file_names import named
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority

from ..access import VIEW_FIGURES
from ..annual import key_date
from ..documents.chapter import from_json
from ..documents.composing import Composed, compose
from ..documents.drawing import draft_picture, drawings, drawn_for_page
from ..documents.faults import Misspelt
from ..documents.material import Material, books_as_of
from ..getters import draft_for
from ..issuing import file_name, said_in_words
from ..models import ReportDraft
from ..operations.drafting import newest_version
from ..paper.edition import PictureKind
from ..paper.pdf import render_pages, render_pdf
from .words import draft_trail

KEPT: Final = 600
"""Seconds that the pages of a draft are kept for the pictures that the page asks for one by one."""
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def print_view(request: PageRequest, number: str, draft: int) -> HttpResponse:
    """All pages below each other."""
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    composed, state = _composed(authority, found)
    pages = _pages(found, composed, state)
    context = {
        "authority": authority,
        "draft": found,
        "faults": composed.faults,
        "pages": [
            {"src": reverse("reporting-draft-page", args=[number, draft, n]) + f"?stand={state}", "number": n}
            for n in range(1, len(pages) + 1)
        ],
        "count": len(pages),
        "breadcrumbs": draft_trail(authority, found, (_("Druckansicht"), "")),
    }
    return render(request, "reporting/print_view.html", context)


@require_safe
def page(request: PageRequest, number: str, draft: int, page: int) -> HttpResponse:
    """One page as SVG. `stand` in its address says of which text and books, so it may be kept."""
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    composed, state = _composed(authority, found)
    pages = _pages(found, composed, state)
    if not 1 <= page <= len(pages):
        raise Http404
    return _private(HttpResponse(pages[page - 1], content_type="image/svg+xml"))


@require_safe
def draft_file(request: PageRequest, number: str, draft: int, form: str) -> HttpResponse:
    """The draft as PDF (shown) or as Word file (saved)."""
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    composed, _state = _composed(authority, found)
    name = _("entwurf-%(name)s") % {"name": file_name(found.year, form)}
    pictures = drawings(composed.edition)
    with override(found.language), said_in_words(composed.edition, "docx" if form == "docx" else "pdf", pictures):
        watermark = _watermark()
        if form == "docx":
            from ..paper.word import write_word  # costs start-up time that only reports should pay

            response = HttpResponse(write_word(composed.edition, pictures, watermark=watermark), content_type=WORD)
            named(response, name)
        else:
            content = render_pdf(composed.edition, pictures, watermark=watermark)
            response = HttpResponse(content, content_type="application/pdf")
            named(response, name, shown=True)
    return _private(response)


@require_safe
def draft_picture_view(request: PageRequest, number: str, draft: int) -> HttpResponse:
    """A picture of the preview: `form` and one or more `kennzahl`."""
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    kind = next((one for one in get_args(PictureKind) if one == request.GET.get("form")), None)
    figures = request.GET.getlist("kennzahl")
    if kind is None or not figures:
        raise Http404
    material = Material(authority.name, books_as_of(authority.pk, key_date(found.year)))
    with override(found.language):
        try:
            svg = drawn_for_page(draft_picture(kind, figures, material))
        except Misspelt as wrong:
            raise Http404 from wrong
    return _private(HttpResponse(svg, content_type="image/svg+xml"))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = f"private, max-age={KEPT}"
    return response


def _watermark() -> str:
    return _("Entwurf")


def _composed(authority: Authority, draft: ReportDraft) -> tuple[Composed, str]:
    """The newest text with the newest books, and what tells this state from every other."""
    version = newest_version(draft)
    as_of = books_as_of(authority.pk, key_date(draft.year))
    with override(draft.language):
        composed = compose(
            from_json(version.chapters), Material(authority.name, as_of), created_on=timezone.localdate()
        )
    return composed, f"{version.number}-{as_of.revision}"


def _pages(draft: ReportDraft, composed: Composed, state: str) -> list[bytes]:
    """Set once for all the pictures of a page."""
    cache, key = caches["answers"], f"draft-pages:{draft.pk}:{state}:{timezone.localdate()}"
    found: list[bytes] | None = cache.get(key)
    if found is None:
        with override(draft.language):
            pictures = drawings(composed.edition)
            with said_in_words(composed.edition, "pdf", pictures):
                found = render_pages(composed.edition, pictures, watermark=_watermark())
        cache.set(key, found, KEPT)
    return found
