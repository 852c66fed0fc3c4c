"""The roll answers as the database would, and keeps up with what is written."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from city import CLERK, Town, add_item
from pult.inventory.models import Item, ItemFact, Whereabouts
from pult.inventory.operations.describing import Description, describe
from pult.inventory.operations.relocating import relocate
from pult.inventory.operations.taking_back import reverse_entry
from pult.inventory.queries import roll as rolls
from pult.inventory.queries.finding import Wanted, found, products_of
from pult.inventory.queries.roll import Roll, roll_on
from pult.inventory.rules import Reason
from pult.kernel.keydates import AsOf, KeyDate, resolve

TODAY = date(2024, 6, 1)
AT = datetime(2024, 6, 1, 8, tzinfo=UTC)


def now(town: Town, on: date = TODAY) -> AsOf:
    return resolve(town.id, KeyDate(on))


def slow(as_of: AsOf) -> list[tuple[int, int]]:
    """Item and place in the order of serial numbers, asked plainly."""
    rows = Whereabouts.objects.as_of(as_of).values_list("item_id", "place_id", "item__serial_number")
    return [
        (item, place) for item, place, _serial in sorted(rows, key=lambda row: (row[2] is None, row[2] or "", row[0]))
    ]


def quick(as_of: AsOf, town: Town, wanted: Wanted | None = None) -> list[tuple[int, int]]:
    answer = found(roll_on(as_of), wanted or Wanted(), products_of(town.id))
    page = [(item, cell.place) for item, cell in answer.all(None)]
    assert answer.count == len(page)
    return page


def move(town: Town, item: Item, to: int, on: date = TODAY) -> Any:
    return relocate(
        authority=town.id,
        items=[item.pk],
        destination=to,
        reason=Reason.CORRECTION,
        on=on,
        note="",
        within=None,
        by=CLERK,
        at=AT,
        today=TODAY,
    )[0]


def test_it_keeps_up_with_random_histories(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Roll] = []
    make = rolls._made
    monkeypatch.setattr(rolls, "_made", lambda as_of: made.append(make(as_of)) or made[-1])
    luck = random.Random(7)
    places = [*town.site_places, town.warehouse, town.repair]
    items = [add_item(town, f"T{luck.randrange(10**6):06}", at=luck.choice(places)) for _n in range(8)]
    assert quick(now(town), town) == slow(now(town))
    entries = []
    for step in range(40):
        what = luck.random()
        item = luck.choice(items)
        if what < 0.25:
            items.append(add_item(town, f"T{luck.randrange(10**6):06}", at=luck.choice(places)))
        elif what < 0.7:
            here = Whereabouts.objects.as_of(now(town)).get(item=item).place_id
            target = luck.choice([p for p in places if p.pk != here])
            entries.append(
                move(town, item, target.pk, TODAY - timedelta(days=luck.randrange(2)) if step % 7 == 0 else TODAY)
            )
        elif what < 0.85:
            fact = ItemFact.objects.as_of(now(town)).get(item=item)
            says = Description(
                fact.product_id, fact.inventory_number, luck.choice(["", "pupil", "teacher"]), note=str(step)
            )
            describe(authority=town.id, item=item.pk, says=says, since=None, by=CLERK, at=AT)
        elif entries:
            reverse_entry(authority=town.id, number=entries.pop().number, why="so", by=CLERK, at=AT)
        if luck.random() < 0.6:
            assert quick(now(town), town) == slow(now(town))
    as_of = now(town)
    assert len(made) == 1, "made once, then kept up"
    for group in ("", "pupil", "teacher"):
        expected = Whereabouts.objects.as_of(as_of).filter(user_group=group).count()
        assert len(quick(as_of, town, Wanted(user_group=group))) == expected
    assert sum(roll_on(as_of).counts) == Item.objects.filter(authority_id=town.id).count()


def test_a_day_has_a_roll_of_its_own(town: Town) -> None:
    item = add_item(town, "A1", on=date(2024, 3, 1))
    assert quick(now(town, date(2024, 2, 28)), town) == []
    assert quick(now(town, date(2024, 3, 1)), town) == [(item.pk, town.site_places[0].pk)]


def test_many_touched_are_read_anew(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [add_item(town, f"A{n}") for n in range(4)]
    quick(now(town), town)
    monkeypatch.setattr(rolls, "MANY", 2)
    for item in items:
        move(town, item, town.warehouse.pk)
    assert quick(now(town), town) == slow(now(town))


def test_the_neighbour_has_another(town: Town) -> None:
    add_item(town.neighbour, "FREMD")
    own = add_item(town, "EIGEN")
    assert [item for item, _place in quick(now(town), town)] == [own.pk]


def test_a_part_of_a_number_is_taken_literally(town: Town) -> None:
    one, _other = add_item(town, "A_1%x"), add_item(town, "AB1Cx")
    assert [item for item, _p in quick(now(town), town, Wanted(text="_1%"))] == [one.pk]
    assert [item for item, _p in quick(now(town), town, Wanted(text="a_1"))] == [one.pk]
    assert [item for item, _p in quick(now(town), town, Wanted(text="inv-A_"))] == [one.pk]
    assert len(quick(now(town), town, Wanted(text="tafel"))) == 2
    assert quick(now(town), town, Wanted(text="!")) == []


def test_only_what_is_wanted(town: Town) -> None:
    add_item(town, "A1", at=town.site_places[0])
    second = add_item(town, "A2", at=town.warehouse)
    wanted = Wanted(places=frozenset({town.warehouse.pk}))
    assert [item for item, _p in quick(now(town), town, wanted)] == [second.pk]
    assert quick(now(town), town, replace(wanted, products=frozenset())) == []
    assert quick(now(town), town, Wanted(bought_before=TODAY)) == [], "nobody said when it was bought"
