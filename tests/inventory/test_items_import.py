"""Our own list of devices: what comes new, changed, moved or as it was."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from city import Town, add_item
from harness.codebase import product_models
from inventory.lists import HEADER, ON, counts, csv_list, device, read, xlsx_list
from pult.catalogue.public import Product
from pult.inventory.public import EQUIPMENT, Item, ItemFact, Movement, Place, PlaceKind, Whereabouts
from pult.kernel import documents
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.journal.rebuilding import differences
from pult.kernel.models import ImportRun

pytestmark = pytest.mark.django_db

BOUGHT = date(2023, 3, 12)


def rows_of_all_tables() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in product_models()}


def places(serial: str) -> list[tuple[date, date, str, str]]:
    """Where the thing is known to be: from, to, kind, site or name."""
    rows = Whereabouts.objects.filter(item__serial_number=serial, known_to__gte=2**62).select_related("place__site")
    return [
        (r.valid_from, r.valid_to, r.place.kind, r.place.site.code if r.place.site else r.place.name)
        for r in rows.order_by("valid_from")
    ]


def facts(serial: str) -> list[dict[str, Any]]:
    names = ("valid_from", "valid_to", "inventory_number", "user_group", "condition", "programme", "supplier", "note")
    return list(
        ItemFact.objects.known()
        .filter(item__serial_number=serial)
        .order_by("valid_from")
        .values(*names, "purchased_on", "product__model", "product__category__key")
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_new_devices_come_from_their_supplier_on_the_day_of_purchase(town: Town, tmp_path: Path, form: str) -> None:
    bought: object = "12.03.2023" if form == "csv" else BOUGHT
    rows = [
        device("SN-1", Inventarnummer="INV-1", Anschaffung=bought, Förderprogramm="DigitalPakt", Bemerkung="Koffer 3"),
        device("SN-2", Anschaffung="", Zustand="", Nutzergruppe="", Schulnummer="990036", Raum="R 1.04"),
    ]
    write = csv_list if form == "csv" else xlsx_list
    report = read(town, write(tmp_path / f"Liste.{form}", *rows))

    assert counts(report) == (2, 0, 0)
    assert (report.profile, report.rows, report.dry_run) == ("Pult", 2, False)
    assert report.notes == ["Neue Räume und Orte: 1"]
    assert places("SN-1") == [(BOUGHT, FOREVER, PlaceKind.SITE, "990024A")]
    assert places("SN-2") == [(ON, FOREVER, PlaceKind.ROOM, "990036A")]
    assert facts("SN-1") == [
        {
            "valid_from": EVER,
            "valid_to": FOREVER,
            "inventory_number": "INV-1",
            "user_group": "pupil",
            "condition": "good",
            "programme": "DigitalPakt",
            "supplier": "Medienhaus GmbH",
            "note": "Koffer 3",
            "purchased_on": BOUGHT,
            "product__model": "Tafel 10",
            "product__category__key": "tablet",
        }
    ]
    assert set(Movement.objects.values_list("origin", "reason", "quantity")) == {(town.supplier.pk, "purchase", 1)}
    assert Product.objects.filter(authority_id=town.id).count() == 2
    assert differences(EQUIPMENT) == []


def test_the_run_keeps_the_list_and_what_came_of_it(town: Town, tmp_path: Path) -> None:
    path = csv_list(tmp_path / "Liste.csv", device("SN-1"), device("SN-2"))
    report = read(town, path)
    run = ImportRun.objects.get(pk=report.number)
    entry = run.entries.get()
    assert (run.kind, run.file_name, run.effective_on, run.rows) == ("items", "Liste.csv", ON, 2)
    assert (run.created, run.changed, run.unchanged) == (2, 0, 0)
    assert (entry.authority_id, entry.summary) == (town.id, "Geräteliste Liste.csv: 2 neu, 0 geändert")
    assert entry.document
    assert documents.stored_path(entry.document).read_bytes() == path.read_bytes()
    assert run.sha256 == entry.document.sha256 == documents.fingerprint(path)


def test_the_same_list_again_changes_nothing(town: Town, tmp_path: Path) -> None:
    path = csv_list(tmp_path / "Liste.csv", device("SN-1", Anschaffung=""), device("SN-2", Inventarnummer="INV-2"))
    read(town, path)
    before = rows_of_all_tables()
    again = read(town, path, on=date(2025, 1, 1))
    assert counts(again) == (0, 0, 2)
    assert again.number is None
    assert rows_of_all_tables() == before


def test_a_list_changes_and_moves_what_differs_from_its_day_on(town: Town, tmp_path: Path) -> None:
    serials = ("SAME", "SAID", "MOVED", "BOTH")
    read(town, csv_list(tmp_path / "alt.csv", *(device(serial) for serial in serials)))
    later = date(2025, 2, 1)
    report = read(
        town,
        csv_list(
            tmp_path / "neu.csv",
            device("SAME"),
            device("SAID", Zustand="defekt"),
            device("MOVED", Schulnummer="990012"),
            device("BOTH", Schulnummer="990012", Nutzergruppe="Lehrkräfte"),
            device("NEW", Anschaffung=""),
        ),
        on=later,
    )
    assert counts(report) == (1, 3, 1)
    gymnasium, primary = "990024A", "990012A"
    stayed = [(BOUGHT, FOREVER, PlaceKind.SITE, gymnasium)]
    said_anew = [(BOUGHT, later, PlaceKind.SITE, gymnasium), (later, FOREVER, PlaceKind.SITE, gymnasium)]
    moved = [(BOUGHT, later, PlaceKind.SITE, gymnasium), (later, FOREVER, PlaceKind.SITE, primary)]
    assert {serial: places(serial) for serial in serials} == {
        "SAME": stayed,
        "SAID": said_anew,
        "MOVED": moved,
        "BOTH": moved,
    }
    assert places("NEW") == [(later, FOREVER, PlaceKind.SITE, gymnasium)]
    said = {s: [(f["valid_from"], f["condition"], f["user_group"]) for f in facts(s)] for s in serials}
    assert said == {
        "SAME": [(EVER, "good", "pupil")],
        "SAID": [(EVER, "good", "pupil"), (later, "defective", "pupil")],
        "MOVED": [(EVER, "good", "pupil")],
        "BOTH": [(EVER, "good", "pupil"), (later, "good", "teacher")],
    }
    assert sorted(Movement.objects.filter(entry__run=report.number).values_list("item__serial_number", "reason")) == [
        ("BOTH", "stocktake"),
        ("MOVED", "stocktake"),
        ("NEW", "purchase"),
    ]
    assert differences(EQUIPMENT) == []


def test_what_a_list_does_not_name_stays(town: Town, tmp_path: Path) -> None:
    add_item(town, "SN-1")
    read(town, csv_list(tmp_path / "Liste.csv", device("SN-2")))
    assert places("SN-1") == [(date(2024, 2, 1), FOREVER, PlaceKind.SITE, "990012A")]


def test_inventory_numbers_can_be_exchanged(town: Town, tmp_path: Path) -> None:
    first = [device("SN-1", Inventarnummer="A"), device("SN-2", Inventarnummer="B")]
    read(town, csv_list(tmp_path / "alt.csv", *first))
    second = [device("SN-1", Inventarnummer="B"), device("SN-2", Inventarnummer="A")]
    assert counts(read(town, csv_list(tmp_path / "neu.csv", *second), on=date(2025, 1, 1))) == (0, 2, 0)


def test_words_compare_without_case_and_make_nothing_twice(town: Town, tmp_path: Path) -> None:
    rows = [
        device("SN-1", Kategorie="iPads", Modell="TAFEL 10", Hersteller="musterfirma", Lieferant="medienhaus gmbh"),
        device("SN-2", Modell="Stelltafel", Kategorie="Digitale Tafel", Raum="Aula", Lieferant="Bürobedarf Süd"),
        device("SN-3", Modell="stelltafel", Kategorie="display", Raum="AULA", Lieferant="BÜROBEDARF SÜD"),
    ]
    report = read(town, csv_list(tmp_path / "Liste.csv", *rows))
    assert counts(report) == (3, 0, 0)
    assert report.notes == ["Neue Produkte im Katalog: 1", "Neue Räume und Orte: 1", "Neue Lieferanten: 1"]
    assert Item.objects.get(serial_number="SN-1").facts.get().product == town.tablet
    supplier = Place.objects.get(authority_id=town.id, kind=PlaceKind.SUPPLIER, name="Bürobedarf Süd")
    assert (supplier.outside, Movement.objects.filter(origin=supplier).count()) == (True, 2)


def test_a_product_made_meanwhile_is_found(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone else adds it while this list is being read."""
    from pult.inventory.items_import.importer import ItemsImporter

    locked = ItemsImporter.lock

    def made_before_the_lock(importer: ItemsImporter) -> None:
        Product.objects.create(
            authority_id=town.id, category=town.tablet.category, manufacturer="Musterfirma", model="Tafel 11"
        )
        locked(importer)

    monkeypatch.setattr(ItemsImporter, "lock", made_before_the_lock)
    assert counts(read(town, csv_list(tmp_path / "Liste.csv", device("SN-1", Modell="Tafel 11")))) == (1, 0, 0)
    assert Product.objects.filter(authority_id=town.id, model="Tafel 11").count() == 1


