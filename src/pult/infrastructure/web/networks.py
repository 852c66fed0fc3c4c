"""Every site that a school uses, with how it is connected, on any day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db import connection
from django.http import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.german import has_words, sort_key
from pult.kernel.keydates import AsOf, KeyDate, holds_sql, resolve
from pult.kernel.web.days import today
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.remembering import remembered
from pult.kernel.web.request import PageRequest
from pult.schools.public import ATTENDED_SITES_SQL, Authority, authority_and_schools_for, school_type_name

from ..access import EDIT_NETWORKS, VIEW_NETWORKS
from ..words import BANDWIDTHS, EXTENTS, TECHNOLOGIES, bandwidth_class, extent_name, technology_name

NONE: Final = "ohne"


@dataclass(frozen=True, slots=True)
class NetworkedSite:
    """A site in use and the school that uses it; "" and None where nothing is known."""

    school: int
    code: str
    number: str
    name: str
    type: str
    address: str
    technology: str
    megabits: int | None
    provider: str
    lan: str
    wlan: str

    @property
    def bandwidth(self) -> str:
        return bandwidth_class(self.megabits)


def networked_sites(as_of: AsOf) -> tuple[NetworkedSite, ...]:
    """All sites that schools with pupils use on the day, by code; a few hundred, read at once and remembered."""
    return remembered(as_of, ("infrastructure.networked_sites",), lambda: _read(as_of))


def _read(as_of: AsOf) -> tuple[NetworkedSite, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT s.school_id, o.code, n.number, COALESCE(d.name, n.number), COALESCE(s.type, ''),
                COALESCE(a.street, ''), COALESCE(a.postal_code, ''), COALESCE(a.city, ''),
                COALESCE(c.technology, ''), c.megabits, COALESCE(c.provider, ''),
                COALESCE(l.extent, ''), COALESCE(w.extent, '')
            FROM ({ATTENDED_SITES_SQL}) s
            JOIN schools_site o ON o.id = s.site_id JOIN schools_school n ON n.id = s.school_id
            LEFT JOIN schools_schooldetails d ON d.school_id = s.school_id AND {holds_sql("d")}
            LEFT JOIN schools_sitedetails a ON a.site_id = s.site_id AND {holds_sql("a")}
            LEFT JOIN infrastructure_internetconnection c ON c.site_id = s.site_id AND {holds_sql("c")}
            LEFT JOIN infrastructure_lancoverage l ON l.site_id = s.site_id AND {holds_sql("l")}
            LEFT JOIN infrastructure_wlancoverage w ON w.site_id = s.site_id AND {holds_sql("w")}
            ORDER BY o.code
            """,
            as_of.parameters,
        )
        return tuple(_site(row) for row in cursor.fetchall())


def _site(row: Sequence[Any]) -> NetworkedSite:
    school, code, number, name, school_type, street, postal_code, city, technology, megabits, provider, lan, wlan = row
    address = _address(street, postal_code, city)
    return NetworkedSite(school, code, number, name, school_type, address, technology, megabits, provider, lan, wlan)


def _address(street: str, postal_code: str, city: str) -> str:
    return ", ".join(part for part in (street, f"{postal_code} {city}".strip()) if part)


