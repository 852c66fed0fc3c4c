"""How old equipment is and when it is due for renewal. Pure.

Ages are counted as the list of equipment asks for them: older than so many years. Renewal is planned by budget year: a
device bought in 2019 that is meant to serve five years is due in 2024, whichever month it came.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pult.inventory.public import Bought, years_before

BANDS: Final[tuple[tuple[int, int | None], ...]] = ((0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, None))
"""Older than so many years up to so many; what nobody knows the age of stands beside."""


@dataclass(frozen=True)
class CategoryStock:
    """What a school has of a category. `bands`: by age, in the order of BANDS. `due`, `next`: in the year of the day
    and in the one after; `overdue`: before it."""

    category: str
    category_id: int
    name: str
    life_years: int | None
    total: int
    bands: tuple[int, ...]
    unknown: int
    overdue: int
    due: int
    next: int


def band_of(bought: date, on: date) -> int:
    """Index of the band; what was bought later is new."""
    return sum(bought < years_before(on, least) for least, _below in BANDS[1:])


def by_category(bought: Iterable[Bought], on: date) -> list[CategoryStock]:
    """In the order given."""
    groups: dict[str, list[Bought]] = {}
    for one in bought:
        groups.setdefault(one.category, []).append(one)
    return [_stock(of_category, on) for of_category in groups.values()]


def _stock(groups: list[Bought], on: date) -> CategoryStock:
    first = groups[0]
    bands = [0] * len(BANDS)
    unknown = overdue = due = after = 0
    for group in groups:
        if group.purchased_on is None:
            unknown += group.items
            continue
        bands[band_of(group.purchased_on, on)] += group.items
        if first.life_years is None:
            continue
        year = group.purchased_on.year + first.life_years
        if year < on.year:
            overdue += group.items
        elif year == on.year:
            due += group.items
        elif year == on.year + 1:
            after += group.items
    return CategoryStock(
        first.category,
        first.category_id,
        first.category_name,
        first.life_years,
        sum(group.items for group in groups),
        tuple(bands),
        unknown,
        overdue,
        due,
        after,
    )
