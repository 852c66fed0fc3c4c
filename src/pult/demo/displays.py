"""The story of displays and projectors: one to a room."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from pult.inventory.public import (
    Draft,
    Movement,
    PlaceKind,
    Reason,
    places_of_rooms,
    record_movements,
    reverse_movement,
)

from .apportioning import apportion
from .diary import spread
from .founding import BY
from .store import Line, Store, Thing

_ROLLOUTS = ((2019, 0.2), (2020, 0.3), (2021, 0.25), (2022, 0.25))


class Displays:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.products = (
            (store.product("display", "Muster Vision", 'Display 75"'), 23),
            (store.product("mobile-display", "Muster Vision", 'Mobil 65"'), 1),
            (store.product("projector", "Muster Vision", "Nahdistanz"), 1),
        )
        self.told: list[Thing] = []
        self.rooms: dict[str, Iterator[int]] = {}
        self.equipped: dict[str, int] = {s.number: 0 for s in store.city.schools}

    def tell(self) -> None:
        self._make_rooms()
        for year, part in _ROLLOUTS:
            counts = {}
            for school in self.store.city.schools:
                then, _now = school.displays
                counts[school.number] = then - self.equipped[school.number] if year == 2022 else round(then * part)
            self._rollout(year, counts, date(year, 2, 11), date(year, 11, 29))
        counts = {s.number: s.displays[1] - s.displays[0] for s in self.store.city.schools}
        self._rollout(2023, counts, date(2023, 2, 13), date(2023, 11, 24))
        self._mistake()

    def _make_rooms(self) -> None:
        """As many rooms as there will be displays, numbered by floor."""
        wanted = {
            school.number: [
                (self.store.sites[school.places[n % len(school.places)]], f"R {n // 30 + 1}{n % 30 + 1:02d}")
                for n in range(school.displays[1])
            ]
            for school in self.store.city.schools
        }
        rooms = [room for of_school in wanted.values() for room in of_school]
        places = places_of_rooms(authority=self.store.authority, rooms=rooms)
        self.rooms = {number: iter([places[room] for room in of_school]) for number, of_school in wanted.items()}

    def _rollout(self, year: int, counts: dict[str, int], start: date, end: date) -> None:
        shares = [(s, counts[s.number]) for s in self.store.city.schools if counts[s.number]]
        total = sum(n for _s, n in shares)
        boxes: list[Thing] = []
        weights = [float(weight) for _product, weight in self.products]
        for (product, _weight), count in zip(self.products, apportion(total, weights), strict=True):
            boxes += self.store.buy(
                start - timedelta(days=10),
                count,
                product=product,
                group="school",
                programme="Gute Schule 2020" if year < 2021 else "DigitalPakt 2.1",
                summary=f"Beschaffung von {count} Displays und Beamern",
                place=PlaceKind.WAREHOUSE,
            )
        self.store.luck.shuffle(boxes)
        for i, (school, count) in enumerate(shares):
            day = spread(start, end, i / len(shares))
            lines: list[Line] = []
            for _n in range(count):
                thing = boxes.pop()
                self.told.append(thing)
                lines += self.store.move(day, [thing], next(self.rooms[school.number]), Reason.DELIVERY)
            self.equipped[school.number] += count
            self.store.write(day, lines, f"Präsentationstechnik {year}: Einbau in Räumen")

    def _mistake(self) -> None:
        """One projector was booked to the wrong building; the line was reversed two days later."""
        thing, day = self.told[100], date(2023, 12, 11)
        wrong = next(s.places[0] for s in self.store.city.schools if s.type.code == "20")

        def book(at: datetime) -> None:
            record_movements(
                authority=self.store.authority,
                lines=[Draft(day, thing.place, wrong, Reason.REDISTRIBUTION, item=thing.pk)],
                by=BY,
                at=at,
                summary="Umzug eines Displays",
            )

        def reverse(at: datetime) -> None:
            line = Movement.objects.filter(item_id=thing.pk).latest("pk")
            reverse_movement(
                authority=self.store.authority, movement=line.pk, by=BY, at=at, why="falsches Gebäude gebucht"
            )

        self.store.diary.on(day, book)
        self.store.diary.on(day + timedelta(days=2), reverse)
