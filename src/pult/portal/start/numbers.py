"""Which numbers which role watches."""

from collections.abc import Callable, Mapping
from typing import Final

from . import city_numbers as city
from . import school_numbers as school
from .watching import Number, Watching

Produce = Callable[[Watching], Number | None]
MOST: Final = 8

_PLANNING: Final[tuple[Produce, ...]] = (city.schools, city.tablets, city.tablets_per_pupil, city.renewals)
_DEVICES: Final[tuple[Produce, ...]] = (city.in_repair, city.damage, city.spare)
_OWN: Final[tuple[Produce, ...]] = (school.tablets, school.old, school.in_repair, school.all_items)

WATCHED: Final[Mapping[str, tuple[Produce, ...]]] = {
    "administrator": (*_PLANNING, city.in_repair),
    "planner": _PLANNING,
    "accountant": (city.tablets, city.renewals, city.damage, city.spare),
    "city-it": (*_DEVICES, city.renewals),
    "media-centre": (city.tablets, city.spare, city.in_repair),
    "auditor": (city.checks, city.tablets, city.damage),
    "campus-manager": _OWN,
    "head": _OWN,
    "it-officer": _OWN,
    "teacher": (school.tablets, school.all_items),
}
"""Role → its numbers, the most important first. A councillor reads reports."""


def numbers(watching: Watching) -> list[Number]:
    """The numbers of all roles the viewer holds, each once; those of schools only where no role sees the whole city."""
    wanted = [one for role in watching.viewer.roles(watching.authority.pk) for one in WATCHED.get(role, ())]
    if watching.schools is None:
        wanted = [one for one in wanted if one.__module__ == city.__name__]
    produced = [one(watching) for one in list(dict.fromkeys(wanted))[:MOST]]
    return [one for one in produced if one is not None]
