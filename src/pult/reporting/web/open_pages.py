"""What everybody may read without signing in: published reports and figures, and nothing else."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.web.frame import theme_of
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority

from ..access import VIEW_REPORTS
from ..freezing import edition_of
from ..models import Publication
from ..opendata.holdings import Holdings, PublishedTable
from ..opendata.terms import terms_for
from ..paper.tabular import table_sheet
from ..pictures_web.bars import bars
from ..pictures_web.look import LOOKS, NARROW, WIDE, Ground
from ..pictures_web.picture import drawn
from ..pictures_web.words import in_words
from ..queries import public_authorities, publications
from .caching import A_YEAR, cached, content
from .editions import FORMS, picture_response
from .reading import reading_sheet
from .words import moment


@require_safe
def authorities(request: PageRequest) -> HttpResponse:
    """Whoever has published something."""
    lines = [
        {
            "name": one.authority.name,
            "href": reverse("reporting-public", args=[one.authority.number]),
            "years": ", ".join(map(str, one.years)),
        }
        for one in public_authorities()
    ]
    return render(request, "reporting/public/authorities.html", {"authorities": lines})


def holdings_for(request: PageRequest, number: str) -> Holdings:
    """What an authority has published. One without anything is found only by those who may publish for it."""
    authority = Authority.objects.filter(number=number).first()
    if authority is None:
        raise Http404
    holdings = Holdings(authority)
    if not holdings.publications and not request.viewer.may_somewhere(VIEW_REPORTS, authority.pk):
        raise Http404
    request.place = authority
    return holdings


@require_safe
def home(request: PageRequest, number: str) -> HttpResponse:
    """Reports, figures, data: the authority's public page."""
    holdings = holdings_for(request, number)
    authority = holdings.authority
    newest = [one.report.pk for one in holdings.publications]
    context = {
        "authority": authority,
        "terms": terms_for(authority),
        "reports": [_report_line(number, one) for one in holdings.publications],
        "earlier": [
            _report_line(number, one, own=True) for one in publications(authority.pk) if one.report_id not in newest
        ],
        "figures": [_figure_line(number, key, tables) for key, tables in holdings.figures.items()],
        "numbers": reverse("reporting-public-numbers", args=[number]),
        "catalogues": [
            (name, reverse("reporting-public-catalogue", args=[number, form]))
            for name, form in (("Turtle", "ttl"), ("JSON-LD", "jsonld"))
        ],
    }
    return render(request, "reporting/public/home.html", context)


def _report_line(number: str, one: Publication, *, own: bool = False) -> dict[str, Any]:
    report = one.report
    place = [number, report.year, report.number] if own else [number, report.year]
    page = "reporting-public-edition" if own else "reporting-public-report"
    file = "reporting-public-edition-file" if own else "reporting-public-file"
    return {
        "title": _("Jahresbericht %(year)s") % {"year": report.year},
        "number": report.number,
        "href": reverse(page, args=place),
        "day": wording.day(timezone.localdate(one.entry.recorded_at)),
        "valid_on": wording.day(report.valid_on),
        "reason": one.reason,
        "files": [(form.upper(), reverse(file, args=[*place, form])) for form in FORMS],
    }


def _figure_line(number: str, key: str, tables: list[PublishedTable]) -> dict[str, Any]:
    newest = tables[0].table
    return {
        "title": newest.title,
        "question": newest.question,
        "href": reverse("reporting-public-figure", args=[number, key]),
        "years": ", ".join(str(one.year) for one in tables),
        "files": [
            (form.upper(), reverse("reporting-public-figure-file", args=[number, key, form]))
            for form in ("csv", "json")
        ],
    }


def publication_for(request: PageRequest, number: str, year: int, edition: int | None) -> tuple[Authority, Publication]:
    """The newest public edition of a year, or one by its number. Unpublished ones are not found."""
    found = publications(_authority(number)).filter(report__year=year)
    publication = (found if edition is None else found.filter(report__number=edition)).first()
    if publication is None:
        raise Http404
    authority = Authority.objects.get(pk=publication.authority_id)
    request.place = authority
    return authority, publication


def _authority(number: str) -> int:
    found = Authority.objects.filter(number=number).values_list("pk", flat=True).first()
    if found is None:
        raise Http404
    return int(found)


