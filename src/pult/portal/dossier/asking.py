"""Everything the dossier of a school shows, asked as of one revision: a dozen statements, each of one school."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from pult.infrastructure.public import InternetConnection, LanCoverage, WlanCoverage
from pult.inventory.public import (
    Goods,
    Moved,
    goods_of_school,
    incidents_of_school,
    items_of_school,
    recent_movements,
    stock_of_school,
)
from pult.kernel.facts.history import Told
from pult.kernel.facts.model import DatedFact
from pult.kernel.german import sort_key
from pult.kernel.keydates import AsOf
from pult.kernel.web.periods import period
from pult.kernel.web.remembering import remembered
from pult.people.public import ROLES, Tenure
from pult.schools.public import (
    Campus,
    PupilCount,
    Room,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    Site,
    SiteDetails,
    SiteUse,
    operation_text,
    school_type_name,
)

from .ages import CategoryStock, by_category
from .told import Line, SiteTold, lines, school_facts, site_facts, site_lines, whole

NOT_SHOWN: Final = frozenset({"teacher"})
"""Roles held by so many that listing them would tell nothing."""


@dataclass(frozen=True)
class Holder:
    """Who holds a post at the school on the day."""

    role: str
    name: str
    since: str


@dataclass(frozen=True)
class Dossier:
    """`tablets_before`: a year before the day, with the knowledge of now."""

    name: str
    type: str
    type_code: str
    operation: str
    open: bool
    facts: tuple[Line, ...]
    sites: tuple[SiteTold, ...]
    former_sites: tuple[SiteTold, ...]
    pupils: int | None
    stock: tuple[CategoryStock, ...]
    tablets: int
    tablets_before: int
    day_before: date
    goods: tuple[Goods, ...]
    incidents: dict[tuple[int, str], int]
    movements: tuple[Moved, ...]

    @property
    def per_pupil(self) -> float | None:
        return self.tablets / self.pupils if self.pupils else None


def dossier_of(as_of: AsOf, school: School, *, networks: bool, stock: bool, own_until: date | None = None) -> Dossier:
    """`networks`, `stock`: whether the viewer may see them. `own_until`: today, for whoever sees the school only: nothing
    of sites that are to become the school's, and of former ones what was known while they were."""
    question = ("portal.dossier", school.pk, networks, stock, own_until)
    return remembered(as_of, question, lambda: _ask(as_of, school, networks=networks, stock=stock, own_until=own_until))


def holders(as_of: AsOf, school: School) -> list[Holder]:
    """Posts at the school on the day, heads first. Never remembered: a name may be forgotten."""
    held = (
        Tenure.objects.filter(as_of.holds, post__school_id=school.pk)
        .exclude(post__role__in=NOT_SHOWN)
        .select_related("post__person")
        .order_by("valid_from", "id")
    )
    order = list(ROLES)
    found = sorted(held, key=lambda t: order.index(t.post.role) if t.post.role in ROLES else len(order))
    return [
        Holder(
            str(ROLES[t.post.role].name) if t.post.role in ROLES else t.post.role,
            t.post.person.name or _("ehemalige Person"),
            period(t.valid_from, t.valid_to),
        )
        for t in found
    ]


def _ask(as_of: AsOf, school: School, *, networks: bool, stock: bool, own_until: date | None) -> Dossier:
    told = school_facts(as_of, school.pk)
    campuses = dict(Campus.objects.filter(authority_id=as_of.authority_id).values_list("pk", "name"))
    sites = _sites(as_of, told, networks=networks, own_until=own_until)
    year_before = a_year_before(as_of.valid_on)
    bought = stock_of_school(as_of, school.pk) if stock else []
    categories = by_category(bought, as_of.valid_on)
    details, kind, operation = (_holding(told, f, as_of) for f in (SchoolDetails, SchoolTypeFact, SchoolOperation))
    type_code = (kind.values["code"] if kind else "") or ""
    state = (operation.values["code"] if operation else "") or ""
    return Dossier(
        name=(details.values["name"] if details else "") or _("Schule %(number)s") % {"number": school.number},
        type=school_type_name(type_code),
        type_code=type_code,
        operation=operation_text(state, operation.valid_to)
        if operation and state
        else _("an diesem Tag nicht verzeichnet"),
        open=state in {"1", "6"},
        facts=tuple(lines(told, as_of, campuses)),
        sites=tuple(site for site in sites if site.used),
        former_sites=tuple(site for site in sites if not site.used),
        pupils=whole([one for one in told if one.fact is PupilCount and one.holds(as_of)]),
        stock=tuple(categories),
        tablets=sum(one.total for one in categories if one.category == "tablet"),
        tablets_before=items_of_school(as_of.on(year_before), school.pk, "tablet") if stock else 0,
        day_before=year_before,
        goods=tuple(goods_of_school(as_of, school.pk)) if stock else (),
        incidents=incidents_of_school(as_of, school.pk) if stock else {},
        movements=tuple(recent_movements(as_of, school.pk, own=own_until is not None)) if stock else (),
    )


def _holding(told: Sequence[Told], fact: type[DatedFact], as_of: AsOf) -> Told | None:
    return next((one for one in told if one.fact is fact and one.holds(as_of)), None)


def _sites(as_of: AsOf, told: Sequence[Told], *, networks: bool, own_until: date | None) -> list[SiteTold]:
    """The sites that the school uses or ever used, by code, with their rooms."""
    uses: dict[int, list[Told]] = {}
    for one in told:
        if one.fact is SiteUse and (own_until is None or one.valid_from <= own_until):
            uses.setdefault(one.number_of("site_id") or 0, []).append(one)
    codes = list(Site.objects.filter(pk__in=uses).order_by("code").values_list("pk", "code"))
    facts = site_facts(as_of, [pk for pk, _code in codes], networks=networks)
    left: dict[int, date] = {}
    if own_until is not None:
        ends = {
            site: max((u.valid_to for u in some if u.known(as_of)), default=date.min) for site, some in uses.items()
        }
        left = {site: end for site, end in ends.items() if end <= own_until}
        facts = [one for one in facts if _while_theirs(one, left.get(one.number_of("site_id") or 0))]
    labels: dict[type[DatedFact], str] = {SiteUse: _("Nutzung"), SiteDetails: _("Anschrift")}
    if networks:
        labels |= {InternetConnection: _("Internetanschluss"), LanCoverage: _("LAN"), WlanCoverage: _("WLAN")}
    found = [site_lines(site, uses[site[0]], facts, as_of, labels) for site in codes]
    by_pk = {site.pk: site for site in found}
    own = by_pk.keys() - left.keys()
    rooms: list[Any] = list(Room.objects.filter(site_id__in=own, listed=True).values_list("site_id", "name"))
    for site, name in sorted(rooms, key=lambda room: sort_key(room[1])):
        by_pk[site].rooms.append(name)
    return found


def _while_theirs(one: Told, left: date | None) -> bool:
    """Whether it was said, and began, before the school left the site."""
    return left is None or (one.valid_from < left and timezone.localdate(one.recorded_at) < left)


def a_year_before(on: date) -> date:
    """The same day of the year before; the 28th of February for the 29th."""
    try:
        return on.replace(year=on.year - 1)
    except ValueError:
        return on.replace(year=on.year - 1, day=28)
