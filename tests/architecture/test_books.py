"""Books built once and copied: each test meets them as they were built, whatever the one before did."""

from pathlib import Path

import pytest

from cast import Cast
from city import Town, add_item
from harness import template
from harness.books import Books, in_order
from pult.inventory.public import Item
from pult.kernel.models import Entry
from pult.people.public import Account
from pult.schools.public import Authority


@pytest.mark.parametrize("_time", [1, 2])
def test_what_a_test_wrote_is_gone(town: Town, _time: int) -> None:
    entries = Entry.objects.filter(authority=town.id).count()
    add_item(town, "A1")
    assert Entry.objects.filter(authority=town.id).count() == entries + 1
    assert list(Item.objects.values_list("serial_number", flat=True)) == ["A1"]
    assert town.authority.name == "Musterstadt"
    town.authority.name = "Anderswo"


def test_only_what_was_asked_for_is_there(town: Town) -> None:
    assert Authority.objects.count() == 2
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_who_asks_for_nothing_has_empty_books() -> None:
    assert not Entry.objects.exists()


def test_what_was_built_together_is_together(cast: Cast, town: Town) -> None:
    assert list(cast.viewer("planner").authorities()) == [town.id]
    assert Account.objects.get(email="planner@musterstadt.example") == cast.accounts["planner"]


def test_a_part_nobody_announced_is_built_when_it_is_asked_for(db: None) -> None:
    assert Books().content("cast").accounts.keys() >= {"planner"}
    assert Authority.objects.count() == 2


def test_parts_are_built_in_the_order_of_what_they_need() -> None:
    assert in_order(["db", "cast", "request"]) == ("town", "cast")
    assert in_order(["tmp_path"]) == ()


def test_the_next_writer_s_numbers_are_free(town: Town) -> None:
    """PostgreSQL's sequences were copied with the rows they gave their numbers to."""
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert add_item(town, "A1").entry_id > newest


def test_the_template_follows_from_migrations_and_what_they_import() -> None:
    found = {path.relative_to(template.ROOT).as_posix() for path in template.made_of()}
    assert {"src/pult/kernel/db/guards.py", "src/pult/catalogue/categories.py", "src/pult/schools/guards.py"} <= found
    assert "src/pult/people/migrations/0001_initial.py" in found
    assert not [path for path in found if not Path(template.ROOT, path).is_file()]
