"""The city as the demo plans it, before anything is written: its schools with their sizes."""

import random
from dataclasses import dataclass, field
from datetime import date

from .apportioning import apportion
from .naming import school_name, school_number
from .targets import DESKTOPS_2022, LAPTOPS_2022, TYPES, Type

SEED = 2023
OPENED_ON = date(2023, 8, 1)


@dataclass
class PlannedSchool:
    """One school with what it shall have; `number`, `sites` and places are filled while the books are written."""

    type: Type
    number: str
    name: str
    pupils: int
    staff: int
    social_index: int | None
    funded: bool
    opened_on: date | None = None
    tablets: int = 0
    desktops: tuple[int, int] = (0, 0)
    laptops: tuple[int, int] = (0, 0)
    displays: tuple[int, int] = (0, 0)
    sites: int = 1
    on_site_support: bool = False
    pk: int = 0
    site_pks: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


@dataclass
class City:
    schools: list[PlannedSchool]

    @property
    def newcomer(self) -> PlannedSchool:
        """The school that opened in 2023 in the second building of another."""
        return next(s for s in self.schools if s.opened_on)

    def of_type(self, code: str) -> list[PlannedSchool]:
        return [s for s in self.schools if s.type.code == code]


def plan_city() -> City:
    """The same city every time."""
    luck = random.Random(SEED)
    desktops_2022 = apportion(DESKTOPS_2022, [t.desktops for t in TYPES])
    laptops_2022 = apportion(LAPTOPS_2022, [t.laptops for t in TYPES])
    schools: list[PlannedSchool] = []
    for kind, desktops, laptops in zip(TYPES, desktops_2022, laptops_2022, strict=True):
        schools += _schools_of(kind, desktops, laptops, len(schools), luck)
    return City(schools)


def _schools_of(kind: Type, desktops: int, laptops: int, before: int, luck: random.Random) -> list[PlannedSchool]:
    graded = kind.code not in {"08", "30", "25"}
    schools = []
    for i in range(kind.schools):
        index = luck.choice((1, 2, 3, 4, 5, 5, 6, 6, 7, 8, 9)) if graded else None
        pupils = round(kind.pupils * luck.uniform(0.75, 1.3))
        schools.append(
            PlannedSchool(
                type=kind,
                number=school_number(before + i),
                name=school_name(kind.code, i),
                pupils=pupils,
                staff=max(8, round(pupils / luck.uniform(11.5, 14.5))),
                social_index=index,
                funded=True,
            )
        )
    by_need = sorted(schools, key=lambda s: (s.social_index or 9, s.number))
    for school in by_need[: kind.not_funded]:
        school.funded = False
    weights = [s.pupils for s in schools]
    shares = zip(
        apportion(kind.tablets, weights),
        _rising((desktops, kind.desktops), weights),
        _rising((laptops, kind.laptops), weights),
        _rising(kind.displays, weights),
        strict=True,
    )
    for school, (tablets, desktop, laptop, display) in zip(schools, shares, strict=True):
        school.tablets, school.desktops, school.laptops, school.displays = tablets, desktop, laptop, display
    for school in sorted(schools, key=lambda s: -s.pupils)[: kind.sites - kind.schools]:
        school.sites = 2
    for school in schools[-kind.on_site_support :] if kind.on_site_support else []:
        school.on_site_support = True
    if kind.code == "02":
        # One of the second buildings becomes a school of its own; it was the other's until the summer of 2023.
        newcomer = next(s for s in reversed(schools) if s.funded and s.sites == 1 and not s.on_site_support)
        newcomer.opened_on = OPENED_ON
    return schools


def _rising(sizes: tuple[int, int], weights: list[int]) -> list[tuple[int, int]]:
    """Shares of the earlier size, and those with the increase on top."""
    earlier = apportion(sizes[0], weights)
    added = apportion(sizes[1] - sizes[0], weights)
    return [(a, a + b) for a, b in zip(earlier, added, strict=True)]
