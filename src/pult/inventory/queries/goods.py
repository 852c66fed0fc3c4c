"""Counted goods: how many of what were where on a day, and how it came to that."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pult.kernel.german import sort_key
from pult.kernel.keydates import AsOf

from ..models import Movement, StockLevel
from .finding import ProductLabel, Products
from .history import Line, lines_of
from .places import PlaceLabel, Places


@dataclass(frozen=True, slots=True)
class Held:
    """So many of a good at a place since a day."""

    product: ProductLabel
    place: PlaceLabel
    quantity: int
    since: date


@dataclass(frozen=True, slots=True)
class Step:
    """A movement to or from a place. `change`: signed; `left`: what the place then held; None for reversed lines."""

    line: Line
    change: int
    left: int | None


def held_on(as_of: AsOf, places: Places, products: Products, within: frozenset[int] | None) -> list[Held]:
    """Everything counted that may be seen, by product and place."""
    levels = StockLevel.objects.as_of(as_of)
    if within is not None and len(within) < 1_000:
        levels = levels.filter(place__in=within)
    rows = levels.values_list("product_id", "place_id", "quantity", "valid_from")
    found = [
        Held(products[product], places[place], quantity, since)
        for product, place, quantity, since in rows
        if within is None or place in within
    ]
    return sorted(found, key=lambda held: (sort_key(held.product.name), held.place.order))


def steps_of(product: int, place: int, *, authority: int) -> list[Step]:
    """Every movement of the good to or from the place, the latest first, with what was left after it."""
    movements = Movement.objects.filter(authority_id=authority, product=product)
    lines = lines_of(movements.filter(Q(origin=place) | Q(destination=place)))
    steps: list[Step] = []
    left = 0
    for line in reversed(lines):
        change = line.quantity if line.destination == place else -line.quantity
        if line.reversed_by is None:
            left += change
        steps.append(Step(line, change, left if line.reversed_by is None else None))
    return steps[::-1]
