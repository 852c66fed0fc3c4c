"""An inventory number belongs to one thing at a time: by hand, in bulk, in lists, and when something is taken back."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from cast import Cast
from city import CLERK, Town, add_item
from inventory.lists import AT, ON, csv_list, device, read
from pult.inventory.operations.describing import Description, describe
from pult.inventory.operations.taking_back import reverse_entry
from pult.inventory.public import InventoryNumberTaken, Item, ItemFact, NewItem, Reason, take_in
from pult.kernel.db.dialect import is_postgres
from pult.kernel.db.guards import existing_triggers
from pult.kernel.db.infinity import STILL
from pult.kernel.journal.numbers import NumberTaken
from pult.kernel.models import Entry
from pult.kernel.soundness import prove
from pult.kernel.undoing import undo_import

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(town: Town) -> tuple[Town, Item, Item]:
    """Two tablets, INV-A and INV-B."""
    return town, add_item(town, "A"), add_item(town, "B")


def say(town: Town, item: Item, number: str, note: str = "", since: date | None = None) -> Entry:
    says = Description(town.tablet.pk, number, "pupil", "new", note=note)
    return describe(authority=town.id, item=item.pk, says=says, since=since, by=CLERK, at=AT)


def numbers() -> dict[str, str]:
    known = ItemFact.objects.filter(known_to=STILL, valid_to__year=9999)
    return dict(known.values_list("item__serial_number", "inventory_number"))


@pytest.mark.parametrize("spelt", ["INV-A", "inv a", "INVA", "inv–a"])
@pytest.mark.parametrize("since", [None, ON])
def test_described_by_hand(two: tuple[Town, Item, Item], spelt: str, since: date | None) -> None:
    town, _a, b = two
    with pytest.raises(InventoryNumberTaken) as refused:
        say(town, b, spelt, since=since)
    assert refused.value.message == f"Die Inventarnummer {spelt.replace('–', '-')} gehört schon zum Gerät A."
    assert refused.value.remedy
    assert numbers() == {"A": "INV-A", "B": "INV-B"}


def test_its_own_number_spelt_anew_and_placeholders_are_nobody_elses(two: tuple[Town, Item, Item]) -> None:
    town, a, b = two
    say(town, a, "inv a")
    for item in (a, b):
        say(town, item, "k. A.")
    assert numbers() == {"A": "", "B": ""}


def test_a_number_that_was_given_up_is_free(two: tuple[Town, Item, Item]) -> None:
    town, a, b = two
    say(town, a, "NEU-1", since=ON)
    say(town, b, "INV-A", since=ON)
    assert numbers() == {"A": "NEU-1", "B": "INV-A"}


@pytest.mark.parametrize("given", [("INV-A", "N-2"), ("N-1", "n 1")], ids=["of a known thing", "twice in the entry"])
def test_taken_in_in_bulk(two: tuple[Town, Item, Item], given: tuple[str, ...]) -> None:
    town, _a, _b = two
    place, origin = town.site_places[0].pk, town.supplier.pk
    items = [NewItem(f"C-{n}", town.tablet.pk, place, origin, ON, number) for n, number in enumerate(given)]
    with pytest.raises(InventoryNumberTaken):
        take_in(authority=town.id, items=items, reason=Reason.PURCHASE, by=CLERK, at=AT, summary="Neue")


def test_on_the_page_twenty_things_do_not_get_one_number(two: tuple[Town, Item, Item], cast: Cast) -> None:
    town, _a, b = two
    said = {"produkt": town.tablet.pk, "inventarnummer": "inv-a", "nutzergruppe": "pupil", "zustand": "new"}
    answer = cast.client("city-it").post(f"/99001/geraete/{b.pk}/angaben/", said)
    assert answer.status_code == 422
    assert "Die Inventarnummer inv-a gehört schon zum Gerät A." in str(answer.context["form"].errors)
    assert answer.context["form"]["inventarnummer"].value() == "inv-a"


def test_taking_back_gives_no_number_that_went_to_another(two: tuple[Town, Item, Item], tmp_path: Path) -> None:
    town, a, b = two
    changed = say(town, a, "NEU-1")
    say(town, b, "INV-A")
    with pytest.raises(InventoryNumberTaken, match="INV-A gehört schon zum Gerät B"):
        reverse_entry(authority=town.id, number=changed.number, why="Irrtum", by=CLERK, at=AT)
    rows = [device("C", Inventarnummer="C-1"), device("D", Inventarnummer="D-1")]
    read(town, csv_list(tmp_path / "eins.csv", *rows))
    header = ("Seriennummer", "Modell", "Schulnummer", "Inventarnummer")
    second = read(town, csv_list(tmp_path / "zwei.csv", device("C", Inventarnummer="C-2"), header=header))
    say(town, Item.objects.get(serial_number="D"), "C-1")
    with pytest.raises(NumberTaken) as refused:
        undo_import(second.number or 0, by=CLERK, at=AT)
    assert refused.value.message == "Die Nummer „C-1“ gehört schon zu D."


def test_lists_may_exchange_numbers(two: tuple[Town, Item, Item], tmp_path: Path) -> None:
    town, _a, _b = two
    header = ("Seriennummer", "Modell", "Schulnummer", "Inventarnummer")
    rows = [device("A", Inventarnummer="INV-B"), device("B", Inventarnummer="INV-A")]
    assert read(town, csv_list(tmp_path / "Liste.csv", *rows, header=header)).number
    assert numbers() == {"A": "INV-B", "B": "INV-A"}


class TestBooksFromBefore:
    @pytest.fixture
    def doubled(self, two: tuple[Town, Item, Item]) -> tuple[Town, Item, Item]:
        """Written before anybody asked: past the operations, and past the guards of the books."""
        town, a, b = two
        with connection.cursor() as cursor:
            if is_postgres():
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table, name in existing_triggers():
                if table == "inventory_itemfact":
                    cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if is_postgres() else ""))
        ItemFact.objects.filter(item=b).update(inventory_number="inv a")
        return town, a, b

    def test_check_names_them(self, doubled: tuple[Town, Item, Item]) -> None:
        assert [problem for problem in prove() if not problem.startswith("Der Schutz")] == [
            "inventory_itemfact: inventory_number „INV-A“ steht an zweien, A und B."
        ]

    def test_other_things_may_be_said_of_them(self, doubled: tuple[Town, Item, Item]) -> None:
        town, _a, b = doubled
        say(town, b, "INV-A", note="steht im Keller")
        say(town, b, "INV-B")
        assert [problem for problem in prove() if not problem.startswith("Der Schutz")] == []


def test_a_fact_that_only_ended_is_found_by_an_index() -> None:
    sql = f"SELECT item_id FROM inventory_itemfact WHERE known_to = 7 AND known_to < {STILL}"
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'' if is_postgres() else 'QUERY PLAN'} {sql}")
        assert "itemfact_ended" in str(cursor.fetchall())
