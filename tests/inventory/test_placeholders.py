"""What people and programs write where they have nothing to write."""

from pathlib import Path

import pytest

from city import Town
from inventory.lists import counts, csv_list, device, read
from pult.inventory.public import ItemFact
from pult.kernel.placeholders import is_no_number, is_placeholder

pytestmark = pytest.mark.django_db

NOTHING = ("k. A.", "K.A.", "-", "--", "–", "unbekannt", "To Be Filled By O.E.M.", "n/a", "None", "Default string")
NO_NUMBER = (*NOTHING, "0", "000000", "xxx", "XXXXXXXX", "System Serial Number", "k A", "0123456789")


@pytest.mark.parametrize("word", NO_NUMBER)
def test_is_no_number(word: str) -> None:
    assert is_no_number(word)


@pytest.mark.parametrize("word", ["0815", "X1", "1002", "SN-0", "KA-12", "NA1", "C02XXXXX"])
def test_is_a_number(word: str) -> None:
    assert not is_no_number(word)


@pytest.mark.parametrize("word", ["0", "1", "Raum 0", "KA", "Nahaufnahme", "Nordflügel"])
def test_says_something(word: str) -> None:
    assert not is_placeholder(word)


@pytest.mark.parametrize("word", NO_NUMBER)
def test_a_serial_number_that_is_none_is_refused_by_name(town: Town, tmp_path: Path, word: str) -> None:
    report = read(town, csv_list(tmp_path / "Liste.csv", device(word)))
    assert [(one.row, one.column, one.reason) for one in report.problems] == [
        (2, "Seriennummer", f"„{word}“ ist ein Platzhalter, keine Angabe.")
    ]


@pytest.mark.parametrize("word", NOTHING)
def test_elsewhere_it_is_an_empty_cell(town: Town, tmp_path: Path, word: str) -> None:
    columns = (
        "Inventarnummer",
        "Raum",
        "Lieferant",
        "Zustand",
        "Nutzergruppe",
        "Förderprogramm",
        "Bemerkung",
        "Anschaffung",
    )
    rows = [device(serial, **dict.fromkeys(columns, word)) for serial in ("SN-1", "SN-2")]
    assert counts(read(town, csv_list(tmp_path / "Liste.csv", *rows))) == (2, 0, 0)
    names = ("inventory_number", "supplier", "condition", "user_group", "programme", "note", "purchased_on")
    assert set(ItemFact.objects.values_list(*names)) == {("", "", "", "", "", "", None)}


def test_a_model_must_be_one(town: Town, tmp_path: Path) -> None:
    report = read(town, csv_list(tmp_path / "Liste.csv", device("SN-1", Modell="System Product Name")))
    assert [(one.row, one.column) for one in report.problems] == [(2, "Modell")]
