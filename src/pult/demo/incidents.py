"""Damage, theft and loss of tablets by year, and when the damaged ones come back."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from pult.inventory.public import PlaceKind, Reason

from . import targets
from .city import PlannedSchool
from .diary import workday


@dataclass(frozen=True, slots=True)
class Incident:
    on: date
    school: PlannedSchool
    reason: str
    place: str
    summary: str
    back_on: date | None = None


def plan_incidents(schools: list[PlannedSchool], luck: random.Random) -> list[Incident]:
    """In the order of days. In 2021 they happen where the emergency programme delivered, later everywhere."""
    incidents: list[Incident] = []
    for year in (2021, 2022, 2023):
        hit = [s for s in schools if s.type.code not in {"30", "25"} or year == 2023]
        weights = [s.tablets for s in hit]
        start, end = date(year, 5 if year == 2021 else 1, 10), date(year, 12, 15)

        def some(
            count: int,
            hit: list[PlannedSchool] = hit,
            weights: list[int] = weights,
            start: date = start,
            end: date = end,
        ) -> list[tuple[date, PlannedSchool]]:
            days = sorted(workday(start + timedelta(days=luck.randrange((end - start).days))) for _n in range(count))
            return [(day, luck.choices(hit, weights)[0]) for day in days]

        damaged = some(targets.DAMAGED[year])
        for i, (day, school) in enumerate(damaged):
            incidents.append(
                Incident(day, school, Reason.DAMAGE, PlaceKind.REPAIR, "Schadensmeldung", _back(year, i, day))
            )
        incidents += [
            Incident(day, school, Reason.THEFT, PlaceKind.STOLEN, "Diebstahlsanzeige")
            for day, school in some(targets.STOLEN[year])
        ]
        incidents += [
            Incident(day, school, Reason.LOSS, PlaceKind.LOST, "Verlustmeldung")
            for day, school in some(targets.LOST[year])
        ]
    return sorted(incidents, key=lambda i: i.on)


def _back(year: int, index: int, day: date) -> date | None:
    """Repaired within a quarter; the last ones of 2022 in early 2023, those of 2023 not before 2024."""
    if year == 2023:
        return None
    if year == 2022 and index >= targets.DAMAGED[2022] - targets.IN_REPAIR_2022:
        return workday(date(2023, 1, 9) + timedelta(days=index % 70))
    back = workday(day + timedelta(days=60))
    return min(back, date(2022, 12, 16)) if year == 2022 else back
