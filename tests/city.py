"""An invented town for tests, small enough to know by heart, and its neighbour whose data must never leak.

Musterstadt (99001) has a primary school on two sites, a Gymnasium and a Weiterbildungskolleg on one each.
Nachbarstadt (99002) has one primary school. School numbers begin with 99, as no real one does.
Everything was so since ever and is known since `OPENED_AT`. Things are added by `add_item` and `add_goods`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from harness.books import prepared
from pult.catalogue.public import Category, Product
from pult.inventory.public import (
    EQUIPMENT,
    Draft,
    Item,
    ItemFact,
    Movement,
    Place,
    PlaceKind,
    Reason,
    place_of_kind,
    place_of_site,
    record_movements,
)
from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.journal.settling import settle
from pult.kernel.models import Entry, Tenant
from pult.kernel.recording import recording
from pult.schools.public import (
    Authority,
    PupilCount,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    Site,
    SiteDetails,
    SiteUse,
)

OPENED_AT: Final = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)
CLERK: Final = "anna.arndt"


@dataclass(frozen=True)
class City:
    """One authority's books. Places: one per site in the order of `sites`, and the authority's own."""

    authority: Authority
    opened_in: Entry
    schools: tuple[School, ...]
    sites: tuple[Site, ...]
    site_places: tuple[Place, ...]
    supplier: Place
    warehouse: Place
    repair: Place
    stolen: Place
    tablet: Product
    pencil: Product

    @property
    def id(self) -> int:
        """What operations and `resolve` take as the authority."""
        return self.authority.pk


@dataclass(frozen=True)
class Town(City):
    """Musterstadt. `neighbour`: Nachbarstadt, a city of its own."""

    neighbour: City

    @property
    def primary_school(self) -> School:
        """Grundschule am Markt, type 02, 240 pupils, sites A and B."""
        return self.schools[0]

    @property
    def gymnasium(self) -> School:
        """Type 20, 810 pupils."""
        return self.schools[1]

    @property
    def college(self) -> School:
        """Weiterbildungskolleg, type 25, 120 pupils."""
        return self.schools[2]


@dataclass(frozen=True)
class _Plan:
    number: str
    name: str
    type: str
    pupils: int
    sites: tuple[str, ...]


_MUSTERSTADT: Final = (
    _Plan("990012", "Grundschule am Markt", "02", 240, ("990012A", "990012B")),
    _Plan("990024", "Hannah-Arendt-Gymnasium", "20", 810, ("990024A",)),
    _Plan("990036", "Weiterbildungskolleg Musterstadt", "25", 120, ("990036A",)),
)
_NACHBARSTADT: Final = (_Plan("990048", "Grundschule Seeblick", "02", 180, ("990048A",)),)


def build(number: str, name: str, plans: tuple[_Plan, ...]) -> City:
    """One authority with its schools, all in one entry."""
    authority = Authority.objects.create(tenant=Tenant.objects.create(), number=number, name=name)
    with recording(authority.pk, by=CLERK, at=OPENED_AT, action="tests.open", summary="Anfangsbestand") as entry:
        schools, sites = [], []
        for plan in plans:
            school = School.objects.create(authority_id=authority.pk, number=plan.number, entry=entry)
            schools.append(school)
            about = {
                SchoolDetails: (plan.name, plan.name, "1", "", "", ""),
                SchoolTypeFact: (plan.type,),
                SchoolOperation: ("1",),
            }
            for fact, values in about.items():
                state(entry, fact, [((school.pk,), EVER, None, values)])
            state(entry, PupilCount, [((school.pk, ""), EVER, None, (plan.pupils,))])
            for code in plan.sites:
                site = Site.objects.create(authority_id=authority.pk, code=code, entry=entry)
                sites.append(site)
                state(entry, SiteUse, [((site.pk,), EVER, None, (school.pk,))])
                state(
                    entry,
                    SiteDetails,
                    [((site.pk,), EVER, None, ("Marktplatz 1", "99999", name, None, None))],
                )
    return City(
        authority=authority,
        opened_in=entry,
        schools=tuple(schools),
        sites=tuple(sites),
        site_places=tuple(place_of_site(authority=authority.pk, site=site.pk) for site in sites),
        supplier=place_of_kind(authority=authority.pk, kind=PlaceKind.SUPPLIER, name="Medienhaus GmbH"),
        warehouse=place_of_kind(authority=authority.pk, kind=PlaceKind.WAREHOUSE),
        repair=place_of_kind(authority=authority.pk, kind=PlaceKind.REPAIR),
        stolen=place_of_kind(authority=authority.pk, kind=PlaceKind.STOLEN),
        tablet=_product(authority, "tablet", "Musterfirma", "Tafel 10"),
        pencil=_product(authority, "pencil", "Musterfirma", "Stift 2"),
    )


def _product(authority: Authority, category: str, manufacturer: str, model: str) -> Product:
    return Product.objects.create(
        authority_id=authority.pk,
        category=Category.objects.get(key=category),
        manufacturer=manufacturer,
        model=model,
    )


def add_item(
    city: City,
    serial_number: str,
    *,
    at: Place | None = None,
    on: date = date(2024, 2, 1),
    recorded_at: datetime = OPENED_AT,
    user_group: str = "pupil",
) -> Item:
    """A tablet delivered to a place (the first site if none is named) on a day."""
    with recording(city.id, by=CLERK, at=recorded_at, action="tests.add", summary=serial_number) as entry:
        item = Item.objects.create(authority_id=city.id, serial_number=serial_number, entry=entry)
        values = (city.tablet.pk, f"INV-{serial_number}", user_group, "new", "", "", None, "")
        state(entry, ItemFact, [((item.pk,), EVER, None, values)])
        Movement.objects.create(
            authority_id=city.id,
            entry=entry,
            item=item,
            effective_on=on,
            origin=city.supplier,
            destination=at or city.site_places[0],
            reason=Reason.DELIVERY,
        )
        settle(EQUIPMENT, entry)
    return item


def add_goods(
    city: City,
    quantity: int,
    *,
    at: Place | None = None,
    on: date = date(2024, 2, 1),
    recorded_at: datetime = OPENED_AT,
) -> Entry:
    """So many pencils delivered to a place (the first site if none is named) on a day."""
    line = Draft(
        effective_on=on,
        origin=city.supplier.pk,
        destination=(at or city.site_places[0]).pk,
        reason=Reason.DELIVERY,
        product=city.pencil.pk,
        quantity=quantity,
    )
    return record_movements(authority=city.id, lines=[line], by=CLERK, at=recorded_at, summary="Lieferung")


def build_town() -> Town:
    """Where no fixture reaches: in a process of its own."""
    neighbour = build("99002", "Nachbarstadt", _NACHBARSTADT)
    city = build("99001", "Musterstadt", _MUSTERSTADT)
    return Town(**vars(city), neighbour=neighbour)


@prepared
def town() -> Town:
    """Musterstadt and, as its neighbour, Nachbarstadt."""
    return build_town()
