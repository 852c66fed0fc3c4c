"""What programs fetch: reports as files, figures as data, the catalogue, and what search engines ask for."""

from typing import Any, Final
from urllib.parse import urljoin

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from pult.kernel.web.file_names import named
from pult.kernel.web.request import PageRequest

from ..issuing import file_name, issued_file
from ..opendata.catalogue import catalogue as catalogue_of
from ..opendata.files import as_csv, as_json, as_published_figures
from ..opendata.graph import json_ld, turtle
from ..opendata.holdings import Holdings
from ..opendata.terms import terms_for
from ..queries import public_authorities
from .caching import A_WHILE, A_YEAR, cached, content
from .editions import TYPES
from .open_pages import holdings_for, publication_for, tables_for

CATALOGUES: Final = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json"}


@require_safe
def report_file(
    request: PageRequest, number: str, year: int, form: str, edition: int | None = None
) -> HttpResponseBase:
    """A public edition as a file; without its number the newest of the year."""
    _authority, publication = publication_for(request, number, year, edition)

    def produce() -> FileResponse:
        path = issued_file(publication.report, form)  # type: ignore[arg-type]
        response = FileResponse(path.open("rb"), content_type=TYPES[form])
        named(response, file_name(year, form), shown=True)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    seconds = A_WHILE if edition is None else A_YEAR
    return cached(request, (publication.report_id, form), produce, seconds=seconds)


@require_safe
def figure_file(request: PageRequest, number: str, key: str, form: str) -> HttpResponseBase:
    """All published years of a figure as CSV or JSON."""
    holdings, tables = tables_for(request, number, key)
    terms = terms_for(holdings.authority)
    state = (key, form, [one.publication.report_id for one in tables], terms)

    def produce() -> HttpResponse:
        if form == "csv":
            return content(as_csv(tables), "text/csv; charset=utf-8", f"{key}.csv")
        return content(as_json(holdings.authority, terms, tables), "application/json", f"{key}.json")

    return cached(request, state, produce)


@require_safe
def numbers(request: PageRequest, number: str) -> HttpResponseBase:
    """Every published number in one file, as the audit of published figures reads it."""
    holdings = holdings_for(request, number)

    def produce() -> HttpResponse:
        tables = [one for tables in holdings.figures.values() for one in tables]
        body = as_published_figures(holdings.authority, tables)
        return content(body, "text/csv; charset=utf-8", f"veroeffentlichte-zahlen-{number}.csv")

    return cached(request, ("numbers", _state(holdings)), produce)


@require_safe
def catalogue(request: PageRequest, number: str, form: str) -> HttpResponseBase:
    """The DCAT-AP.de metadata of everything published."""
    holdings = holdings_for(request, number)
    terms = terms_for(holdings.authority)

    def produce() -> HttpResponse:
        def address(name: str, *arguments: Any) -> str:
            return request.build_absolute_uri(reverse(name, args=arguments))

        nodes = catalogue_of(holdings.authority, holdings, terms, address)
        return content(turtle(nodes) if form == "ttl" else json_ld(nodes), CATALOGUES[form], f"katalog.{form}")

    return cached(request, (form, _state(holdings), terms, request.get_host()), produce)


def _state(holdings: Holdings) -> list[int]:
    return [one.report_id for one in holdings.publications]


@require_safe
def robots(request: PageRequest) -> HttpResponseBase:
    """Search engines find what is public, and are not led to the sign-in everything else ends at."""
    allowed = [reverse("reporting-public-authorities")]
    allowed += [reverse("reporting-public", args=[one.authority.number]) for one in public_authorities()]
    lines = ["User-agent: *", *(f"Allow: {path}" for path in allowed), "Allow: /static/", "Disallow: /"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('reporting-sitemap'))}")
    body = "\n".join(lines) + "\n"
    return cached(request, body, lambda: content(body, "text/plain; charset=utf-8"))


@require_safe
def sitemap(request: PageRequest) -> HttpResponseBase:
    """The pages that people read."""
    paths = [reverse("reporting-public-authorities")]
    for one in public_authorities():
        number = one.authority.number
        holdings = Holdings(one.authority)
        paths.append(reverse("reporting-public", args=[number]))
        paths += [reverse("reporting-public-report", args=[number, year]) for year in one.years]
        paths += [reverse("reporting-public-figure", args=[number, key]) for key in holdings.figures]
    root = request.build_absolute_uri("/")
    urls = "".join(f"<url><loc>{urljoin(root, path)}</loc></url>" for path in paths)
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    )
    return cached(request, body, lambda: content(body, "application/xml"))
