"""The story of desktop PCs, OPS-PCs and laptops."""

from datetime import date

from pult.inventory.public import PlaceKind, Reason

from .city import PlannedSchool
from .diary import spread
from .store import Line, Store, Thing


class Computers:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.schools = store.city.schools
        self.old = {
            "desktop": store.product("desktop", "Muster Computer", "Tower 2018"),
            "laptop": store.product("laptop", "Muster Computer", "Notebook 14"),
        }
        self.new = {
            "desktop": store.product("ops-pc", "Muster Computer", "OPS-Einschub i5"),
            "laptop": store.product("laptop", "Apple", "MacBook Air"),
        }
        self.macbooks: list[tuple[PlannedSchool, Thing]] = []

    def tell(self) -> None:
        for kind in ("desktop", "laptop"):
            sizes = {s.number: (s.desktops if kind == "desktop" else s.laptops) for s in self.schools}
            # The newcomer's equipment came with its building and was its parent's before.
            first = {n: round(then * 0.55) for n, (then, _now) in sizes.items()}
            aged = self._batch(kind, self.old, first, date(2019, 1, 14), date(2019, 2, 1), date(2019, 3, 29))
            second = {n: then - first[n] for n, (then, _now) in sizes.items()}
            self._batch(kind, self.old, second, date(2021, 5, 3), date(2021, 5, 17), date(2021, 10, 29))
            gone = self._dispose(kind, aged)
            third = {n: now - then + gone.get(n, 0) for n, (then, now) in sizes.items()}
            fresh = self._batch(kind, self.new, third, date(2023, 2, 20), date(2023, 3, 6), date(2023, 11, 24))
            if kind == "laptop":
                self.macbooks = [(s, box[0]) for s in self.schools if (box := fresh[s.number])]

    def _batch(
        self, kind: str, products: dict[str, int], counts: dict[str, int], bought: date, start: date, end: date
    ) -> dict[str, list[Thing]]:
        things = self.store.buy(
            bought,
            sum(counts.values()),
            product=products[kind],
            group="school",
            programme="Medienentwicklungsplan" if bought.year < 2021 else "DigitalPakt 2.1",
            summary=f"Beschaffung von {sum(counts.values())} PCs",
            place=PlaceKind.WAREHOUSE,
        )
        boxes: dict[str, list[Thing]] = {}
        due: dict[date, list[Line]] = {}
        for i, school in enumerate(self.schools):
            day = spread(start, end, i / len(self.schools))
            box, things = things[: counts[school.number]], things[counts[school.number] :]
            boxes[school.number] = box
            due.setdefault(day, []).extend(self.store.move(day, box, self.store.building(school), Reason.DELIVERY))
        for day, lines in due.items():
            self.store.write(day, lines, "PCs: Auslieferung an Schulen")
        return boxes

    def _dispose(self, kind: str, aged: dict[str, list[Thing]]) -> dict[str, int]:
        """A third of the oldest, in the winter of 2023."""
        gone: dict[str, int] = {}
        lines: list[Line] = []
        day = date(2023, 2, 13) if kind == "desktop" else date(2023, 2, 14)
        for number, box in aged.items():
            gone[number] = len(box) // 3
            lines += self.store.move(day, box[: gone[number]], self.store.places[PlaceKind.DISPOSED], Reason.DISPOSAL)
        self.store.write(day, lines, "Aussonderung alter PCs")
        return gone
