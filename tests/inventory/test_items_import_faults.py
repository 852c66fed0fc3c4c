"""What is wrong with a list is told all at once, with a remedy, and then nothing of it is taken over."""

from datetime import date
from pathlib import Path

import pytest

from city import Town, add_item
from inventory.lists import HEADER, counts, csv_list, device, read, told, xlsx_list
from inventory.test_items_import import rows_of_all_tables
from pult.inventory.public import Item, ItemNotThere
from pult.kernel.imports.profiles import ColumnsMissing, ProfileUnknown

pytestmark = pytest.mark.django_db


def test_every_fault_is_told_with_row_column_value_reason_and_remedy(town: Town, tmp_path: Path) -> None:
    before = rows_of_all_tables()
    path = csv_list(
        tmp_path / "Liste.csv",
        device("SN-1", Inventarnummer="INV-1"),
        device("SN-1"),
        device("SN-2", Inventarnummer="INV-1"),
        device("SN-3", Schulnummer="999999"),
        device("SN-4", Kategorie="Rechenschieber"),
        device("SN-5", Anschaffung="31.02.2023"),
        device("SN-6", Anschaffung="02.09.2024"),
        device("SN-7", Modell=""),
        device("", Zustand="prima"),
        device("SN-8", Nutzergruppe="Gäste"),
        device("SN-9", Schulnummer="999999", Kategorie="Rechenschieber"),
        device("SN-10", Bemerkung="erst;dann"),
        device("SN-11", Bemerkung="x" * 501),
        device("x" * 61),
        device("SN-12", Kategorie="", Modell="Tafel 10"),
        device("1,23E+11"),
    )
    report = read(town, path)

    assert [(p.row, p.column, p.value[:12], p.reason) for p in report.problems] == [
        (3, "Seriennummer", "SN-1", "Steht schon in Zeile 2 dieser Liste."),
        (4, "Inventarnummer", "INV-1", "Steht schon in Zeile 2 dieser Liste."),
        (5, "Schulnummer", "999999", "Eine Schule „999999“ gibt es bei diesem Schulträger nicht."),
        (6, "Kategorie", "Rechenschieb", "Die Kategorie „Rechenschieber“ ist unbekannt."),
        (7, "Anschaffung", "31.02.2023", "Den 31.02.2023 gibt es nicht."),
        (8, "Anschaffung", "02.09.2024", "Der 02.09.2024 ist nicht plausibel."),
        (9, "Modell", "", "Die Zelle ist leer."),
        (10, "Seriennummer", "", "Die Zelle ist leer."),
        (10, "Zustand", "prima", "Der Zustand „prima“ ist unbekannt."),
        (11, "Nutzergruppe", "Gäste", "Die Nutzergruppe „Gäste“ ist unbekannt."),
        (12, "Kategorie", "Rechenschieb", "Die Kategorie „Rechenschieber“ ist unbekannt."),
        (12, "Schulnummer", "999999", "Eine Schule „999999“ gibt es bei diesem Schulträger nicht."),
        (13, "", "dann", "Die Zeile hat mehr Zellen als die Kopfzeile Spalten."),
        (14, "Bemerkung", "x" * 12, "Der Text ist länger als 500 Zeichen."),
        (15, "Seriennummer", "x" * 12, "Der Text ist länger als 60 Zeichen."),
        (16, "Kategorie", "", "Zum Modell „Tafel 10“ ist keine Kategorie angegeben."),
        (17, "Seriennummer", "1,23E+11", "„1,23E+11“ ist eine gerundete Zahl; die übrigen Ziffern sind verloren."),
    ]
    assert [p for p in report.problems if not p.remedy] == []
    assert "neu, gut, gebraucht" in next(p.remedy for p in report.problems if p.value == "prima")
    assert "Tablet" in next(p.remedy for p in report.problems if p.value == "Rechenschieber")
    assert (report.refused, report.number, report.rows) == (True, None, 16)
    assert rows_of_all_tables() == before


def test_one_fault_refuses_the_whole_list(town: Town, tmp_path: Path) -> None:
    before = rows_of_all_tables()
    rows = [device(f"SN-{n}", Modell="Tafel 11", Raum="Aula") for n in range(20)]
    report = read(town, csv_list(tmp_path / "Liste.csv", *rows, device("SN-20", Schulnummer="999999")))
    assert told(report.problems) == [(22, "Schulnummer", "999999")]
    assert rows_of_all_tables() == before


def test_a_row_that_ends_early_has_empty_cells(town: Town, tmp_path: Path) -> None:
    path = csv_list(tmp_path / "Liste.csv", device("SN-1"))
    path.write_text(path.read_text("utf-8") + "SN-2;;Tablet;Musterfirma;Tafel 10;990024\nSN-3;;Tablet\n", "utf-8")
    assert told(read(town, path).problems) == [(4, "Modell", ""), (4, "Schulnummer", "")]


def test_rows_are_counted_as_a_person_counts_them(town: Town, tmp_path: Path) -> None:
    path = csv_list(tmp_path / "Liste.csv", device("SN-1"))
    path.write_text(path.read_text("utf-8") + "\n;;\n" + "SN-2;;Tablet;;;990024\n", "utf-8")
    assert told(read(town, path).problems) == [(5, "Modell", "")]


def test_a_workbook_has_faults_of_its_own(town: Town, tmp_path: Path) -> None:
    """Excel's days and numbers where text belongs."""
    path = xlsx_list(
        tmp_path / "Liste.xlsx",
        device("SN-1", Anschaffung=date(2024, 9, 2), Schulnummer=990024),
        device("SN-2", Inventarnummer=date(2024, 1, 3)),
        device("SN-3", Modell=""),
    )
    report = read(town, path)
    assert [(p.row, p.column, p.reason) for p in report.problems] == [
        (2, "Schulnummer", "Excel zeigt diese Zahl im Format „#,##0“, das hier nicht gelesen werden kann."),
        (2, "Anschaffung", "Der 02.09.2024 ist nicht plausibel."),
        (3, "Inventarnummer", "Excel hat aus der Eingabe das Datum 03.01.2024 gemacht."),
        (4, "Modell", "Die Zelle ist leer."),
    ]


