"""Cells as lists really have them: read as somebody meant them, or refused with what to do."""

from datetime import date
from pathlib import Path

import pytest

from city import Town
from inventory.lists import counts, csv_list, device, read, told
from pult.inventory.items_import import words
from pult.inventory.models import ItemFact
from pult.kernel.tables.values import ValueRefused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("word", "group"),
    [
        *((word, "pupil") for word in ("Schüler:innen", "Schüler/innen", "Schüler/-innen", "Schüler*innen", "SuS")),
        *((word, "pupil") for word in ("Schüler_innen", "Schüler(innen)", "SchülerInnen", "Schüler und Schülerinnen")),
        *((word, "pupil") for word in ("SCHÜLER", "Schüler·innen", "Schüler/in", "Schüler:in", "Schüler (innen)")),
        *((word, "pupil") for word in ("Schüler - innen", "Schülerinnen/Schüler", "Schüler-innen")),
        *((word, "teacher") for word in ("LuL", "Lehrer*innen", "Lehrer/innen", "LehrerInnen", "Lehrkräfte")),
        *((word, "teacher") for word in ("Lehrer:innen", "Lehrerinnen und Lehrer", "Kollegium", "Lehrer/in")),
        *((word, "school") for word in ("Schule", "Verwaltung", "Sekretariat")),
    ],
)
def test_user_groups_as_people_write_them(word: str, group: str) -> None:
    assert words.user_group(word) == group


@pytest.mark.parametrize("word", ["Gäste", "innen", "Sch", "Lu", ":innen"])
def test_no_user_groups(word: str) -> None:
    with pytest.raises(ValueRefused, match="unbekannt"):
        words.user_group(word)


def test_a_row_that_adds_up_is_called_so_and_nothing_else(town: Town, tmp_path: Path) -> None:
    rows = [
        device("SN-1"),
        {"Seriennummer": "Summe", "Bemerkung": "2"},
        {"Bemerkung": "Gesamt: 3 Stück"},
        {"Modell": "Anzahl", "Raum": "4"},
        {"Lieferant": "Gesamtsumme der Geräte"},
        {"Seriennummer": "SN-2"},
        device("SN-3", Bemerkung="Summe"),
    ]
    report = read(town, csv_list(tmp_path / "Liste.csv", *rows))
    summed = "Die Zeile sieht aus wie eine Summenzeile."
    assert [(p.row, p.column, p.value, p.reason) for p in report.problems] == [
        (3, "", "Summe", summed),
        (4, "", "Gesamt: 3 Stück", summed),
        (5, "", "Anzahl", summed),
        (6, "", "Gesamtsumme der Geräte", summed),
        (7, "Modell", "", "Die Zelle ist leer."),
        (7, "Schulnummer", "", "Die Zelle ist leer."),
    ]


def test_numbers_that_excel_has_rounded_show_beside_each_other(town: Town, tmp_path: Path) -> None:
    rounded = [device("1234567890123450"), device("12345678901234500000"), device("SN-1")]
    report = read(town, csv_list(tmp_path / "Liste.csv", *rounded))
    assert told(report.problems) == [
        (2, "Seriennummer", "1234567890123450"),
        (3, "Seriennummer", "12345678901234500000"),
    ]
    assert {p.reason for p in report.problems} == {
        "Excel hat die Zahl auf 15 Stellen gerundet; die übrigen sind verloren."
    }
    # One that is whole shows that the column was text: then the zero is one.
    assert counts(read(town, csv_list(tmp_path / "ganz.csv", *rounded[:1], device("1234567890123451")))) == (
        2,
        0,
        0,
    )


def test_a_list_of_an_old_mac_and_one_decoded_twice(town: Town, tmp_path: Path) -> None:
    path = csv_list(tmp_path / "Liste.csv", device("SN-1", Raum="Büro Mädchen", Bemerkung="größer", Nutzergruppe=""))
    path.write_bytes(path.read_text(encoding="utf-8").encode("mac_roman"))
    assert counts(read(town, path)) == (1, 0, 0)
    path.write_bytes(path.read_bytes().decode("mac_roman").encode().decode("cp1252").encode())
    report = read(town, path)
    assert counts(report) == (0, 0, 1)
    assert "Doppelt umgewandelte Umlaute sind berichtigt: „BÃ¼ro MÃ¤dchen“ → „Büro Mädchen“, „grÃ¶ÃŸer“ → „größer“" in (
        report.notes
    )


def test_what_programs_wrap_and_append(town: Town, tmp_path: Path) -> None:
    path = csv_list(
        tmp_path / "Liste.csv",
        device('="00123"', Inventarnummer="'00017", Raum="204.0", Schulnummer="990024.0"),
        device("356938035643809.0", Anschaffung="2023-03-11T23:30:00Z", Bemerkung="k. A."),
    )
    assert counts(read(town, path)) == (2, 0, 0)
    facts = ItemFact.objects.filter(item__serial_number__in=["00123", "356938035643809"]).order_by("item_id")
    assert list(facts.values_list("item__serial_number", "inventory_number", "purchased_on")) == [
        ("00123", "00017", date(2023, 3, 12)),
        ("356938035643809", "", date(2023, 3, 12)),
    ]


def test_a_very_long_cell_refuses_only_whoever_reads_it(town: Town, tmp_path: Path) -> None:
    long = "x" * 200_000
    unread = csv_list(tmp_path / "Liste.csv", {**device("SN-1"), "Protokoll": long}, header=("Protokoll", *device("")))
    assert counts(read(town, unread)) == (1, 0, 0)
    report = read(town, csv_list(tmp_path / "lang.csv", device("SN-2", Kategorie=long)))
    assert [(p.column, p.value, p.reason) for p in report.problems] == [
        ("Kategorie", "x" * 80, "Der Text ist länger als 1000 Zeichen.")
    ]
