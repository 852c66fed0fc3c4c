"""Where things can be moved: first a school or one of the authority's own places, then a room of the school."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pult.kernel.german import sort_key

from ..access import Stock
from ..operations.placing import place_of_kind, place_of_room
from ..queries.places import PlaceLabel
from ..rules import AT_SCHOOL, PLACE_KINDS, REASONS_TO, PlaceKind
from ..words import place_kind_name


@dataclass(frozen=True)
class Destination:
    """`key`: as addresses name it: `schule-990012`, `ort-17`, or `art-lost` for a kind that has no place yet.

    `places`: those to choose from; none yet for a kind without. `kind` decides what reasons fit.
    """

    key: str
    label: str
    kind: str
    places: Sequence[PlaceLabel]

    @property
    def at_school(self) -> bool:
        return self.kind in AT_SCHOOL

    @property
    def reasons(self) -> Sequence[str]:
        return REASONS_TO[self.kind]


def destinations(stock: Stock) -> dict[str, Destination]:
    """What the viewer may move to, schools first."""
    schools: dict[str, list[PlaceLabel]] = {}
    own: list[PlaceLabel] = []
    for place in stock.places.values():
        if not stock.sees(place.id) or not place.listed or place.kind == PlaceKind.SUPPLIER:
            continue
        if place.kind in AT_SCHOOL and place.school is not None:
            schools.setdefault(place.school_number, []).append(place)
        else:
            own.append(place)
    found = {
        f"schule-{number}": Destination(
            f"schule-{number}", f"{places[0].school_name} ({number})", PlaceKind.SITE, _building_first(places)
        )
        for number, places in schools.items()
    }
    order = {kind: n for n, kind in enumerate(PLACE_KINDS)}
    for place in sorted(own, key=lambda p: (order[p.kind], p.order)):
        found[f"ort-{place.id}"] = Destination(f"ort-{place.id}", place.short, place.kind, [place])
    if stock.within is None:
        missing = REASONS_TO.keys() - {p.kind for p in own} - set(AT_SCHOOL)
        for kind in sorted(missing, key=lambda k: order[k]):
            found[f"art-{kind}"] = Destination(f"art-{kind}", place_kind_name(kind), kind, [])
    return found


def _building_first(places: list[PlaceLabel]) -> list[PlaceLabel]:
    """The stock of a building, then its rooms."""
    return sorted(places, key=lambda p: (sort_key(p.site_code), p.kind != PlaceKind.SITE, sort_key(p.room)))


def grouped(found: dict[str, Destination]) -> list[tuple[str, list[Destination]]]:
    """As a select shows them."""
    groups = [
        (_("Schulen"), [d for d in found.values() if d.at_school]),
        (_("Orte des Schulträgers"), [d for d in found.values() if not d.at_school]),
    ]
    return [(label, group) for label, group in groups if group]


def place_chosen(stock: Stock, destination: Destination, place: int | None, new_room: str) -> int:
    """The id of the place: the one chosen, a room made for a new name on a door, or the only one of its kind."""
    if not destination.places:
        return place_of_kind(authority=stock.authority.pk, kind=destination.kind).pk
    chosen = next((p for p in destination.places if p.id == place), destination.places[0])
    if new_room and destination.at_school and chosen.site is not None:
        return place_of_room(authority=stock.authority.pk, site=chosen.site, name=new_room).pk
    return chosen.id