class TestAgainstTheBooks:
    def test_a_serial_number_keeps_its_category(self, town: Town, tmp_path: Path) -> None:
        """The number was mistyped, or the device was: both would make nonsense of its history."""
        add_item(town, "SN-1")
        before = rows_of_all_tables()
        rows = [device("SN-1", Kategorie="Laptop", Modell="Klapp 13"), device("SN-2")]
        report = read(town, csv_list(tmp_path / "Liste.csv", *rows))
        assert told(report.problems) == [(2, "Seriennummer", "SN-1")]
        assert report.problems[0].reason == "Gehört im Bestand schon zu: Tablet Tafel 10."
        assert rows_of_all_tables() == before

    def test_another_model_of_the_category_is_a_change(self, town: Town, tmp_path: Path) -> None:
        add_item(town, "SN-1")
        assert counts(
            read(town, csv_list(tmp_path / "Liste.csv", device("SN-1", Inventarnummer="INV-SN-1", Modell="Tafel 11")))
        ) == (0, 1, 0)

    def test_an_inventory_number_belongs_to_one_device(self, town: Town, tmp_path: Path) -> None:
        add_item(town, "SN-1")
        before = rows_of_all_tables()
        report = read(town, csv_list(tmp_path / "Liste.csv", device("SN-2", Inventarnummer="INV-SN-1")))
        assert told(report.problems) == [(2, "Inventarnummer", "INV-SN-1")]
        assert report.problems[0].reason == "Gehört im Bestand schon zum Gerät SN-1."
        assert rows_of_all_tables() == before

    def test_a_move_before_the_device_came_is_refused(self, town: Town, tmp_path: Path) -> None:
        add_item(town, "SN-1", on=date(2024, 8, 1))
        before = rows_of_all_tables()
        path = csv_list(
            tmp_path / "Liste.csv",
            device("SN-1", Inventarnummer="INV-SN-1", Anschaffung=""),
            device("SN-2", Anschaffung=""),
        )
        with pytest.raises(ItemNotThere, match=r"Das Gerät SN-1 ist am 01\.07\.2024 nicht in Schulstandort 990012A"):
            read(town, path, on=date(2024, 7, 1))
        assert rows_of_all_tables() == before


class TestColumns:
    def test_missing_ones_are_named(self, town: Town, tmp_path: Path) -> None:
        header = tuple(name for name in HEADER if name not in {"Modell", "Schulnummer"})
        with pytest.raises(ColumnsMissing) as refused:
            read(town, csv_list(tmp_path / "Liste.csv", device("SN-1"), header=header))
        assert refused.value.message == "Der Liste fehlen Spalten: „Modell“, „Schulnummer“."
        assert "„Seriennummer“, „Inventarnummer“" in refused.value.remedy

    def test_a_profile_that_does_not_exist_is_named(self, town: Town, tmp_path: Path) -> None:
        with pytest.raises(ProfileUnknown) as refused:
            read(town, csv_list(tmp_path / "Liste.csv", device("SN-1")), profile="Inventar98")
        assert refused.value.message == "Das Profil „Inventar98“ gibt es nicht."
        assert refused.value.remedy == "Bekannte Profile: Pult, Snipe-IT, Jamf School."

    def test_what_is_not_taken_over_is_said(self, town: Town, tmp_path: Path) -> None:
        header = (*HEADER, "Farbe", "Preis")
        path = csv_list(tmp_path / "Liste.csv", device("SN-1", Farbe="rot"), header=header)
        assert read(town, path).notes == ["Nicht übernommene Spalten: Farbe, Preis"]


class TestOtherAuthorities:
    """The neighbour has the same serial and inventory numbers; neither stands in the way or shows."""

    def test_their_devices_do_not_collide(self, town: Town, tmp_path: Path) -> None:
        theirs = add_item(town.neighbour, "SN-1")
        add_item(town.neighbour, "SN-2")
        rows = [device("SN-1", Kategorie="Laptop", Modell="Klapp 13"), device("SN-3", Inventarnummer="INV-SN-2")]
        assert counts(read(town, csv_list(tmp_path / "Liste.csv", *rows))) == (2, 0, 0)
        assert Item.objects.filter(serial_number="SN-1").count() == 2
        assert list(theirs.movements.values_list("destination", flat=True)) == [town.neighbour.site_places[0].pk]
        assert theirs.facts.get().product == town.neighbour.tablet

    def test_their_schools_are_not_known(self, town: Town, tmp_path: Path) -> None:
        rows = [device("SN-1", Schulnummer="990048"), device("SN-2", Schulnummer="Grundschule Seeblick")]
        report = read(town, csv_list(tmp_path / "Liste.csv", *rows))
        assert told(report.problems) == [(2, "Schulnummer", "990048"), (3, "Schulnummer", "Grundschule Seeblick")]
        assert "Seeblick" not in " ".join(p.reason + p.remedy for p in report.problems[:1])

    def test_their_products_and_suppliers_are_not_used(self, town: Town, tmp_path: Path) -> None:
        add_item(town.neighbour, "SN-1")
        read(town, csv_list(tmp_path / "Liste.csv", device("SN-1")))
        ours = Item.objects.get(serial_number="SN-1", authority_id=town.id)
        assert ours.facts.get().product == town.tablet
        assert ours.movements.get().origin == town.supplier
