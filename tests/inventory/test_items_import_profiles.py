"""Lists of other systems, and those that a city names its own way."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from city import Town
from inventory.lists import HEADER, counts, csv_list, device, read
from pult.inventory.public import Item, ItemFact
from pult.kernel.imports.profiles import ColumnsMissing
from pult.kernel.models import ImportProfile

pytestmark = pytest.mark.django_db


def said(serial: str) -> dict[str, Any]:
    fact = ItemFact.objects.known().select_related("product__category").get(item__serial_number=serial)
    return {
        "category": fact.product.category.key,
        "maker": fact.product.manufacturer,
        "model": fact.product.model,
        "inventory": fact.inventory_number,
        "bought": fact.purchased_on,
        "group": fact.user_group,
        "note": fact.note,
    }


def site(serial: str) -> str:
    place = Item.objects.get(serial_number=serial).movements.get().destination
    assert place.site
    return place.site.code


def test_an_asset_list_of_snipe_it(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "assets.csv"
    path.write_text(
        '"Item Name","Asset Tag","Category","Manufacturer","Model Name","Serial","Location","Purchase Date","Supplier",'
        '"Notes","Status"\n'
        '"iPad 01","A-0001","Tablets","Apple","iPad 9","DMPX1","Hannah-Arendt-Gymnasium","2023-03-12","Medienhaus GmbH",'
        '"Sprung, oben links","Deployed"\n'
        '"Tafel 3","A-0002","Displays","Musterfirma","Tafel 86","MF-77","990012","","","","Deployed"\n',
        encoding="utf-8",
    )
    report = read(town, path)
    assert counts(report) == (2, 0, 0)
    assert report.profile == "Snipe-IT"
    assert report.notes[0] == "Nicht übernommene Spalten: Item Name, Status"
    assert said("DMPX1") == {
        "category": "tablet",
        "maker": "Apple",
        "model": "iPad 9",
        "inventory": "A-0001",
        "bought": date(2023, 3, 12),
        "group": "",
        "note": "Sprung, oben links",
    }
    assert (said("MF-77")["category"], said("MF-77")["bought"]) == ("display", None)
    assert (site("DMPX1"), site("MF-77")) == ("990024A", "990012A")


def test_a_device_list_of_jamf_school(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "devices.csv"
    path.write_text(
        "Device Name,Serial Number,Asset Tag,Model,Device Type,Location,Owner Role\n"
        "iPad-Koffer-01,DMPX1,A-0001,iPad (9. Generation),iPad,Hannah-Arendt-Gymnasium,Student\n"
        "Mac-02,C02X2,,MacBook Air,Mac,Weiterbildungskolleg Musterstadt,Teacher\n",
        encoding="utf-8",
    )
    report = read(town, path)
    assert counts(report) == (2, 0, 0)
    assert report.profile == "Jamf School"
    assert said("DMPX1") == {
        "category": "tablet",
        "maker": "Apple",
        "model": "iPad (9. Generation)",
        "inventory": "A-0001",
        "bought": None,
        "group": "pupil",
        "note": "iPad-Koffer-01",
    }
    assert (said("C02X2")["category"], said("C02X2")["group"]) == ("laptop", "teacher")
    assert (site("DMPX1"), site("C02X2")) == ("990024A", "990036A")


def test_a_list_without_a_category_goes_by_the_model(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "devices.csv"
    path.write_text("Serial Number,Model,Location\nDMPX1,iPad 9,990024\n", encoding="utf-8")
    assert counts(read(town, path)) == (1, 0, 0)
    assert (said("DMPX1")["category"], said("DMPX1")["model"]) == ("tablet", "iPad 9")


CITYS_OWN = {
    "columns": {"serial": "S/N", "model": "Gerätetyp", "school": "Dienststelle", "category": "Art"},
    "fixed": {"user_group": "Lehrkräfte", "manufacturer": "Musterfirma"},
}


class TestRemembered:
    def list(self, path: Path) -> Path:
        path.write_text("S/N;Gerätetyp;Dienststelle;Art\nSN-1;Tafel 10;990024;Tablet\n", encoding="utf-8")
        return path

    def test_an_unknown_list_is_refused(self, town: Town, tmp_path: Path) -> None:
        with pytest.raises(ColumnsMissing, match="Der Liste fehlen Spalten"):
            read(town, self.list(tmp_path / "Liste.csv"))

    def test_and_read_once_its_columns_are_remembered(self, town: Town, tmp_path: Path) -> None:
        ImportProfile.objects.create(kind="items", name="Rathaus", columns=CITYS_OWN)
        ImportProfile.objects.create(kind="schools", name="Ähnlich", columns=CITYS_OWN)
        report = read(town, self.list(tmp_path / "Liste.csv"))
        assert (report.profile, counts(report)) == ("Rathaus", (1, 0, 0))
        assert Item.objects.get(serial_number="SN-1").facts.get().product == town.tablet

    def test_what_the_profile_fixes_is_read_like_a_cell(self, town: Town, tmp_path: Path) -> None:
        ImportProfile.objects.create(kind="items", name="Rathaus", columns=CITYS_OWN)
        read(town, self.list(tmp_path / "Liste.csv"))
        assert said("SN-1")["group"] == "teacher"

    def test_by_name_it_wins_over_one_that_fits_better(self, town: Town, tmp_path: Path) -> None:
        columns = {"serial": "Inventarnummer", "model": "Modell", "school": "Schulnummer", "category": "Kategorie"}
        ImportProfile.objects.create(kind="items", name="Rathaus", columns={"columns": columns})
        path = csv_list(tmp_path / "Liste.csv", device("SN-1", Inventarnummer="INV-1"), header=HEADER)
        assert read(town, path, dry_run=True).profile == "Pult"
        assert read(town, path, profile="rathaus").profile == "Rathaus"
        assert list(Item.objects.values_list("serial_number", flat=True)) == ["INV-1"]

    def test_it_replaces_the_known_one_of_its_name(self, town: Town, tmp_path: Path) -> None:
        columns = {**CITYS_OWN["columns"], "serial": "Seriennummer"}
        ImportProfile.objects.create(kind="items", name="Pult", columns={"columns": columns})
        with pytest.raises(ColumnsMissing, match="„Dienststelle“, „Gerätetyp“"):
            read(town, csv_list(tmp_path / "Liste.csv", device("SN-1")), profile="Pult")
