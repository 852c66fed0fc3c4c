"""The dossier of a school: everything the books know of it, as of any day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.catalogue.public import named_category
from pult.infrastructure.public import EDIT_NETWORKS, VIEW_NETWORKS
from pult.inventory.public import INCIDENTS, VIEW_ITEMS, Moved, place_kind_name, reason_name
from pult.kernel import wording
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.web.days import day_asked, today
from pult.kernel.web.remembering import remembered
from pult.kernel.web.request import PageRequest
from pult.schools.public import EDIT_SCHOOLS, VIEW_SCHOOLS, Authority, School, school_for

from ..directory.drawing import Sheet, window_of
from ..directory.listed import sites_by_school, spots_of
from ..directory.map_html import Marked, map_svg
from .ages import BANDS, CategoryStock
from .asking import Dossier, dossier_of, holders

MAP_METRES = 5_000


@require_safe
def dossier(request: PageRequest, number: str, school: str) -> HttpResponse:
    authority, found = school_for(request, number, school, VIEW_SCHOOLS)
    own = not request.viewer.may(VIEW_SCHOOLS, authority.pk)
    day, wrong = day_asked(request, latest=today() if own else None)
    on = day or today()
    as_of = resolve(authority.pk, KeyDate(on))
    networks = request.viewer.may(VIEW_NETWORKS, authority.pk, found.pk)
    stock = request.viewer.may(VIEW_ITEMS, authority.pk, found.pk)
    asked = dossier_of(as_of, found, networks=networks, stock=stock, own_until=today() if own else None)
    links = Links(authority, found, on)
    may_edit = request.viewer.may(EDIT_SCHOOLS, authority.pk, found.pk)
    context: dict[str, Any] = {
        "authority": authority,
        "school": found,
        "dossier": asked,
        "on": on,
        "wrong_day": wrong,
        "known_at": as_of.known_at,
        "holders": holders(as_of, found),
        "networks": networks,
        "sees_stock": stock,
        "may_edit": may_edit,
        "may_edit_networks": request.viewer.may(EDIT_NETWORKS, authority.pk, found.pk),
        "map": _remembered_map(as_of, asked, found) if not own else "",
        "trail": [(_("Schulen"), reverse("schools-directory", args=[authority.number])), (asked.name, "")],
    }
    if stock:
        context |= {
            "stats": _stats(asked, links),
            "bands": [_band_label(*band) for band in BANDS],
            "stock": [_row(one, links) for one in asked.stock],
            "unknown": any(one.unknown for one in asked.stock),
            "goods": [
                (named_category(g.category, g.category_name), g.product, wording.number(g.quantity))
                for g in asked.goods
            ],
            "incidents": _incidents(asked),
            "incident_names": [reason_name(reason) for reason in INCIDENTS],
            "next_year": on.year + 1,
            "movements": [_movement(one, links) for one in asked.movements],
            "all_items": links.items(),
        }
    return render(request, "portal/dossier/page.html", context)


@dataclass(frozen=True)
class Links:
    """Addresses of the equipment behind the numbers; "" where the product has no such page."""

    authority: Authority
    school: School
    on: date

    def items(self, **filters: str | int) -> str:
        question: dict[str, Any] = {"schule": self.school.number, **filters}
        if self.on != today():
            question.setdefault("tag", self.on.isoformat())
        return self._address("inventory-items", urlencode(question))

    def item(self, item: int) -> str:
        return self._address("inventory-item", "", item)

    def _address(self, name: str, question: str, *more: Any) -> str:
        try:
            address = reverse(name, args=[self.authority.number, *more])
        except NoReverseMatch:
            return ""
        return f"{address}?{question}" if question else address


@dataclass(frozen=True)
class Number:
    """A number and the records behind it; nothing stands for none."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class StockRow:
    """A category of the school's stock. `bars`: x and width in percent of each age band that is not empty."""

    name: str
    life: str
    total: Number
    bands: tuple[Number, ...]
    unknown: Number
    overdue: Number
    due: Number
    next: Number
    bars: tuple[tuple[int, str, str], ...]


def _row(one: CategoryStock, links: Links) -> StockRow:
    def number(count: int, **filters: Any) -> Number:
        return (
            Number(wording.number(count), links.items(kategorie=one.category_id, **filters)) if count else Number("–")
        )

    def aged(least: int, below: int | None) -> dict[str, int]:
        older = {"aelter": least} if least else {}
        return older if below is None else {**older, "hoechstens": below}

    return StockRow(
        named_category(one.category, one.name),
        "" if one.life_years is None else ngettext("%(n)s Jahr", "%(n)s Jahre", one.life_years) % {"n": one.life_years},
        number(one.total),
        tuple(number(count, **aged(*band)) for count, band in zip(one.bands, BANDS, strict=True)),
        Number(wording.number(one.unknown)) if one.unknown else Number("–"),
        _plain(one.overdue),
        _plain(one.due),
        _plain(one.next),
        _bars(one),
    )


def _plain(count: int) -> Number:
    return Number(wording.number(count) if count else "–")