@require_safe
def report(request: PageRequest, number: str, year: int, edition: int | None = None) -> HttpResponse:
    """The report to read, with its tables and pictures."""
    authority, publication = publication_for(request, number, year, edition)
    shown = publication.report
    place = [number, year, shown.number]
    newest = publications(authority.pk).filter(report__year=year).first()
    kept = edition_of(shown)
    context = {
        "authority": authority,
        "title": _("Jahresbericht %(year)s") % {"year": year},
        "sheet": reading_sheet(
            kept, lambda block: reverse("reporting-public-edition-picture", args=[*place, block["key"]])
        ),
        "language": kept.language,
        "number": shown.number,
        "published": moment(publication.entry.recorded_at),
        "publication": publication,
        "newest": newest if newest is not None and newest.pk != publication.pk else None,
        "newest_href": reverse("reporting-public-report", args=[number, year]),
        "files": [(form.upper(), reverse("reporting-public-edition-file", args=[*place, form])) for form in FORMS],
        "terms": terms_for(authority),
        "breadcrumbs": [
            (_("Veröffentlichungen"), reverse("reporting-public", args=[number])),
            (_("Jahresbericht %(year)s") % {"year": year}, ""),
        ],
    }
    return render(request, "reporting/public/report.html", context)


@require_safe
def picture(request: PageRequest, number: str, year: int, edition: int, key: str) -> HttpResponseBase:
    """A picture of a public edition."""
    _owner, publication = publication_for(request, number, year, edition)

    def produce() -> HttpResponse:
        answer = picture_response(publication.report, key)
        if answer.status_code == 404:
            raise Http404
        return answer

    return cached(request, (publication.report_id, key), produce, seconds=A_YEAR)


@require_safe
def figure(request: PageRequest, number: str, key: str) -> HttpResponse:
    """One figure over all published years: question, picture, table, data."""
    holdings, tables = tables_for(request, number, key)
    asked = request.GET.get("jahr", "")
    shown = next((one for one in tables if str(one.year) == asked), tables[0])
    with override(holdings.editions[shown.year].language):
        sheet = table_sheet(shown.table, "")
        words = in_words(shown.table, None)
        drawn_bars = bars(shown.table, None, LOOKS["hell"], WIDE)
    picture_address = reverse("reporting-public-figure-picture", args=[number, key, shown.year])
    theme = theme_of(request)
    fixed = "" if theme == "system" else theme
    context = {
        "authority": holdings.authority,
        "figure": shown.table,
        "sheet": sheet,
        "alt": words,
        "picture": picture_address + (DARK if fixed == "dark" else LIGHT) if drawn_bars else "",
        "sources": _sources(picture_address, fixed),
        "measures": drawn_bars,
        "year": shown.year,
        "years": [(one.year, f"?jahr={one.year}", one.year == shown.year) for one in tables],
        "report": reverse("reporting-public-report", args=[number, shown.year]),
        "edition": shown.publication.report.number,
        "files": [
            (form.upper(), reverse("reporting-public-figure-file", args=[number, key, form]))
            for form in ("csv", "json")
        ],
        "terms": terms_for(holdings.authority),
        "breadcrumbs": [
            (_("Veröffentlichungen"), reverse("reporting-public", args=[number])),
            (shown.table.title, ""),
        ],
    }
    return render(request, "reporting/public/figure.html", context)


LIGHT, DARK, SLIM = "?farben=hell", "?farben=dunkel", "&breite=schmal"


def _sources(picture: str, fixed: str) -> list[tuple[str, str]]:
    """(when, what) for every other ground and width than the picture's own."""
    slim, dark = "(max-width: 40rem)", "(prefers-color-scheme: dark)"
    if fixed:
        return [(slim, picture + (DARK if fixed == "dark" else LIGHT) + SLIM)]
    return [(f"{slim} and {dark}", picture + DARK + SLIM), (slim, picture + LIGHT + SLIM), (dark, picture + DARK)]


def tables_for(request: PageRequest, number: str, key: str) -> tuple[Holdings, list[PublishedTable]]:
    """All published tables of a figure; not found where there are none."""
    holdings = holdings_for(request, number)
    tables = holdings.figures.get(key)
    if not tables:
        raise Http404
    return holdings, tables


@require_safe
def figure_picture(request: PageRequest, number: str, key: str, year: int) -> HttpResponseBase:
    """The published table as bars; `farben=hell|dunkel`, `breite=schmal` for phones."""
    holdings, tables = tables_for(request, number, key)
    shown = next((one for one in tables if one.year == year), None)
    if shown is None:
        raise Http404
    ground: Ground = "dunkel" if request.GET.get("farben") == "dunkel" else "hell"
    size = NARROW if request.GET.get("breite") == "schmal" else WIDE

    def produce() -> HttpResponse:
        with override(holdings.editions[shown.year].language):
            made = bars(shown.table, None, LOOKS[ground], size)
            if made is None:
                raise Http404
            return content(drawn(made), "image/svg+xml")

    return cached(request, (shown.publication.report_id, key, ground, size.width, get_language()), produce)
