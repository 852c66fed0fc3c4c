"""The story of the city's tablets, 2019 to 2023: bought by programme, delivered, damaged, stolen, redistributed.

The number that each school has at the end of 2023 is given; what was delivered in 2023 is what is missing then.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pult.inventory.public import PlaceKind, Reason

from . import targets
from .apportioning import apportion
from .city import PlannedSchool
from .diary import spread
from .incidents import Incident, plan_incidents
from .store import Line, Store, Thing


@dataclass
class Shelf:
    """A school's tablets by where they come from."""

    old: list[Thing] = field(default_factory=list)  # emergency programme, digital pact 2022
    pilot: list[Thing] = field(default_factory=list)  # media plan 2019
    new: list[Thing] = field(default_factory=list)


class Tablets:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.schools = [s for s in store.city.schools if not s.opened_on]
        self.shelves = {s.number: Shelf() for s in store.city.schools}
        self.general = [s for s in self.schools if s.type.code not in {"30", "25"}]
        self.funded = [s for s in self.schools if s.funded]
        self.not_funded = [s for s in self.schools if not s.funded]
        ipad = "Apple"
        self.models = {
            year: store.product("tablet", ipad, f"iPad {generation}. Generation")
            for year, generation in ((2019, 6), (2020, 8), (2022, 9), (2023, 10))
        }
        self.balance = {s.number: 0 for s in store.city.schools}

    def tell(self) -> None:
        incidents = plan_incidents(self.schools, self.store.luck)
        self._pilot()
        self._emergency_programme()
        self._teachers()
        self._incidents([i for i in incidents if i.on.year == 2021])
        self._digital_pact_2022()
        self._incidents([i for i in incidents if i.on.year == 2022 and i.on.month < 9])
        self._second_programme()
        self._teachers_2022()
        self._incidents([i for i in incidents if i.on.year == 2022 and i.on.month >= 9])
        self.prepare_redistribution()
        self._redistribution()
        self._incidents([i for i in incidents if i.on.year == 2023 and i.on.month < 10])
        self._disposal()
        self._digital_pact_2023([i for i in incidents if i.on.year == 2023 and i.on.month >= 10])
        self._incidents([i for i in incidents if i.on.year == 2023 and i.on.month >= 10])

    def _deliver(
        self,
        things: list[Thing],
        shares: list[tuple[PlannedSchool, int]],
        start: date,
        end: date,
        shelf: str,
        what: str,
        reason: str = Reason.DELIVERY,
    ) -> None:
        """One day after another, several schools a day."""
        taken = 0
        due: dict[date, list[Line]] = {}
        shares = [(school, count) for school, count in shares if count]
        for i, (school, count) in enumerate(shares):
            day = spread(start, end, i / max(1, len(shares) - 1))
            box = things[taken : taken + count]
            taken += count
            due.setdefault(day, []).extend(self.store.move(day, box, self.store.building(school), reason))
            getattr(self.shelves[school.number], shelf).extend(box)
            self.balance[school.number] += count
        if taken != len(things):
            raise AssertionError(f"{what}: {len(things) - taken} left over")
        for day, lines in due.items():
            self.store.write(day, lines, f"{what}: Auslieferung an Schulen")

    def _buy(self, day: date, count: int, model: int, group: str, programme: str) -> list[Thing]:
        return self.store.buy(
            day,
            count,
            product=self.models[model],
            group=group,
            programme=programme,
            summary=f"{programme}: Beschaffung von {count} Tablets",
            place=PlaceKind.WAREHOUSE,
        )

    def _shares(
        self, count: int, schools: list[PlannedSchool], weights: list[float]
    ) -> list[tuple[PlannedSchool, int]]:
        return list(zip(schools, apportion(count, weights), strict=True))

    def _pilot(self) -> None:
        things = self._buy(date(2019, 8, 12), targets.MEDIA_PLAN_2019, 2019, "pupil", "Medienentwicklungsplan")
        pilots = [s for s in self.funded if s in self.general][::4][:20]
        shares = self._shares(len(things), pilots, [1.0] * len(pilots))
        self._deliver(things, shares, date(2019, 9, 2), date(2019, 11, 15), "pilot", "Medienentwicklungsplan 2019")

    def _emergency_programme(self) -> None:
        """Bought in three lots; more for schools in need; vocational colleges were not eligible."""
        programme = "Sofortausstattung"
        rest = self._shares(
            targets.EMERGENCY_2020 - targets.EMERGENCY_SPARE,
            self.general,
            [s.tablets * (2.2 if s.funded else 1.0) for s in self.general],
        )
        third = len(rest) // 3
        for part, bought, start, end in (
            (rest[:third], date(2020, 11, 2), date(2020, 11, 9), date(2020, 12, 16)),
            (rest[third : 2 * third], date(2021, 1, 11), date(2021, 1, 18), date(2021, 2, 26)),
            (rest[2 * third :], date(2021, 3, 1), date(2021, 3, 8), date(2021, 4, 30)),
        ):
            things = self._buy(bought, sum(n for _s, n in part), 2020, "pupil", programme)
            self._deliver(things, part, start, end, "old", programme)
        spare = self._buy(date(2021, 3, 1), targets.EMERGENCY_SPARE, 2020, "pupil", programme)
        self._to_spare(date(2021, 5, 3), spare, programme)

    def _to_spare(self, day: date, things: list[Thing], programme: str) -> None:
        lines = self.store.move(day, things, self.store.places[PlaceKind.SPARE], Reason.DELIVERY)
        self.store.write(day, lines, f"{programme}: Tauschreserve")

    def _teachers(self) -> None:
        programme = "Endgeräte für Lehrkräfte"
        count = targets.TEACHERS_2021 - targets.TEACHERS_SPARE
        things = self._buy(date(2021, 2, 15), targets.TEACHERS_2021, 2020, "teacher", programme)
        shares = self._shares(count, self.schools, [float(s.tablets) for s in self.schools])
        self._to_spare(date(2021, 6, 21), things[count:], programme)
        self.teacher_spare = things[count:]
        self._deliver_aside(things[:count], shares, date(2021, 3, 1), date(2021, 6, 18), programme)

    def _deliver_aside(
        self, things: list[Thing], shares: list[tuple[PlannedSchool, int]], start: date, end: date, what: str
    ) -> None:
        """Teachers' devices: nothing happens to them later, so no shelf keeps them."""
        taken = 0
        due: dict[date, list[Line]] = {}
        shares = [(school, count) for school, count in shares if count]
        for i, (school, count) in enumerate(shares):
            day = spread(start, end, i / max(1, len(shares) - 1))
            lines = self.store.move(day, things[taken : taken + count], self.store.building(school), Reason.DELIVERY)
            due.setdefault(day, []).extend(lines)
            taken += count
            self.balance[school.number] += count
        for day, lines in due.items():
            self.store.write(day, lines, f"{what}: Auslieferung an Schulen")

    def _digital_pact_2022(self) -> None:
        programme = "DigitalPakt 2.3"
        schools = [s for s in self.funded if s in self.general]
        things = self._buy(date(2022, 2, 14), targets.DIGITAL_PACT_2022, 2022, "pupil", programme)
        shares = self._shares(len(things), schools, [float(s.tablets) for s in schools])
        self._deliver(things, shares, date(2022, 3, 1), date(2022, 6, 17), "old", programme)

    def _second_programme(self) -> None:
        """A device for every pupil of the funded schools; their older ones go to the others."""
        programme = "Zweites Ausstattungsprogramm"
        left = self._redistributable()
        room = [
            float(
                max(0, s.tablets - self.balance[s.number] + left.get(s.number, 0) - len(self.shelves[s.number].pilot))
            )
            for s in self.funded
        ]
        things = self._buy(date(2022, 8, 1), targets.SECOND_PROGRAMME_2022, 2022, "pupil", programme)
        shares = self._shares(len(things), self.funded, room)
        self._deliver(things, shares, date(2022, 8, 10), date(2022, 11, 25), "new", programme)

    def _redistributable(self) -> dict[str, int]:
        """How many old devices each funded school gives; a few stay, for incidents and for lending."""
        old = [s for s in self.funded if self.shelves[s.number].old]
        have = [len(self.shelves[s.number].old) * 0.96 for s in old]
        return {s.number: n for s, n in zip(old, apportion(targets.REDISTRIBUTED, have), strict=True)}

    def _teachers_2022(self) -> None:
        spare, self.teacher_spare = self.teacher_spare, []
        shares = self._shares(len(spare), self.schools, [float(s.staff) for s in self.schools])
        self._deliver_aside(spare, shares, date(2022, 9, 5), date(2022, 10, 28), "Tauschreserve für Lehrkräfte")
        programme = "Gute Schule 2020"
        things = self._buy(date(2022, 11, 7), targets.TEACHERS_2022, 2022, "teacher", programme)
        shares = self._shares(len(things), self.schools, [float(s.staff) for s in self.schools])
        self._deliver_aside(things, shares, date(2022, 11, 14), date(2022, 12, 9), programme)

    def _redistribution(self) -> None:
        """Collected, refurbished in the warehouse for two weeks, delivered again."""
        shares = sorted(self._gives.items())
        things: list[Thing] = []
        for i, (number, count) in enumerate(shares):
            early = i < len(shares) // 6
            start, end = (date(2022, 12, 1), date(2022, 12, 7)) if early else (date(2023, 1, 9), date(2023, 8, 25))
            day = spread(start, end, (i % 5) / 4 if early else i / len(shares))
            shelf = self.shelves[number].old
            box, shelf[:] = shelf[:count], shelf[count:]
            self.balance[number] -= count
            collected = self.store.move(day, box, self.store.places[PlaceKind.WAREHOUSE], Reason.REDISTRIBUTION)
            self.store.write(day, collected, "Umverteilung: Abholung")
            things += box
            self._hand_on(box, day + timedelta(days=14 if not early else 12))

    def _hand_on(self, box: list[Thing], day: date) -> None:
        lines: list[Line] = []
        for thing in box:
            while not self._wants[-1][1]:
                self._wants.pop()
            school, _count = self._wants[-1]
            self._wants[-1] = (school, self._wants[-1][1] - 1)
            lines += self.store.move(day, [thing], school.places[0], Reason.REDISTRIBUTION)
            self.shelves[school.number].old.append(thing)
            self.balance[school.number] += 1
        self.store.write(day, lines, "Umverteilung: Auslieferung")

    def prepare_redistribution(self) -> None:
        self._gives = self._redistributable()
        need = [float(max(0, s.tablets - self.balance[s.number] - 5)) for s in self.not_funded]
        self._wants = [(s, n) for s, n in self._shares(targets.REDISTRIBUTED, self.not_funded, need) if n]

    def _incidents(self, incidents: list[Incident]) -> None:
        """Damage goes to repair and comes back; theft and loss don't."""
        places = self.store.places
        for incident in incidents:
            thing = self._pick(incident)
            home = thing.place
            lines = self.store.move(incident.on, [thing], places[incident.place], incident.reason)
            self.store.write(incident.on, lines, incident.summary)
            self.balance[incident.school.number] -= 1
            if incident.back_on:
                lines = self.store.move(incident.back_on, [thing], home, Reason.REPAIRED)
                self.store.write(incident.back_on, lines, "Werkstatt: repariert zurück")
                # Not put back on the shelf before it is back: it stays out of later stories altogether.
                self.balance[incident.school.number] += 1

    def _pick(self, incident: Incident) -> Thing:
        """One of the devices that the school had on that day, off the shelf."""
        shelf = self.shelves[incident.school.number]
        for stock in (shelf.new, shelf.old):
            for _try in range(40 if stock else 0):
                i = self.store.luck.randrange(len(stock))
                if stock[i].since < incident.on:
                    return stock.pop(i)
        raise AssertionError(f"nothing to damage at {incident.school.name} on {incident.on}")

    def _disposal(self) -> None:
        """The pilot devices of 2019, after four years."""
        left = targets.DISPOSED_2023
        for school in self.schools:
            shelf = self.shelves[school.number]
            box, shelf.pilot = shelf.pilot[: min(left, len(shelf.pilot))], []
            if not box:
                continue
            left -= len(box)
            day = spread(date(2023, 10, 9), date(2023, 10, 20), left / targets.DISPOSED_2023)
            lines = self.store.move(day, box, self.store.places[PlaceKind.DISPOSED], Reason.DISPOSAL)
            self.store.write(day, lines, "Aussonderung nach vier Jahren")
            self.balance[school.number] -= len(box)

    def _digital_pact_2023(self, still_to_come: list[Incident]) -> None:
        programme = "DigitalPakt 2.3"
        ahead: dict[str, int] = {}
        for incident in still_to_come:
            ahead[incident.school.number] = ahead.get(incident.school.number, 0) + 1
        everyone = self.store.city.schools
        teachers = self._buy(date(2023, 2, 6), targets.TEACHERS_2023, 2023, "teacher", programme)
        self._deliver_aside(teachers, [(self.schools[0], len(teachers))], date(2023, 3, 1), date(2023, 3, 1), programme)
        missing = [(s, s.tablets - self.balance[s.number] + ahead.get(s.number, 0)) for s in everyone]
        if any(n < 0 for _s, n in missing):
            raise AssertionError([(s.name, n) for s, n in missing if n < 0])
        first = [(s, n // 2) for s, n in missing if not s.opened_on]
        second = [(s, n if s.opened_on else n - n // 2) for s, n in missing]
        for part, bought, start, end in (
            (first, date(2023, 2, 6), date(2023, 3, 1), date(2023, 6, 16)),
            (second, date(2023, 8, 14), date(2023, 9, 1), date(2023, 12, 8)),
        ):
            things = self._buy(bought, sum(n for _s, n in part), 2023, "pupil", programme)
            self._deliver(things, part, start, end, "new", programme)
        spare = self._buy(date(2023, 8, 14), targets.SPARE_2023, 2023, "pupil", programme)
        self._to_spare(date(2023, 9, 11), spare, programme)
