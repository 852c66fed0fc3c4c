"""Goods counted by quantity, and the other devices that were damaged in 2023."""

from datetime import date, datetime, timedelta

from pult.inventory.public import Draft, PlaceKind, Reason, record_movements

from . import targets
from .computers import Computers
from .displays import Displays
from .founding import BY
from .store import Store, Thing


class Goods:
    def __init__(self, store: Store, computers: Computers, displays: Displays) -> None:
        self.store = store
        self.computers = computers
        self.displays = displays
        self.pencil = store.product("pencil", "Apple", "Pencil")
        self.keyboard = store.product("keyboard", "Muster Zubehör", "Tastaturhülle")
        self.case = store.product("charging-case", "Muster Zubehör", "Ladekoffer 16")

    def tell(self) -> None:
        secondary = [s for s in self.store.city.schools if s.type.code in {"20", "15", "10"}]
        self._goods(self.pencil, date(2021, 4, 12), [(s.places[0], s.pupils // 3) for s in secondary], "Stifte")
        schools = [s for s in self.store.city.schools if not s.opened_on]
        self._goods(self.keyboard, date(2021, 4, 19), [(s.places[0], s.staff) for s in schools], "Tastaturen")
        for n in range(targets.PENCILS_DAMAGED_2023):
            school = secondary[n % len(secondary)]
            day = date(2023, 1, 16) + timedelta(days=3 * n + n // 2)
            self._counted(
                day,
                [Draft(day, school.places[0], self._place(PlaceKind.DISPOSED), Reason.DAMAGE, product=self.pencil)],
                "Schadensmeldung Stift",
            )
        self._damages()

    def _place(self, kind: str) -> int:
        return self.store.places[kind]

    def _counted(self, day: date, lines: list[Draft], summary: str) -> None:
        def write(at: datetime) -> None:
            record_movements(authority=self.store.authority, lines=lines, by=BY, at=at, summary=summary)

        self.store.diary.on(day, write)

    def _goods(self, product: int, day: date, shares: list[tuple[int, int]], what: str) -> None:
        supplier, warehouse = self._place(PlaceKind.SUPPLIER), self._place(PlaceKind.WAREHOUSE)
        total = sum(n for _place, n in shares) + 200
        lines = [Draft(day, supplier, warehouse, Reason.PURCHASE, product=product, quantity=total)]
        self._counted(day, lines, f"Beschaffung: {what}")
        later = day + timedelta(days=14)
        lines = [Draft(later, warehouse, place, Reason.DELIVERY, product=product, quantity=n) for place, n in shares]
        self._counted(later, lines, f"Auslieferung: {what}")

    def _damages(self) -> None:
        """Displays, charging cases and laptops: to the workshop and back within the month."""
        cases = self._cases()
        damaged: list[Thing] = self.displays.told[: targets.OTHERS_DAMAGED_2023["display"]]
        damaged += cases[: targets.OTHERS_DAMAGED_2023["charging-case"]]
        damaged += [thing for _school, thing in self.computers.macbooks[: targets.OTHERS_DAMAGED_2023["laptop"]]]
        for i, thing in enumerate(damaged):
            day = date(2023, 11, 27) + timedelta(days=i % 4)
            home = thing.place
            lines = self.store.move(day, [thing], self._place(PlaceKind.REPAIR), Reason.DAMAGE)
            self.store.write(day, lines, "Schadensmeldung")
            back = day + timedelta(days=14)
            self.store.write(back, self.store.move(back, [thing], home, Reason.REPAIRED), "Werkstatt: repariert zurück")

    def _cases(self) -> list[Thing]:
        schools = [s for s in self.store.city.schools if not s.opened_on]
        counts = [max(1, s.pupils // 90) for s in schools]
        things = self.store.buy(
            date(2021, 3, 15),
            sum(counts),
            product=self.case,
            group="school",
            programme="DigitalPakt 2.1",
            summary=f"Beschaffung von {sum(counts)} Ladekoffern",
            place=PlaceKind.WAREHOUSE,
        )
        day = date(2021, 4, 26)
        lines = []
        taken = 0
        for school, count in zip(schools, counts, strict=True):
            lines += self.store.move(day, things[taken : taken + count], school.places[0], Reason.DELIVERY)
            taken += count
        self.store.write(day, lines, "Ladekoffer: Auslieferung an Schulen")
        return things