def _bars(one: CategoryStock) -> tuple[tuple[int, str, str], ...]:
    bars = []
    x = 0.0
    for n, count in enumerate((*one.bands, one.unknown)):
        if count:
            wide = 100 * count / one.total
            bars.append((n, f"{x:.2f}", f"{wide:.2f}"))
            x += wide
    return tuple(bars)


def _band_label(least: int, below: int | None) -> str:
    if below is None:
        return _("über %(years)s") % {"years": least}
    return f"{least}\u2060–\u2060{below}" if least else _("bis %(years)s") % {"years": below}


def _stats(asked: Dossier, links: Links) -> list[dict[str, Any]]:
    change = asked.tablets - asked.tablets_before
    direction = "up" if change > 0 else "down" if change < 0 else "level"
    ratio = asked.per_pupil
    tablets = next((one for one in asked.stock if one.category == "tablet"), None)
    due = sum(one.overdue + one.due for one in asked.stock)
    old = sum(one.bands[-1] for one in asked.stock if one.category == "tablet")
    return [
        {
            "label": _("Schüler*innen"),
            "value": "–" if asked.pupils is None else wording.number(asked.pupils),
            "href": "",
            "trend": "",
            "direction": "",
            "hint": next((line.since for line in asked.facts if line.key == "schuelerzahl"), ""),
        },
        {
            "label": _("Tablets"),
            "value": wording.number(asked.tablets),
            "href": links.items(kategorie=tablets.category_id) if tablets else "",
            "trend": _("%(change)s seit %(day)s")
            % {"change": wording.signed(change), "day": wording.day(asked.day_before)},
            "direction": direction,
            "hint": _("damals %(count)s") % {"count": wording.number(asked.tablets_before)},
        },
        {
            "label": _("Tablets je Schüler*in"),
            "value": "–" if ratio is None else wording.number(Decimal(f"{ratio:.4f}"), 2),
            "href": "",
            "trend": "",
            "direction": "",
            "hint": _("alle Tablets der Schule, auch die der Lehrkräfte"),
        },
        {
            "label": _("Tablets über 5 Jahre"),
            "value": wording.number(old),
            "href": links.items(kategorie=tablets.category_id, aelter=5) if tablets and old else "",
            "trend": "",
            "direction": "",
            "hint": ""
            if tablets is None or not tablets.total
            else _("%(part)s aller Tablets") % {"part": wording.percent(Decimal(old * 100) / tablets.total, 0)},
        },
        {
            "label": _("Zu erneuern"),
            "value": wording.number(due),
            "href": "#bestand",
            "trend": "",
            "direction": "",
            "hint": _("überfällig oder %(year)s fällig") % {"year": links.on.year},
        },
    ]


def _incidents(asked: Dossier) -> list[tuple[int, list[str], str]]:
    """Year, numbers by reason, their sum; the newest year first."""
    years = sorted({year for year, _reason in asked.incidents}, reverse=True)
    found = []
    for year in years:
        counts = [asked.incidents.get((year, reason), 0) for reason in INCIDENTS]
        found.append((year, [wording.number(count) if count else "–" for count in counts], wording.number(sum(counts))))
    return found


@dataclass(frozen=True)
class MovementRow:
    on: str
    reason: str
    way: str
    label: str
    product: str
    href: str
    origin: str
    destination: str


def _movement(one: Moved, links: Links) -> MovementRow:
    way = _("innerhalb") if one.inwards and one.outwards else _("kommt") if one.inwards else _("geht")
    return MovementRow(
        wording.day(one.on),
        reason_name(one.reason),
        way,
        one.label,
        one.product,
        links.item(one.item) if one.item else "",
        place_text(*one.origin),
        place_text(*one.destination),
    )


def place_text(kind: str, name: str, site: str, room: str) -> str:
    """Lager Zentrallager; Standort 990012a; Raum R 101 (990012a)."""
    if room:
        return _("Raum %(room)s (%(site)s)") % {"room": room, "site": site}
    if site:
        return _("Standort %(site)s") % {"site": site}
    return " ".join(part for part in (place_kind_name(kind) if kind else "", name) if part)


def _remembered_map(as_of: AsOf, asked: Dossier, school: School) -> str:
    return remembered(as_of, ("portal.small_map", school.pk), lambda: _small_map(as_of, asked, school))


def _small_map(as_of: AsOf, asked: Dossier, school: School) -> str:
    """Where the sites are, among the other schools."""
    own = [site.spot for site in asked.sites if site.spot]
    if not own:
        return ""
    window, height = window_of(own)
    if window.metres < MAP_METRES:
        window = window.zoomed(MAP_METRES / window.metres)
    sites = sites_by_school(as_of)
    others = [
        Marked(spot, "", "", "", faint=True) for pk, used in sites.items() if pk != school.pk for spot in spots_of(used)
    ]
    marks = [Marked(site.spot, asked.type_code, site.code, site.address.value) for site in asked.sites if site.spot]
    ground = [spot for used in sites.values() for spot in spots_of(used)]
    return map_svg(Sheet(window, height), others + marks, ground, label=_("Lage der Standorte"), small=True)
