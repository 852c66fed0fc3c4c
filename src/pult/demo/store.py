"""The city's equipment while its history is told: which thing stands where, and how that gets into the books."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pult.catalogue.public import Category, Product
from pult.inventory.public import (
    Draft,
    Item,
    NewItem,
    PlaceKind,
    Reason,
    place_of_kind,
    place_of_site,
    record_movements,
    take_in,
)

from .city import SEED, City, PlannedSchool
from .diary import Diary
from .founding import BY


@dataclass(slots=True)
class Thing:
    """One device: `place` is where the story has it since when, `pk` its row once it is in the books."""

    serial: str
    place: int
    since: date
    pk: int = 0


@dataclass
class Line:
    """A movement told, not yet written."""

    thing: Thing
    on: date
    origin: int
    destination: int
    reason: str
    note: str = ""


@dataclass
class Store:
    """Places by kind, and the pen that writes intakes and movements into the diary."""

    authority: int
    city: City
    diary: Diary
    luck: random.Random = field(default_factory=lambda: random.Random(SEED + 2))
    products: dict[tuple[str, str], int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    sites: dict[int, int] = field(default_factory=dict)
    serials: int = 0

    def prepare(self) -> None:
        """Makes the places that the story needs."""
        for kind, name in (
            (PlaceKind.SUPPLIER, "Muster-IT GmbH"),
            (PlaceKind.WAREHOUSE, "Zentrallager"),
            (PlaceKind.REPAIR, "Werkstatt"),
            (PlaceKind.SPARE, ""),
            (PlaceKind.STOLEN, ""),
            (PlaceKind.LOST, ""),
            (PlaceKind.DISPOSED, ""),
        ):
            self.places[kind] = place_of_kind(authority=self.authority, kind=kind, name=name).pk

    def place_sites(self, parent: PlannedSchool) -> None:
        """A stock place for each building; the parent's second one is kept for the newcomer."""
        for school in self.city.schools:
            for site in school.site_pks:
                place = place_of_site(authority=self.authority, site=site).pk
                school.places.append(place)
                self.sites[place] = site
        self.city.newcomer.places = [parent.places.pop()]

    def product(self, category: str, manufacturer: str, model: str) -> int:
        key = (category, model)
        if key not in self.products:
            self.products[key] = Product.objects.create(
                authority_id=self.authority,
                category=Category.objects.get(key=category),
                manufacturer=manufacturer,
                model=model,
            ).pk
        return self.products[key]

    def buy(
        self, day: date, count: int, *, product: int, group: str, programme: str, summary: str, place: str
    ) -> list[Thing]:
        """Things from the supplier to a place of the kind."""
        at_place = self.places[place]
        things = []
        for _n in range(count):
            self.serials += 1
            things.append(Thing(f"MUSTER{self.serials:07d}", at_place, day))
        first = self.serials - count

        def write(at: datetime) -> None:
            take_in(
                authority=self.authority,
                items=[
                    NewItem(
                        serial=thing.serial,
                        inventory_number=f"MS-{first + i + 1:06d}",
                        product=product,
                        place=at_place,
                        origin=self.places[PlaceKind.SUPPLIER],
                        on=day,
                        supplier="Muster-IT GmbH",
                        user_group=group,
                        programme=programme,
                    )
                    for i, thing in enumerate(things)
                ],
                reason=Reason.PURCHASE,
                by=BY,
                at=at,
                summary=summary,
            )
            rows = Item.objects.filter(
                authority_id=self.authority, serial_number__range=(things[0].serial, things[-1].serial)
            )
            ids = dict(rows.values_list("serial_number", "pk"))
            for thing in things:
                thing.pk = ids[thing.serial]

        self.diary.on(day, write)
        return things

    def move(self, day: date, things: Sequence[Thing], destination: int, reason: str, note: str = "") -> list[Line]:
        """Tells that things move; write the lines with `write`."""
        lines = []
        for thing in things:
            lines.append(Line(thing, day, thing.place, destination, reason, note))
            thing.place, thing.since = destination, day
        return lines

    def write(self, day: date, lines: Sequence[Line], summary: str) -> None:
        """Notes the lines as one entry of that day."""

        def write(at: datetime) -> None:
            record_movements(
                authority=self.authority,
                lines=[Draft(n.on, n.origin, n.destination, n.reason, item=n.thing.pk, note=n.note) for n in lines],
                by=BY,
                at=at,
                summary=summary,
            )

        if lines:
            self.diary.on(day, write)

    def building(self, school: PlannedSchool) -> int:
        """The building that gets the next delivery; the first of two gets more."""
        several = school.places
        return several[0] if len(several) == 1 or self.luck.random() < 0.7 else several[1]
