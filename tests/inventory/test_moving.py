"""Moving and reversing by hand: what a clerk is told, and whose books are touched."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from city import CLERK, Town, add_goods, add_item
from inventory.test_items_import import rows_of_all_tables
from pult.inventory.operations.taking_back import reverse_entry
from pult.inventory.public import (
    AlreadyReversed,
    Draft,
    ItemNotThere,
    Movement,
    NotInTheseBooks,
    Reason,
    StockTooSmall,
    Whereabouts,
    record_movements,
    reverse_movement,
)
from pult.kernel.db.infinity import STILL
from pult.kernel.models import Entry
from pult.kernel.soundness import prove

pytestmark = pytest.mark.django_db

AT = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
DAY = date(2024, 9, 1)


def record(town: Town, *lines: Draft) -> Entry:
    return record_movements(authority=town.id, lines=lines, by=CLERK, at=AT, summary="Umzug")


def to_repair(town: Town, **changed: Any) -> Draft:
    return replace(Draft(DAY, town.site_places[0].pk, town.repair.pk, Reason.DAMAGE), **changed)


def test_an_item_that_is_elsewhere_is_named_with_its_place_and_day(town: Town) -> None:
    item = add_item(town, "SN-1", at=town.site_places[2])
    with pytest.raises(ItemNotThere) as refused:
        record(town, to_repair(town, item=item.pk))
    assert refused.value.message == (
        "Das Gerät SN-1 ist am 01.09.2024 nicht in Schulstandort 990012A, sondern: Schulstandort 990024A."
    )


def test_an_item_that_is_not_yet_there_is_nowhere(town: Town) -> None:
    item = add_item(town, "SN-1", on=date(2024, 10, 1))
    with pytest.raises(ItemNotThere, match=r"nicht in Schulstandort 990012A, sondern: noch nirgends\."):
        record(town, to_repair(town, item=item.pk))


def test_a_stock_that_is_too_small_is_named_with_the_number_it_would_have(town: Town) -> None:
    add_goods(town, 10)
    with pytest.raises(StockTooSmall) as refused:
        record(town, to_repair(town, product=town.pencil.pk, quantity=12))
    assert refused.value.message == (
        "Von „Musterfirma Stift 2“ wären am 01.09.2024 in Schulstandort 990012A \u22122 Stück."
    )


@pytest.mark.parametrize("what", ["item", "product", "origin", "destination"])
def test_nothing_of_the_neighbour_is_moved(town: Town, what: str) -> None:
    """Their tablet stands at their school, their pencils too: the line would be whole but for whose they are."""
    theirs = town.neighbour
    their_item = add_item(theirs, "SN-1")
    add_goods(theirs, 10)
    their_site = theirs.site_places[0].pk
    line = {
        "item": to_repair(town, item=their_item.pk, origin=their_site, destination=theirs.repair.pk),
        "product": to_repair(town, product=theirs.pencil.pk, origin=town.supplier.pk),
        "origin": to_repair(town, item=add_item(town, "SN-2").pk, destination=theirs.repair.pk),
        "destination": to_repair(town, product=town.pencil.pk, origin=theirs.supplier.pk),
    }[what]
    before = rows_of_all_tables()
    with pytest.raises(NotInTheseBooks) as refused:
        record(town, line)
    assert rows_of_all_tables() == before
    assert "SN-1" not in str(refused.value)


def test_a_line_of_the_neighbour_is_not_reversed(town: Town) -> None:
    line = add_item(town.neighbour, "SN-1").movements.get()
    before = rows_of_all_tables()
    with pytest.raises(Movement.DoesNotExist):
        reverse_movement(authority=town.id, movement=line.pk, by=CLERK, at=AT, why="fremd")
    assert rows_of_all_tables() == before


def test_a_reversal_says_what_it_undoes_and_why(town: Town) -> None:
    item = add_item(town, "SN-1")
    line = Movement.objects.get(entry=record(town, to_repair(town, item=item.pk)))
    entry = reverse_movement(authority=town.id, movement=line.pk, by=CLERK, at=AT, why="doch heil")
    mirror = Movement.objects.get(entry=entry)
    assert entry.summary == f"Storno der Bewegung {line.pk}: doch heil"
    assert (mirror.reverses, mirror.origin, mirror.destination) == (line, town.repair, town.site_places[0])
    assert (mirror.effective_on, mirror.reason, mirror.note) == (DAY, Reason.DAMAGE, "doch heil")
    for again in (line, mirror):
        with pytest.raises(
            AlreadyReversed, match=f"Die Bewegung {again.pk} ist schon storniert oder selbst ein Storno"
        ):
            reverse_movement(authority=town.id, movement=again.pk, by=CLERK, at=AT, why="noch einmal")


def test_a_line_that_others_rest_on_is_not_reversed(town: Town) -> None:
    item = add_item(town, "SN-1")
    record(town, to_repair(town, item=item.pk))
    delivery = item.movements.get(reason=Reason.DELIVERY)
    before = rows_of_all_tables()
    with pytest.raises(ItemNotThere, match=r"Das Gerät SN-1 ist am 01\.09\.2024 nicht in Schulstandort 990012A"):
        reverse_movement(authority=town.id, movement=delivery.pk, by=CLERK, at=AT, why="Irrtum")
    assert rows_of_all_tables() == before


def test_many_lines_take_as_many_queries_as_one(town: Town) -> None:
    items = [add_item(town, f"SN-{n}") for n in range(31)]
    with CaptureQueriesContext(connection) as one:
        record(town, to_repair(town, item=items[0].pk))
    with CaptureQueriesContext(connection) as many:
        record(town, *(to_repair(town, item=item.pk) for item in items[1:]))
    assert len(many) == len(one)


def test_a_reversal_that_is_taken_back_books_the_movement_anew(town: Town) -> None:
    item = add_item(town, "SN-1")
    first, second = town.site_places[0].pk, town.site_places[1].pk
    line = Draft(date(2024, 3, 1), first, second, Reason.REDISTRIBUTION, item.pk)
    moved = record_movements(authority=town.id, lines=[line], by=CLERK, at=AT, summary="Umgesetzt")
    wrong = reverse_movement(
        authority=town.id, movement=Movement.objects.get(entry=moved).pk, by=CLERK, at=AT, why="Irrtum"
    )
    assert Whereabouts.objects.get(item=item, known_to=STILL, valid_to__year=9999).place_id == first
    reverse_entry(authority=town.id, number=wrong.number, why="doch richtig", by=CLERK, at=AT)
    assert Whereabouts.objects.get(item=item, known_to=STILL, valid_to__year=9999).place_id == second
    assert prove() == []
