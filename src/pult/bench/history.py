"""A long history: items that were bought, delivered and handed on until the journal has 600,000 lines."""

import random
from datetime import UTC, date, datetime, timedelta

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

from .city import bench_city

ITEMS, ROUNDS = 100_000, 5
BATCH = 2_000


def write_history() -> int:
    """100,000 items: bought into the warehouse, then moved five times to other schools. Returns the authority."""
    authority, sites = bench_city()
    chance = random.Random(600)
    category = Category.objects.get(key="tablet")
    products = [
        Product.objects.create(authority_id=authority, category=category, manufacturer="Muster", model=f"Tablet {n}").pk
        for n in range(6)
    ]
    supplier = place_of_kind(authority=authority, kind=PlaceKind.SUPPLIER, name="Muster").pk
    warehouse = place_of_kind(authority=authority, kind=PlaceKind.WAREHOUSE).pk
    places = [place_of_site(authority=authority, site=site).pk for site in sites]
    day = date(2019, 1, 1)
    for start in range(0, ITEMS, 20_000):
        items = [
            NewItem(f"H{n:07d}", chance.choice(products), warehouse, supplier, day, user_group="pupil")
            for n in range(start, start + 20_000)
        ]
        take_in(authority=authority, items=items, reason=Reason.PURCHASE, by="bench", at=_at(day), summary="history")
        day += timedelta(days=7)
    at = dict.fromkeys(
        Item.objects.filter(authority_id=authority).order_by("pk").values_list("pk", flat=True), warehouse
    )
    for _round in range(ROUNDS):
        order = list(at)
        chance.shuffle(order)
        for first in range(0, len(order), BATCH):
            day += timedelta(days=5)
            target = chance.choice(places)
            lines = [
                Draft(day, at[item], target, Reason.REDISTRIBUTION, item=item)
                for item in order[first : first + BATCH]
                if at[item] != target
            ]
            record_movements(authority=authority, lines=lines, by="bench", at=_at(day), summary="history")
            at.update({line.item: target for line in lines if line.item})
    return authority


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
