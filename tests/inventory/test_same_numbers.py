"""A number is one number however it is written: in lists, by hand, searched for, asked for by programs."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from cast import Cast
from city import CLERK, Town, add_item
from inventory.lists import AT, ON, counts, csv_list, device, read, told
from pult.inventory.operations.enrolling import NoSerials, SerialTaken, SerialTwice, enrol
from pult.inventory.public import Item, items_numbered
from pult.kernel.db.dialect import is_postgres
from pult.kernel.identifiers import same_number, same_number_sql

pytestmark = pytest.mark.django_db

BASE = "/99001/geraete/"
SPELT = ("dmpxq1abcd", "DMPX Q1-ABCD", "dmpx-q1 abcd", "  DMPXQ1ABCD")


@pytest.mark.parametrize("spelt", SPELT)
def test_one_spelling_is_common_to_all(spelt: str) -> None:
    assert same_number(spelt) == "DMPXQ1ABCD"


@pytest.mark.parametrize("spelt", SPELT)
def test_a_list_that_spells_a_known_number_otherwise_names_the_known_thing(
    town: Town, tmp_path: Path, spelt: str
) -> None:
    add_item(town, "DMPXQ1ABCD")
    row = device(spelt, Schulnummer="990012")
    report = read(town, csv_list(tmp_path / "Liste.csv", row, header=("Seriennummer", "Modell", "Schulnummer")))
    assert counts(report) == (0, 0, 1)
    assert Item.objects.get().serial_number == "DMPXQ1ABCD"


@pytest.mark.parametrize(("column", "first"), [("Seriennummer", "DMPXQ1"), ("Inventarnummer", "INV-1")])
def test_two_rows_with_one_number_are_refused(town: Town, tmp_path: Path, column: str, first: str) -> None:
    rows = [device("A-1"), device("A-2")]
    rows[0][column], rows[1][column] = first, first.lower().replace("-", " ")
    report = read(town, csv_list(tmp_path / "Liste.csv", *rows))
    assert [(one.row, one.column, one.reason) for one in report.problems] == [
        (3, column, "Steht schon in Zeile 2 dieser Liste.")
    ]


def test_an_inventory_number_of_another_thing_is_taken_in_every_spelling(town: Town, tmp_path: Path) -> None:
    add_item(town, "SN-1")
    report = read(town, csv_list(tmp_path / "Liste.csv", device("SN-2", Inventarnummer="inv sn1")))
    assert told(report.problems) == [(2, "Inventarnummer", "inv sn1")]
    assert report.problems[0].reason == "Gehört im Bestand schon zum Gerät SN-1."


def test_where_the_books_have_two_spellings_the_exact_one_counts(town: Town, tmp_path: Path) -> None:
    add_item(town, "SN-1")
    item = add_item(town, "SN-2")
    Item.objects.filter(pk=item.pk).update(serial_number="sn1")
    rows = (device("sn1", Schulnummer="990024"),)
    report = read(town, csv_list(tmp_path / "Liste.csv", *rows, header=("Seriennummer", "Modell", "Schulnummer")))
    assert counts(report) == (0, 1, 0)
    assert list(Item.objects.filter(movements__entry__run=report.number).values_list("serial_number", flat=True)) == [
        "sn1"
    ]
    assert items_numbered(town.id, ["sn1", "Sn-1"])["sn1"] == Item.objects.get(serial_number="sn1").pk


class TestByHand:
    def enrolled(self, town: Town, *serials: str) -> None:
        enrol(
            authority=town.id,
            serials=serials,
            product=town.tablet.pk,
            place=town.site_places[0].pk,
            on=date(2024, 8, 1),
            supplier="Medienhaus",
            inventory_numbers=["-"] * len(serials),
            within=None,
            by=CLERK,
            at=AT,
            today=ON,
        )

    def test_a_known_number_is_taken(self, town: Town) -> None:
        add_item(town, "SN-1")
        with pytest.raises(SerialTaken, match="SN-1"):
            self.enrolled(town, "sn 1")

    def test_a_number_is_named_once(self, town: Town) -> None:
        with pytest.raises(SerialTwice):
            self.enrolled(town, "SN-1", "sn1")

    def test_a_placeholder_is_no_number(self, town: Town) -> None:
        with pytest.raises(NoSerials, match=r"„k\. A\.“ ist ein Platzhalter"):
            self.enrolled(town, "k. A.")
        self.enrolled(town, "SN-1", "SN-2")
        assert set(Item.objects.values_list("facts__inventory_number", flat=True)) == {""}


def test_searching_and_asking_find_every_spelling(town: Town, cast: Cast) -> None:
    add_item(town, "DMPX-Q1 ABCD")
    add_item(town, "SN-2")
    client = cast.client("planner")
    for asked in ("dmpxq1", "Q1ABCD", "invdmpxq1"):
        page = client.get(BASE, {"suche": asked})
        assert page.context["list"].count == 1, asked
    assert client.get(f"{BASE}dmpxq1abcd/").status_code == 200


def test_numbers_are_found_by_an_index() -> None:
    sql = f"SELECT id FROM inventory_item WHERE authority_id = 1 AND {same_number_sql('serial_number')} = 'X'"
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'' if is_postgres() else 'QUERY PLAN'} {sql}")
        assert "item_same_serial" in str(cursor.fetchall())