def test_two_lists_read_at_once_keep_their_own_day(town: Town) -> None:
    from pult.inventory.items_import.importer import ItemsImporter
    from pult.kernel.tables.values import ValueRefused

    earlier, _later = ItemsImporter(town.id, date(2023, 1, 1)), ItemsImporter(town.id, date(2025, 1, 1))
    (purchase,) = [field for field in earlier.fields if field.key == "purchased_on"]
    with pytest.raises(ValueRefused):
        purchase.parse("12.03.2023")


class TestDryRun:
    def test_counts_and_writes_nothing(self, town: Town, tmp_path: Path) -> None:
        add_item(town, "SN-1")
        before = rows_of_all_tables()
        rows = [device("SN-1"), device("SN-2", Modell="Tafel 11", Raum="Aula", Lieferant="Bürobedarf Süd")]
        report = read(town, csv_list(tmp_path / "Liste.csv", *rows), dry_run=True)
        assert counts(report) == (1, 1, 0)
        assert (report.dry_run, report.number) == (True, None)
        assert report.notes == ["Neue Produkte im Katalog: 1", "Neue Räume und Orte: 1", "Neue Lieferanten: 1"]
        assert rows_of_all_tables() == before

    def test_the_run_afterwards_does_what_was_announced(self, town: Town, tmp_path: Path) -> None:
        path = csv_list(tmp_path / "Liste.csv", device("SN-1", Modell="Tafel 11"), device("SN-2"))
        announced = read(town, path, dry_run=True)
        assert counts(read(town, path)) == counts(announced) == (2, 0, 0)


QUERIES = {"sqlite": 69, "postgresql": 74}
"""For new devices of a new model, each in a new room. Loading is one command of the driver and isn't counted."""


@pytest.mark.parametrize("devices", [1, 50])
def test_a_long_list_takes_as_many_queries_as_a_short_one(town: Town, tmp_path: Path, devices: int) -> None:
    rows = [device(f"SN-{n}", Inventarnummer=f"INV-{n}", Raum=f"R {n}", Modell="Tafel 11") for n in range(devices)]
    path = csv_list(tmp_path / "Liste.csv", *rows, header=HEADER)
    with CaptureQueriesContext(connection) as queries:
        assert counts(read(town, path)) == (devices, 0, 0)
    assert len(queries) == QUERIES[connection.vendor]
