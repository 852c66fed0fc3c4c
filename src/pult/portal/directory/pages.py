"""The directory of schools: as a list and as a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.infrastructure.public import VIEW_NETWORKS
from pult.kernel import wording
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.web.lists import Asked, show
from pult.kernel.web.lists.asking import asked_of, written
from pult.kernel.web.lists.showing import shown_of
from pult.kernel.web.parts import Tab
from pult.kernel.web.request import PageRequest
from pult.portal.content_policy import POLICY
from pult.schools.public import (
    EDIT_SCHOOLS,
    VIEW_SCHOOLS,
    Authority,
    authority_and_schools_for,
    operation_text,
    school_type_name,
)

from .drawing import Sheet, Window, asked_window, window_of
from .listed import ListedSchool, listed_schools, of_viewer, spots_of
from .listing import Schools
from .map_html import Marked, map_svg, tile_source
from .questions import NONE
from .shapes import shape, shape_class


class SchoolsOnMap(Schools):
    """All of them at once: a map has no pages."""

    sizes = (1_000_000,)


@require_safe
def directory(request: PageRequest, number: str) -> HttpResponseBase:
    """The list."""
    listing = _listing(request, number, Schools)
    authority = listing.authority
    asked = asked_of(listing, request.GET, today=timezone.localdate())
    return show(
        request,
        listing,
        template="portal/directory/list.html",
        context={
            "views": _views(authority.number, "list", asked.address(page=1)),
            "may_edit": listing.edit,
            "authority": authority,
        },
    )


@require_safe
def school_map(request: PageRequest, number: str) -> HttpResponseBase:
    """The map; what was asked for stands out, the other schools are dots."""
    listing = _listing(request, number, SchoolsOnMap)
    authority = listing.authority
    keep = ("ausschnitt",)
    asked = asked_of(listing, request.GET, today=timezone.localdate(), keep=keep)
    shown = shown_of(listing, asked, exportable=False)
    found = listing.found(shown.asked)
    everyone = of_viewer(listed_schools(resolve(authority.pk, KeyDate(asked.on))), listing.allowed)
    ground = [spot for school in everyone for spot in spots_of(school.sites)]
    context: dict[str, Any] = {
        "list": shown,
        "authority": authority,
        "views": _views(authority.number, "map", written([p for p in asked.pairs() if p[0] != "ausschnitt"])),
        "schools": [_entry(authority, school) for school in found],
        "unplaced": sum(1 for school in found for site in school.sites if site.easting is None),
        "legend": _legend(found, asked),
        "credit": getattr(settings, "PULT_TILES_CREDIT", "") if tile_source() else "",
    }
    if ground:
        whole, height = window_of(ground)
        window = asked_window(request.GET.get("ausschnitt", "")) or whole
        sheet = Sheet(window, height, tiles=bool(tile_source()))
        wanted = {school.pk for school in found}
        marks = [mark for school in everyone for mark in _marks(authority, school, faint=school.pk not in wanted)]
        label = _("Karte der Schulen, %(count)s") % {"count": shown.count_text}
        context |= {
            "map": map_svg(sheet, marks, ground, label=label),
            "zoom": _zoom(window, whole, [p for p in asked.pairs() if p[0] != "ausschnitt"]),
        }
    response = render(request, "portal/directory/map.html", context)
    if source := tile_source():
        parts = urlsplit(source)
        response.headers["Content-Security-Policy"] = f"{POLICY}; img-src 'self' data: {parts.scheme}://{parts.netloc}"
    return response


def _listing(request: PageRequest, number: str, kind: type[Schools]) -> Schools:
    authority, allowed = authority_and_schools_for(request, number, VIEW_SCHOOLS)
    return kind(
        authority,
        allowed,
        networks=request.viewer.may_somewhere(VIEW_NETWORKS, authority.pk),
        edit=request.viewer.may(EDIT_SCHOOLS, authority.pk),
    )


def _views(number: str, current: str, question: str) -> list[Tab]:
    """The list and the map of the same question, and the campuses."""
    return [
        Tab(_("Verzeichnis"), f"{reverse('schools-directory', args=[number])}{question}", current == "list"),
        Tab(_("Karte"), f"{reverse('schools-map', args=[number])}{question}", current == "map"),
        Tab(_("Schulcampus"), reverse("schools-campuses", args=[number])),
    ]


def _marks(authority: Authority, school: ListedSchool, *, faint: bool) -> list[Marked]:
    several = len(school.sites) > 1
    size = 0.85 if (school.pupils or 0) < 300 else 1.0 if (school.pupils or 0) < 900 else 1.25
    found = []
    for site in school.sites:
        if site.easting is None or site.northing is None:
            continue
        title = [school.name, school_type_name(school.type)]
        if several:
            title.append(_("Standort %(code)s") % {"code": site.code})
        if not school.open:
            title.append(operation_text(school.operation, school.operates_until))
        title += [site.address, _("%(count)s Tablets") % {"count": wording.number(school.tablets)}]
        found.append(
            Marked(
                (site.easting, site.northing),
                school.type,
                school.short_name or school.name,
                ", ".join(part for part in title if part),
                reverse("schools-dossier", args=[authority.number, school.number]),
                faint,
                size,
            )
        )
    return found


@dataclass(frozen=True)
class Entry:
    """A line of the list beside the map."""

    name: str
    href: str
    type: str
    address: str
    path: str
    kind: str


def _entry(authority: Authority, school: ListedSchool) -> Entry:
    return Entry(
        school.name,
        reverse("schools-dossier", args=[authority.number, school.number]),
        school_type_name(school.type),
        school.sites[0].address if school.sites else "",
        shape(school.type),
        shape_class(school.type),
    )


@dataclass(frozen=True)
class Sign:
    """A school type in the legend; `href` shows only its schools."""

    name: str
    href: str
    path: str
    kind: str
    count: str


def _legend(schools: Sequence[ListedSchool], asked: Asked) -> list[Sign]:
    counts: dict[str, int] = {}
    for school in schools:
        counts[school.type] = counts.get(school.type, 0) + 1
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return [
        Sign(
            school_type_name(code) or _("ohne Angabe"),
            asked.address(filters={**asked.filters, "schulform": (code or NONE,)}),
            shape(code),
            shape_class(code),
            wording.number(counts[code]),
        )
        for code in ordered
    ]


def _zoom(window: Window, whole: Window, question: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Ways to another part of the map, without a script too."""

    def link(label: str, sign: str, to: Window | None) -> dict[str, str]:
        pairs = question + ([("ausschnitt", to.written())] if to else [])
        return {"label": label, "sign": sign, "href": f"{written(pairs)}#karte"}

    found = [link(_("Näher heran"), "+", window.zoomed(0.5))]
    if window != whole:
        found += [
            link(_("Weiter weg"), "−", window.zoomed(2)),
            link(_("Nach Norden"), "↑", window.moved(0, 0.4)),
            link(_("Nach Süden"), "↓", window.moved(0, -0.4)),
            link(_("Nach Westen"), "←", window.moved(-0.4, 0)),
            link(_("Nach Osten"), "→", window.moved(0.4, 0)),
            link(_("Ganze Stadt"), "⤢", None),
        ]
    return found
