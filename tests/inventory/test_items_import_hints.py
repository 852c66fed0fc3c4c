"""What a device list hints at: things that do not come back, closed schools, names that look like known ones."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from city import CLERK, Town, add_item
from inventory.lists import AT, ON, counts, csv_list, device, read
from pult.catalogue.public import Category, Product
from pult.inventory.operations.relocating import relocate
from pult.inventory.public import EQUIPMENT, PlaceKind, Reason, Whereabouts, place_of_kind
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.facts.stating import state
from pult.kernel.imports.report import Report
from pult.kernel.journal.rebuilding import differences
from pult.kernel.models import Tenant
from pult.kernel.recording import recording
from pult.schools.public import SchoolOperation, SiteUse

pytestmark = pytest.mark.django_db

WENT = date(2024, 6, 15)
SHORT = ("Seriennummer", "Hersteller", "Modell", "Schulnummer")
AWAY = {
    PlaceKind.DISPOSED: (Reason.DISPOSAL, "Ausgesondert"),
    PlaceKind.STOLEN: (Reason.THEFT, "Diebstahl"),
    PlaceKind.LOST: (Reason.LOSS, "Verlust"),
    PlaceKind.REPAIR: (Reason.DAMAGE, "Reparatur"),
}


def hinted(report: Report) -> list[tuple[int, str, str, str]]:
    assert all(hint.remedy for hint in report.warnings)
    return [(hint.row, hint.column, hint.value, hint.reason) for hint in report.warnings]


def went(town: Town, serial: str, kind: str) -> int:
    """A tablet of the primary school that went to such a place in June."""
    item = add_item(town, serial)
    place = place_of_kind(authority=town.id, kind=kind)
    move(town, item.pk, place.pk, AWAY[kind][0], WENT)
    return item.pk


def move(town: Town, item: int, place: int, reason: str, on: date) -> None:
    relocate(
        authority=town.id,
        items=[item],
        destination=place,
        reason=reason,
        on=on,
        note="",
        within=None,
        by=CLERK,
        at=AT,
        today=on,
    )


def where(item: int) -> str:
    return Whereabouts.objects.get(item=item, known_to=STILL, valid_to=FOREVER).place.kind


class TestWhatDoesNotComeBack:
    @pytest.mark.parametrize("kind", AWAY)
    def test_a_list_that_names_it_moves_nothing_and_says_so(self, town: Town, tmp_path: Path, kind: str) -> None:
        item = went(town, "SN-1", kind)
        add_item(town, "SN-2")
        rows = [device("SN-2", Schulnummer="990024"), device("sn 1", Schulnummer="990024", Raum="R 1")]
        report = read(town, csv_list(tmp_path / "Liste.csv", *rows, header=SHORT))
        assert counts(report) == (0, 1, 1)
        assert hinted(report) == [
            (
                3,
                "Seriennummer",
                "sn 1",
                f"Steht laut Bestand seit 15.06.2024 unter „{AWAY[kind][1]}“ und bleibt dort: "
                "Eine Liste bringt nichts zurück.",
            )
        ]
        assert where(item) == kind
        assert differences(EQUIPMENT) == []

    def test_what_is_said_of_it_is_still_taken_over(self, town: Town, tmp_path: Path) -> None:
        item = went(town, "SN-1", PlaceKind.REPAIR)
        header = (*SHORT, "Zustand", "Raum")
        row = device("SN-1", Zustand="defekt", Raum="Neuer Raum")
        report = read(town, csv_list(tmp_path / "Liste.csv", row, header=header))
        assert counts(report) == (0, 1, 0)
        assert [note for note in report.notes if "Räume" in note] == []
        assert where(item) == PlaceKind.REPAIR

    def test_nobody_is_asked_about_what_only_waits_in_the_warehouse(self, town: Town, tmp_path: Path) -> None:
        item = add_item(town, "SN-1", at=town.warehouse)
        report = read(town, csv_list(tmp_path / "Liste.csv", device("SN-1"), header=SHORT))
        assert (counts(report), hinted(report)) == ((0, 1, 0), [])
        assert where(item.pk) == PlaceKind.SITE

    def test_by_hand_it_comes_back_and_lists_move_it_again(self, town: Town, tmp_path: Path) -> None:
        item = went(town, "SN-1", PlaceKind.STOLEN)
        move(town, item, town.site_places[0].pk, Reason.FOUND, date(2024, 7, 1))
        report = read(town, csv_list(tmp_path / "Liste.csv", device("SN-1"), header=SHORT))
        assert (counts(report), hinted(report)) == ((0, 1, 0), [])


class TestClosedSchools:
    def close(self, town: Town, *, sites: bool = False, on: date = date(2024, 8, 1)) -> None:
        Tenant.objects.select_for_update().get(pk=town.id)
        with recording(town.id, by=CLERK, at=AT, action="tests.close", summary="") as entry:
            state(entry, SchoolOperation, [((town.gymnasium.pk,), on, None, ("5",))])
            if sites:
                state(entry, SiteUse, [((town.sites[2].pk,), on, None, (town.college.pk,))])

    def test_a_list_that_names_one_says_since_when(self, town: Town, tmp_path: Path) -> None:
        self.close(town)
        rows = [device("A", Schulnummer="990012"), device("B"), device("C", Raum="R 1")]
        report = read(town, csv_list(tmp_path / "Liste.csv", *rows))
        assert counts(report) == (3, 0, 0)
        assert hinted(report) == [
            (3, "Schulnummer", "990024", "Die Schule ist seit 01.08.2024 geschlossen; 2 Zeilen nennen sie.")
        ]

    def test_one_that_closes_later_is_open(self, town: Town, tmp_path: Path) -> None:
        self.close(town, on=date(2025, 8, 1))
        assert hinted(read(town, csv_list(tmp_path / "Liste.csv", device("A")))) == []

    def test_one_without_a_building_is_refused_with_the_day(self, town: Town, tmp_path: Path) -> None:
        self.close(town, sites=True)
        report = read(town, csv_list(tmp_path / "Liste.csv", device("A")))
        assert [one.reason for one in report.problems] == [
            "Die Schule 990024 ist seit 01.08.2024 geschlossen und hat keinen Standort mehr."
        ]


class TestNames:
    def read(self, town: Town, tmp_path: Path, *named: Sequence[str]) -> Report:
        """`named`: maker and model of each row."""
        rows = [device(f"N-{n}", Hersteller=maker, Modell=model) for n, (maker, model) in enumerate(named)]
        return read(town, csv_list(tmp_path / "Liste.csv", *rows), dry_run=True)

    def know(self, town: Town, maker: str, model: str) -> None:
        category = Category.objects.get(key="laptop")
        Product.objects.create(authority_id=town.id, category=category, manufacturer=maker, model=model)

    def test_a_product_like_a_known_one(self, town: Town, tmp_path: Path) -> None:
        self.know(town, "Hewlett-Packard", "ProBook 450")
        report = self.read(town, tmp_path, ("HP", "ProBook 450"), ("HP", "ProBook 450"), ("Musterfirma", "Tafel 10"))
        assert hinted(report) == [
            (2, "Modell", "HP ProBook 450", "Neu; im Katalog steht schon „Hewlett-Packard ProBook 450“. Ist es das?")
        ]

    def test_a_maker_like_a_known_one(self, town: Town, tmp_path: Path) -> None:
        self.know(town, "Hewlett-Packard", "ProBook 450")
        report = self.read(town, tmp_path, ("HP", "EliteDesk 800"), ("HP", "EliteDesk 900"), ("Dell", "Latitude"))
        assert hinted(report) == [
            (2, "Hersteller", "HP", "Neuer Hersteller; bekannt ist schon „Hewlett-Packard“. Ist es der?")
        ]

    def test_two_of_the_list_that_are_alike(self, town: Town, tmp_path: Path) -> None:
        report = self.read(town, tmp_path, ("Apple", "iPad 8. Generation"), ("Apple Inc.", "iPad (8th generation)"))
        assert hinted(report) == [
            (
                3,
                "Modell",
                "Apple Inc. iPad (8th generation)",
                "Neu; diese Liste nennt auch „Apple iPad 8. Generation“. Ist es dasselbe?",
            )
        ]

    def test_known_and_unlike_names_are_not_asked_about(self, town: Town, tmp_path: Path) -> None:
        self.know(town, "Apple", "iPad 9")
        report = self.read(town, tmp_path, ("MUSTERFIRMA", "tafel 10"), ("Apple", "iPad 10"), ("Dell", "Latitude 5"))
        assert hinted(report) == []

    def test_the_neighbours_products_are_not_told(self, town: Town, tmp_path: Path) -> None:
        category = Category.objects.get(key="laptop")
        Product.objects.create(
            authority_id=town.neighbour.id, category=category, manufacturer="Hewlett-Packard", model="ProBook 450"
        )
        assert hinted(self.read(town, tmp_path, ("HP", "ProBook 450"))) == []


class TestProfiles:
    HEADER = ("SerialNumber", "Asset Tag", "Model", "Location")

    def test_two_that_fit_as_well_are_named(self, town: Town, tmp_path: Path) -> None:
        row = {"SerialNumber": "SN-1", "Asset Tag": "I-1", "Model": "Tafel 10", "Location": "990012"}
        add_item(town, "SN-1")
        path = csv_list(tmp_path / "Liste.csv", row, header=self.HEADER)
        report = read(town, path, dry_run=True)
        assert [note for note in report.notes if "ebenso gut" in note] == [
            "Die Spalten passen ebenso gut zu: „Jamf School“. Gelesen als „Snipe-IT“; ein anderes wählt --profile."
        ]
        assert Product.objects.filter(authority_id=town.id).count() == 2
        chosen = read(town, path, dry_run=True, profile="Jamf School")
        assert [note for note in chosen.notes if "ebenso gut" in note] == []

    def test_our_own_list_has_no_rival(self, town: Town, tmp_path: Path) -> None:
        report = read(town, csv_list(tmp_path / "Liste.csv", device("SN-1")), on=ON, dry_run=True)
        assert [note for note in report.notes if "ebenso gut" in note] == []