class Networks(Listing[NetworkedSite]):
    key = "networks"
    dated = True

    def __init__(self, authority: Authority, allowed: frozenset[int] | None, *, edit: bool) -> None:
        self.authority = authority
        self.allowed = allowed
        self.latest = None if allowed is None else today()
        self.edit = edit

    @property
    def title(self) -> str:
        return _("Netze der Schulstandorte")

    @property
    def default_sort(self) -> str:
        return "schule"

    @property
    def search_label(self) -> str:
        return _("Schule, Standort, Straße oder Anbieter")

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Standort", "%(n)s Standorte", n) % {"n": wording.number(n)}

    @property
    def empty(self) -> EmptyState | None:
        return EmptyState(_("Keine Standorte"), _("An diesem Tag nutzt keine Schule einen Standort."))

    @cached_property
    def filters(self) -> Sequence[Filter]:
        now = self._seen(resolve(self.authority.pk, KeyDate(today())))
        types = sorted({site.type for site in now}, key=lambda code: sort_key(school_type_name(code)))
        nothing = {NONE: _("ohne Angabe")}
        return [
            Filter("schulform", _("Schulform"), choices=[Choice(t or NONE, school_type_name(t)) for t in types]),
            Filter("anschluss", _("Internetanschluss"), choices=_choices({**TECHNOLOGIES, **nothing})),
            Filter("bandbreite", _("Bandbreite"), choices=_choices({**BANDWIDTHS, **nothing})),
            Filter("lan", _("LAN"), choices=_choices({**EXTENTS, **nothing})),
            Filter("wlan", _("WLAN"), choices=_choices({**EXTENTS, **nothing})),
        ]

    @cached_property
    def columns(self) -> Sequence[Column[NetworkedSite]]:
        number = self.authority.number

        def school(site: NetworkedSite) -> str:
            return f"{reverse('schools-dossier', args=[number, site.number])}#standort-{site.code}"

        def change(kind: str) -> Callable[[NetworkedSite], str] | None:
            if not self.edit:
                return None
            return lambda site: reverse("infrastructure-fact", args=[number, site.code, kind])

        return [
            Column[NetworkedSite]("schule", _("Schule"), lambda s: s.name, href=school),
            Column("standort", _("Standort"), lambda s: s.code),
            Column("schulform", _("Schulform"), lambda s: school_type_name(s.type), export_only=True),
            Column("anschrift", _("Anschrift"), lambda s: s.address, secondary=True),
            Column("anschluss", _("Internet"), lambda s: _said(technology_name(s.technology)), href=change("internet")),
            Column("megabits", _("Mbit/s"), lambda s: s.megabits, numeric=True),
            Column("anbieter", _("Anbieter"), lambda s: s.provider, secondary=True),
            Column("lan", _("LAN"), lambda s: _said(extent_name(s.lan)), href=change("lan")),
            Column("wlan", _("WLAN"), lambda s: _said(extent_name(s.wlan)), href=change("wlan")),
        ]

    def count(self, asked: Asked) -> int:
        self._found = self._answer(asked)
        return len(self._found)

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[NetworkedSite]:
        return self._found[offset : offset + limit]

    def stream(self, asked: Asked) -> Sequence[NetworkedSite]:
        return self._answer(asked)

    def _seen(self, as_of: AsOf) -> list[NetworkedSite]:
        return [site for site in networked_sites(as_of) if self.allowed is None or site.school in self.allowed]

    def _answer(self, asked: Asked) -> list[NetworkedSite]:
        values = {
            "schulform": "type",
            "anschluss": "technology",
            "bandbreite": "bandwidth",
            "lan": "lan",
            "wlan": "wlan",
        }
        wanted = [(attribute, value) for key, attribute in values.items() if (value := asked.one(key))]
        found = [
            site
            for site in self._seen(resolve(self.authority.pk, KeyDate(asked.on)))
            if all((getattr(site, attribute) or NONE) == value for attribute, value in wanted)
            and has_words(asked.search, site.name, site.number, site.code, site.address, site.provider)
        ]
        key = _ORDERS[asked.sort]
        known = sorted((s for s in found if key(s) not in (None, "")), key=key, reverse=asked.descending)
        return known + [s for s in found if key(s) in (None, "")]


_ORDERS: Final[dict[str, Callable[[NetworkedSite], Any]]] = {
    "schule": lambda s: sort_key(s.name),
    "standort": lambda s: sort_key(s.code),
    "schulform": lambda s: sort_key(school_type_name(s.type)),
    "anschrift": lambda s: s.address and sort_key(s.address),
    "anschluss": lambda s: technology_name(s.technology),
    "megabits": lambda s: s.megabits,
    "anbieter": lambda s: s.provider and sort_key(s.provider),
    "lan": lambda s: extent_name(s.lan),
    "wlan": lambda s: extent_name(s.wlan),
}


def _said(text: str) -> str:
    return text or _("ohne Angabe")


def _choices(names: Any) -> list[Choice]:
    return [Choice(value, label) for value, label in names.items()]


@require_safe
def networks(request: PageRequest, number: str) -> HttpResponseBase:
    authority, allowed = authority_and_schools_for(request, number, VIEW_NETWORKS)
    listing = Networks(authority, allowed, edit=request.viewer.may(EDIT_NETWORKS, authority.pk))
    figures = [
        (_("Internet nach Schulform"), _figure(authority, "internet-by-school-type")),
        (_("LAN und WLAN nach Schulform"), _figure(authority, "lan-wlan-by-school-type")),
    ]
    context = {"authority": authority, "figures": [pair for pair in figures if pair[1] and allowed is None]}
    return show(request, listing, template="infrastructure/networks.html", context=context)


def _figure(authority: Authority, key: str) -> str:
    try:
        return reverse("portal-figure", args=[authority.number, key])
    except NoReverseMatch:
        return ""
