"""What the database refuses by itself, asked with raw SQL on whichever engine the run uses."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from city import CLERK, OPENED_AT, Town, add_goods, add_item
from pult.inventory.public import ItemFact, Movement
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.schools.public import SchoolTypeFact

pytestmark = pytest.mark.django_db


def execute(statement: str, values: Sequence[Any] = ()) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused(statement: str, values: Sequence[Any] = (), *, match: str) -> None:
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        execute(statement, values)


def new_entry(town: Town) -> Entry:
    with recording(town.id, by=CLERK, at=OPENED_AT, action="tests.later", summary="später") as entry:
        return entry


def reversal(line: Movement, **changed: Any) -> Movement:
    """The mirror image of a line, with something changed."""
    values = {
        "authority_id": line.authority_id,
        "entry_id": line.entry_id,
        "effective_on": line.effective_on,
        "quantity": line.quantity,
        "item_id": line.item_id,
        "product_id": line.product_id,
        "origin_id": line.destination_id,
        "destination_id": line.origin_id,
        "reason": "correction",
        "reverses_id": line.pk,
    }
    return Movement(**{**values, **changed})


def reversal_refused(line: Movement, *, match: str = "reversal: inventory_movement", **changed: Any) -> None:
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        reversal(line, **changed).save(force_insert=True)


class TestAppendOnly:
    @pytest.mark.parametrize("table", ["kernel_entry", "inventory_movement"])
    @pytest.mark.parametrize(
        "statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}", "DELETE FROM {table} WHERE id > 0"]
    )
    def test_rows_are_neither_changed_nor_deleted(self, town: Town, table: str, statement: str) -> None:
        add_item(town, "SN-1")
        before = execute(f"SELECT * FROM {table}")
        refused(statement.format(table=table), match=f"append-only: (UPDATE|DELETE) on {table}")
        assert execute(f"SELECT * FROM {table}") == before

    @pytest.mark.parametrize("table", ["kernel_entry", "inventory_movement", "schools_schooltypefact"])
    def test_tables_are_not_emptied(self, town: Town, table: str) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("SQLite knows no TRUNCATE")
        # Deferred constraints would refuse first, for a reason of their own.
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused(f"TRUNCATE {table} CASCADE", match="append-only: TRUNCATE on")

    def test_rows_are_added(self, town: Town) -> None:
        count = Entry.objects.count()
        new_entry(town)
        assert Entry.objects.count() == count + 1


class TestDatedFacts:
    TABLE = "schools_schooltypefact"
    INSERT = (
        f"INSERT INTO {TABLE} (authority_id, school_id, code, valid_from, valid_to, known_from_id, known_to) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)"
    )

    def row(self, town: Town, start: date, end: date, entry: Entry, known_to: int = STILL) -> tuple[Any, ...]:
        return (town.id, town.gymnasium.pk, "15", start, end, entry.pk, known_to)

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (EVER, FOREVER),
            (date(2024, 8, 1), date(2024, 8, 2)),
            (date(2025, 1, 1), FOREVER),
        ],
    )
    def test_a_second_truth_for_the_same_day_is_refused(self, town: Town, start: date, end: date) -> None:
        refused(self.INSERT, self.row(town, start, end, new_entry(town)), match=f"overlap: {self.TABLE}")

    def test_a_period_that_only_touches_is_accepted(self, town: Town) -> None:
        fact = SchoolTypeFact.objects.get(school=town.gymnasium)
        entry, split = new_entry(town), date(2024, 8, 1)
        execute(f"UPDATE {self.TABLE} SET known_to = %s WHERE id = %s", [entry.pk, fact.pk])
        execute(self.INSERT, self.row(town, EVER, split, entry))
        execute(self.INSERT, self.row(town, split, FOREVER, entry))
        known = SchoolTypeFact.objects.filter(school=town.gymnasium).known()
        assert sorted(known.values_list("valid_from", "valid_to")) == [(EVER, split), (split, FOREVER)]

    def test_overlap_within_superseded_knowledge_is_refused(self, town: Town) -> None:
        fact = SchoolTypeFact.objects.get(school=town.gymnasium)
        entry = new_entry(town)
        execute(f"UPDATE {self.TABLE} SET known_to = %s WHERE id = %s", [entry.pk, fact.pk])
        backdated = self.row(town, EVER, FOREVER, town.opened_in, entry.pk)
        refused(self.INSERT, backdated, match=f"overlap: {self.TABLE}")

    def test_another_subject_is_another_matter(self, town: Town) -> None:
        types = SchoolTypeFact.objects.filter(valid_from=EVER, valid_to=FOREVER, authority_id=town.id)
        assert types.count() == len(town.schools)

    def test_knowledge_ends_once(self, town: Town) -> None:
        fact = SchoolTypeFact.objects.get(school=town.gymnasium)
        first, second = new_entry(town), new_entry(town)
        end = f"UPDATE {self.TABLE} SET known_to = %s WHERE id = %s"
        assert execute(end, [first.pk, fact.pk]) == 1
        for known_to in (second.pk, STILL, first.pk):
            refused(end, [known_to, fact.pk], match="append-only: UPDATE on")

    @pytest.mark.parametrize(
        "change",
        [
            "code = '15'",
            "valid_from = '2020-01-01'",
            "valid_to = '2020-01-01'",
            "known_from_id = known_from_id + 1",
            "authority_id = authority_id + 1",
            "id = id + 1000",
            "code = '15', known_to = 9000000000000000000",
            "code = code",
        ],
    )
    def test_nothing_else_changes(self, town: Town, change: str) -> None:
        fact = SchoolTypeFact.objects.get(school=town.gymnasium)
        refused(
            f"UPDATE {self.TABLE} SET {change} WHERE id = %s",
            [fact.pk],
            match=f"append-only: UPDATE on {self.TABLE}",
        )

    def test_a_value_that_is_null_does_not_hide_a_change(self, town: Town) -> None:
        item = add_item(town, "SN-1")
        fact = ItemFact.objects.get(item=item)
        assert fact.purchased_on is None
        change = "UPDATE inventory_itemfact SET purchased_on = '2024-01-01', known_to = %s WHERE id = %s"
        refused(change, [new_entry(town).pk, fact.pk], match="append-only: UPDATE on inventory_itemfact")

    def test_facts_are_not_deleted(self, town: Town) -> None:
        refused(f"DELETE FROM {self.TABLE}", match=f"append-only: DELETE on {self.TABLE}")


class TestReversals:
    def test_a_mirror_image_is_accepted_once(self, town: Town) -> None:
        line = add_item(town, "SN-1").movements.get()
        reversal(line).save(force_insert=True)
        reversal_refused(line, match="reverses_id")

    @pytest.mark.parametrize("field", ["origin_id", "destination_id", "effective_on", "item_id"])
    def test_what_does_not_mirror_is_refused(self, town: Town, field: str) -> None:
        line = add_item(town, "SN-1").movements.get()
        other = {
            "origin_id": town.warehouse.pk,
            "destination_id": town.warehouse.pk,
            "effective_on": date(2024, 2, 2),
            "item_id": add_item(town, "SN-2").pk,
        }
        reversal_refused(line, **{field: other[field]})

    @pytest.mark.parametrize("quantity", [1, 9, 11])
    def test_goods_are_reversed_in_full(self, town: Town, quantity: int) -> None:
        line = Movement.objects.get(entry=add_goods(town, 10))
        reversal_refused(line, quantity=quantity)

    def test_a_reversal_is_not_reversed(self, town: Town) -> None:
        line = add_item(town, "SN-1").movements.get()
        undone = reversal(line)
        undone.save(force_insert=True)
        reversal_refused(undone)

    def test_a_line_of_another_authority_is_not_reversed(self, town: Town) -> None:
        line = add_item(town.neighbour, "SN-1").movements.get()
        reversal_refused(line, authority_id=town.id)
