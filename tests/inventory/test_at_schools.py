"""What stands at schools and what befell it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from city import CLERK, Town, add_goods, add_item
from inventory.equipment import AT, LAST_DAY, equip
from pult.inventory.public import (
    Goods,
    Item,
    Moved,
    Movement,
    Reason,
    goods_of_school,
    incidents_of_school,
    items_by_school,
    items_of_school,
    recent_movements,
    reverse_movement,
    stock_of_school,
)
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.schools.operations.founding import assign_site

pytestmark = pytest.mark.django_db

EARLY = datetime(2024, 1, 20, tzinfo=UTC)


def as_of(town: Town, day: date = LAST_DAY, known_at: datetime | None = None) -> AsOf:
    return resolve(town.id, KeyDate(day, known_at))


def told(moved: Moved) -> tuple[Any, ...]:
    return moved.on, moved.reason, moved.label, moved.inwards, moved.outwards


def test_tablets_of_every_school(town: Town, tmp_path: Path) -> None:
    equip(town, tmp_path)
    primary, gymnasium, college = (school.pk for school in town.schools)
    assert items_by_school(as_of(town), "tablet") == {primary: 3, gymnasium: 2, college: 1}
    assert [items_of_school(as_of(town), school.pk, "tablet") for school in town.schools] == [3, 2, 1]
    assert items_of_school(as_of(town, date(2023, 12, 31)), primary, "tablet") == 2
    assert items_by_school(as_of(town, known_at=EARLY), "tablet") == {}
    assert items_by_school(resolve(town.neighbour.id, KeyDate(LAST_DAY)), "tablet") == {}


def test_stock_by_day_of_purchase(town: Town, tmp_path: Path) -> None:
    equip(town, tmp_path)
    stock = [(one.category, one.purchased_on, one.items) for one in stock_of_school(as_of(town), town.gymnasium.pk)]
    assert stock == [("desktop", date(2024, 2, 1), 1), ("ops-pc", date(2024, 2, 1), 1), ("tablet", date(2024, 2, 1), 2)]
    add_item(town, "OHNE", at=town.site_places[2])
    found = stock_of_school(as_of(town), town.gymnasium.pk)
    assert [one.items for one in found if one.purchased_on is None] == [1]


def test_what_stands_at_a_site_passes_to_the_school_that_uses_it(town: Town) -> None:
    add_item(town, "A1", at=town.site_places[1])
    primary, gymnasium = town.primary_school.pk, town.gymnasium.pk
    on = date(2024, 8, 1)
    assign_site(authority=town.id, site=town.sites[1].pk, school=gymnasium, on=on, by=CLERK, at=AT)
    assert items_by_school(as_of(town, date(2024, 7, 31)), "tablet") == {primary: 1}
    assert items_by_school(as_of(town, on), "tablet") == {gymnasium: 1}
    assert items_of_school(as_of(town, on), primary, "tablet") == 0


def test_goods_and_incidents(town: Town, tmp_path: Path) -> None:
    equip(town, tmp_path)
    gymnasium = town.gymnasium.pk
    assert goods_of_school(as_of(town), gymnasium) == [Goods("pencil", "Eingabestift", "Musterfirma Stift 2", 7)]
    assert goods_of_school(as_of(town), town.primary_school.pk) == []
    assert incidents_of_school(as_of(town), gymnasium) == {(2024, "damage"): 5, (2024, "theft"): 1}
    assert incidents_of_school(as_of(town, date(2024, 10, 31)), gymnasium) == {(2024, "damage"): 4}
    assert incidents_of_school(as_of(town), town.primary_school.pk) == {(2023, "loss"): 1}
    damage = Movement.objects.get(item__serial_number="T4", reason=Reason.DAMAGE)
    before = as_of(town)
    reverse_movement(authority=town.id, movement=damage.pk, by=CLERK, at=AT, why="doch heil")
    assert incidents_of_school(as_of(town), gymnasium) == {(2024, "damage"): 4, (2024, "theft"): 1}
    assert incidents_of_school(before, gymnasium) == {(2024, "damage"): 5, (2024, "theft"): 1}


def test_the_last_movements_come_first(town: Town, tmp_path: Path) -> None:
    equip(town, tmp_path)
    found = [told(one) for one in recent_movements(as_of(town), town.gymnasium.pk, limit=3)]
    assert found == [
        (date(2024, 12, 1), "damage", "D1", False, True),
        (date(2024, 11, 5), "theft", "T5", False, True),
        (date(2024, 10, 1), "damage", "T4", False, True),
    ]
    gone = [told(one)[1:3] for one in recent_movements(as_of(town), town.primary_school.pk)]
    assert ("found", "T1") in gone
    assert recent_movements(as_of(town, known_at=EARLY), town.gymnasium.pk) == []


@pytest.mark.parametrize("items", [1, 3])
def test_one_query_each(town: Town, items: int, django_assert_num_queries: Any) -> None:
    for n in range(items):
        add_item(town, f"Q{n}")
    add_goods(town, items)
    day, school = as_of(town), town.primary_school.pk
    for ask in (stock_of_school, goods_of_school, incidents_of_school, recent_movements):
        with django_assert_num_queries(1):
            ask(day, school)
    with django_assert_num_queries(1):
        assert items_by_school(day, "tablet") == {school: items}
    assert Item.objects.filter(authority_id=town.id).count() == items
