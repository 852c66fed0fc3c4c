"""A list that is taken back leaves no product, room or supplier behind that only it knew; what else is needed stays."""

from pathlib import Path

import pytest

from cast import Cast
from city import CLERK, Town
from inventory.lists import AT, counts, csv_list, device, read
from inventory.test_items_import_undone import undo
from pult.catalogue.public import offered_products
from pult.inventory.operations.arranging import add_place
from pult.inventory.operations.enrolling import product_named
from pult.inventory.operations.relocating import relocate
from pult.inventory.public import Item, Place, PlaceKind, Reason, place_of_room
from pult.kernel.imports.report import Report
from pult.kernel.soundness import prove
from pult.schools.public import Room

pytestmark = pytest.mark.django_db

NEW = ("Neue Räume und Orte: 1", "Neue Lieferanten: 1", "Neue Produkte im Katalog: 1")


def models(town: Town) -> set[str]:
    return set(offered_products(town.id).values_list("model", flat=True))


def rooms(town: Town) -> set[str]:
    listed = set(Room.objects.filter(authority_id=town.id, listed=True).values_list("name", flat=True))
    placed = Place.objects.filter(authority_id=town.id, room__isnull=False, listed=True)
    assert set(placed.values_list("room__name", flat=True)) <= listed
    return listed


def suppliers(town: Town) -> set[str]:
    found = Place.objects.filter(authority_id=town.id, kind=PlaceKind.SUPPLIER, listed=True)
    return set(found.values_list("name", flat=True))


def listed(town: Town) -> tuple[set[str], set[str], set[str]]:
    return models(town), rooms(town), suppliers(town)


def read_new(town: Town, folder: Path, serial: str = "N-1") -> Report:
    row = device(serial, Modell="Tafel 11", Raum="R 7", Lieferant="Neuhaus")
    return read(town, csv_list(folder / f"{serial}.csv", row))


def test_what_only_it_knew_is_gone_and_comes_with_it_again(town: Town, tmp_path: Path) -> None:
    before = listed(town)
    report = read_new(town, tmp_path)
    with_it = listed(town)
    assert with_it == (before[0] | {"Tafel 11"}, before[1] | {"R 7"}, before[2] | {"Neuhaus"})
    undo(report)
    assert listed(town) == before
    again = read_new(town, tmp_path)
    assert counts(again) == (1, 0, 0)
    assert set(again.notes) >= set(NEW)
    assert listed(town) == with_it
    undo(again)
    assert listed(town) == before
    assert prove() == []


def test_what_another_list_uses_stays_until_that_is_taken_back_too(town: Town, tmp_path: Path) -> None:
    before = listed(town)
    first = read_new(town, tmp_path)
    second = read_new(town, tmp_path, "N-2")
    both = listed(town)
    undo(first)
    assert listed(town) == both
    undo(second)
    assert listed(town) == before


def test_what_somebody_uses_by_hand_stays(town: Town, tmp_path: Path) -> None:
    report = read_new(town, tmp_path)
    other = read(town, csv_list(tmp_path / "alt.csv", device("OLD", Schulnummer="990024")))
    room = Place.objects.get(room__name="R 7")
    relocate(
        authority=town.id,
        items=[Item.objects.get(serial_number="OLD").pk],
        destination=room.pk,
        reason=Reason.REDISTRIBUTION,
        on=AT.date(),
        note="",
        within=None,
        by=CLERK,
        at=AT,
        today=AT.date(),
    )
    undo(report)
    assert (models(town), rooms(town), suppliers(town)) == (
        {"Tafel 10", "Stift 2"},
        {"R 7"},
        {"Medienhaus GmbH"},
    )
    assert other.number


def test_a_room_that_was_made_by_hand_before_stays(town: Town, tmp_path: Path) -> None:
    Room.objects.create(authority_id=town.id, site=town.sites[2], name="R 7")
    undo(read_new(town, tmp_path))
    assert rooms(town) == {"R 7"}


def test_by_hand_it_can_be_named_again(town: Town, tmp_path: Path) -> None:
    report = read_new(town, tmp_path)
    category = offered_products(town.id).get(model="Tafel 11").category_id
    undo(report)
    place_of_room(authority=town.id, site=town.sites[2].pk, name="R 7")
    add_place(authority=town.id, kind=PlaceKind.SUPPLIER, name="Neuhaus", by=CLERK, at=AT)
    product_named(authority=town.id, category=category, manufacturer="Musterfirma", model="Tafel 11")
    assert listed(town) == ({"Tafel 10", "Tafel 11", "Stift 2"}, {"R 7"}, {"Medienhaus GmbH", "Neuhaus"})
    undo(read_new(town, tmp_path, "N-2"))
    assert listed(town) == ({"Tafel 10", "Tafel 11", "Stift 2"}, {"R 7"}, {"Medienhaus GmbH", "Neuhaus"})


def test_the_pages_offer_none_of_it(town: Town, cast: Cast, tmp_path: Path) -> None:
    client = cast.client("administrator")
    report = read_new(town, tmp_path)
    addresses = ("/99001/geraete/orte/", "/99001/verwaltung/orte/", "/99001/verwaltung/produkte/")
    with_it = [client.get(address).context["list"].count for address in addresses]
    undo(report)
    without = [client.get(address).context["list"].count for address in addresses]
    # The room and the supplier; the supplier; the product.
    assert [a - b for a, b in zip(with_it, without, strict=True)] == [2, 1, 1]
    form = client.get("/99001/geraete/aufnahme/", {"ziel": "schule-990024"}).context["form"]
    assert "Tafel 11" not in str(form["produkt"])
    assert [label for _key, label in form.fields["ort"].choices if "R 7" in label] == []
