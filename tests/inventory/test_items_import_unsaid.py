"""Device lists that lack columns: what they do not name stays; only an empty cell takes away, and only when asked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from city import CLERK, Town, add_item
from inventory.lists import AT, HEADER, csv_list, device, read
from pult.catalogue.public import Product
from pult.inventory.public import ItemFact, Whereabouts, place_of_site
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.facts.stating import state
from pult.kernel.imports.clearing import ValuesCleared
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.report import Report
from pult.kernel.recording import recording
from pult.kernel.undoing import undo_import
from pult.schools.public import School, Site, SiteUse

pytestmark = pytest.mark.django_db

LATER = date(2024, 10, 1)
FULL = device(
    "SN-1", Inventarnummer="INV-1", Raum="R 1", Förderprogramm="DigitalPakt", Bemerkung="Hülle blau", Zustand="neu"
)


@pytest.fixture
def known(town: Town, tmp_path: Path) -> Path:
    """The town knows everything of one device; the folder for the next lists."""
    read(town, csv_list(tmp_path / "Bestand.csv", FULL))
    return tmp_path


def books() -> tuple[object, ...]:
    """What is said of the device now and where it is."""
    fact = ItemFact.objects.known().select_related("product").get(item__serial_number="SN-1", valid_to=FOREVER)
    place = Whereabouts.objects.select_related("place__room").get(
        item__serial_number="SN-1", known_to=STILL, valid_to=FOREVER
    )
    values = tuple(getattr(fact, column) for column in ItemFact.value_columns())
    return (*values, str(fact.product), place.place.room.name if place.place.room else "")


def without(*columns: str) -> list[str]:
    return [name for name in HEADER if name not in columns]


def figures(report: Report) -> tuple[int, int, int, dict[str, int]]:
    assert not report.refused, report.problems
    return report.created, report.changed, report.unchanged, report.cleared


OPTIONAL = tuple(name for name in HEADER if name not in ("Seriennummer", "Modell", "Schulnummer"))


@pytest.mark.parametrize("missing", [*((name,) for name in OPTIONAL), OPTIONAL], ids=lambda names: "+".join(names))
def test_what_a_list_has_no_column_for_stays(town: Town, known: Path, missing: Sequence[str]) -> None:
    before, products = books(), Product.objects.count()
    report = read(town, csv_list(known / "Liste.csv", FULL, header=without(*missing)), on=LATER)
    assert figures(report) == (0, 0, 1, {})
    assert report.notes == []
    assert (books(), Product.objects.count()) == (before, products)


def test_beside_a_change_the_rest_stays(town: Town, known: Path) -> None:
    path = csv_list(
        known / "Liste.csv", {**FULL, "Zustand": "defekt"}, header=("Seriennummer", "Modell", "Schulnummer", "Zustand")
    )
    before = books()
    report = read(town, path, on=LATER)
    assert figures(report) == (0, 1, 0, {})
    assert [after for old, after in zip(before, books(), strict=True) if old != after] == ["defective"]
    assert report.number is not None
    undo_import(report.number, by=CLERK, at=AT)
    assert books() == before


def test_a_list_without_rooms_moves_between_schools_only(town: Town, known: Path) -> None:
    other = {**FULL, "Schulnummer": "990012"}
    assert figures(read(town, csv_list(known / "Liste.csv", other, header=without("Raum")), on=LATER)) == (0, 1, 0, {})
    assert books()[-1] == ""


def test_new_things_of_a_list_without_columns_have_what_is_usual(town: Town, tmp_path: Path) -> None:
    path = csv_list(tmp_path / "Liste.csv", {**FULL, "Modell": "iPad 9"}, header=without(*OPTIONAL))
    assert figures(read(town, path)) == (1, 0, 0, {})
    assert books()[1:7] == ("", "", "", "", "", None)


def test_a_new_thing_whose_product_is_not_clear_is_refused(town: Town, known: Path) -> None:
    Product.objects.create(authority_id=town.id, category=town.tablet.category, manufacturer="Andere", model="Tafel 10")
    rows = (FULL, device("SN-2"))
    report = read(town, csv_list(known / "Liste.csv", *rows, header=without("Hersteller")), on=LATER)
    assert [(one.row, one.column, one.reason) for one in report.problems] == [
        (3, "Modell", "Zum Modell „Tafel 10“ gibt es im Katalog mehrere Produkte.")
    ]
    assert figures(read(town, csv_list(known / "Alte.csv", FULL, header=without("Hersteller")), on=LATER))[2] == 1


def test_a_column_somebody_maps_away_is_not_there(town: Town, known: Path) -> None:
    mapping = Profile("eigene", {"serial": "Seriennummer", "model": "Modell", "school": "Schulnummer"}, {})
    emptied = {**FULL, **dict.fromkeys(OPTIONAL, "")}
    assert figures(read(town, csv_list(known / "Liste.csv", emptied), on=LATER, profile=mapping)) == (0, 0, 1, {})


def test_what_a_profile_fixes_is_said(town: Town, known: Path) -> None:
    columns = {"serial": "Seriennummer", "model": "Modell", "school": "Schulnummer"}
    mapping = Profile("eigene", columns, {"programme": "Sofortausstattung"})
    assert figures(read(town, csv_list(known / "Liste.csv", FULL), on=LATER, profile=mapping)) == (0, 1, 0, {})
    assert books()[4] == "Sofortausstattung"


class TestEmptyCells:
    CLEARED = {"Inventarnummer": 1, "Raum": 1, "Lieferant": 1, "Anschaffung": 1, "Hersteller": 1}

    def path(self, folder: Path) -> Path:
        return csv_list(folder / "Liste.csv", {**FULL, **dict.fromkeys(self.CLEARED, "")})

    def test_are_counted_by_column(self, town: Town, known: Path) -> None:
        report = read(town, self.path(known), on=LATER, dry_run=True)
        assert figures(report) == (0, 1, 0, self.CLEARED)

    def test_are_refused_until_somebody_agrees(self, town: Town, known: Path) -> None:
        before = books()
        with pytest.raises(ValuesCleared, match=r"^5 Werte werden geleert: .*Raum 1") as refused:
            read(town, self.path(known), on=LATER)
        assert "--clear-values" in refused.value.remedy
        assert books() == before

    def test_take_away_what_somebody_agreed_to_and_undoing_gives_it_back(self, town: Town, known: Path) -> None:
        before = books()
        report = read(town, self.path(known), on=LATER, clear_values=True)
        assert figures(report)[:2] == (0, 1)
        assert (books()[1], books()[6], books()[-2:]) == ("", None, ("Tafel 10", ""))
        assert report.number is not None
        undo_import(report.number, by=CLERK, at=AT)
        assert books() == before


def test_a_thing_at_another_site_of_the_school_stays_there(town: Town, known: Path) -> None:
    """A list knows schools, not sites."""
    school = School.objects.get(number="990024")
    with recording(town.id, by=CLERK, at=AT, action="tests.site", summary="") as entry:
        site = Site.objects.create(authority_id=town.id, code="990024z", entry=entry)
        state(entry, SiteUse, [((site.pk,), EVER, None, (school.pk,))])
    elsewhere = place_of_site(authority=town.id, site=site.pk)
    add_item(town, "SN-9", at=elsewhere)
    row = device("SN-9", Inventarnummer="INV-SN-9", Zustand="neu")
    report = read(town, csv_list(known / "Liste.csv", row, header=("Seriennummer", "Modell", "Schulnummer")), on=LATER)
    assert figures(report) == (0, 0, 1, {})
