"""What no line of the journal may say is refused by the operation, whoever books it, and found where it got in anyway."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from city import CLERK, OPENED_AT, Town, add_goods, add_item
from pult.inventory.operations import lawful
from pult.inventory.operations.describing import Description, WordUnknown, describe
from pult.inventory.operations.enrolling import enrol
from pult.inventory.operations.moving import LineUnfit
from pult.inventory.public import (
    Draft,
    ItemsImporter,
    Movement,
    NotInTheseBooks,
    PlaceKind,
    Reason,
    place_of_kind,
    record_movements,
    reverse_movement,
)
from pult.kernel.bounds import BOOKED_SINCE, MOST_AT_ONCE
from pult.kernel.errors import PultError
from pult.kernel.facts.withdrawing import withdraw
from pult.kernel.imports.running import run_import
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.kernel.soundness import prove
from pult.kernel.texts import TextMissing, TextTooLong, TextUnreadable
from pult.schools.public import SiteUse

pytestmark = pytest.mark.django_db

AT = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
DAY = date(2024, 9, 1)
TOMORROW = timezone.localdate() + timedelta(days=1)


def record(town: Town, *lines: Draft) -> Entry:
    return record_movements(authority=town.id, lines=lines, by=CLERK, at=AT, summary="Umzug")


def places(town: Town) -> dict[str, int]:
    return {
        "school": town.site_places[0].pk,
        "other": town.site_places[1].pk,
        "supplier": town.supplier.pk,
        "warehouse": town.warehouse.pk,
        "repair": town.repair.pk,
        "stolen": town.stolen.pk,
        "lost": place_of_kind(authority=town.id, kind=PlaceKind.LOST).pk,
    }


UNFIT: Any = [
    ("theft to a school", {"reason": Reason.THEFT, "to": "other"}, lawful.ReasonUnfit),
    ("damage to the supplier", {"reason": Reason.DAMAGE, "to": "supplier"}, lawful.ReasonUnfit),
    ("correction to the supplier", {"reason": Reason.CORRECTION, "to": "supplier"}, lawful.ReasonUnfit),
    ("bought from a school", {"reason": Reason.PURCHASE, "to": "warehouse"}, lawful.ReasonUnfit),
    ("loss to the thieves", {"reason": Reason.LOSS, "to": "stolen"}, lawful.ReasonUnfit),
    ("found by the workshop", {"reason": Reason.FOUND, "to": "repair"}, lawful.ReasonUnfit),
    ("no reason there is", {"reason": "einfach-so"}, lawful.ReasonUnfit),
    ("no reason at all", {"reason": ""}, lawful.ReasonUnfit),
    ("in 2099", {"effective_on": date(2099, 1, 1)}, lawful.DayInFuture),
    ("tomorrow", {"effective_on": TOMORROW}, lawful.DayInFuture),
    ("in 1800", {"effective_on": date(1800, 1, 1)}, lawful.DayTooEarly),
    ("before all devices", {"effective_on": BOOKED_SINCE - timedelta(days=1)}, lawful.DayTooEarly),
    ("the first day there is", {"effective_on": date(1, 1, 1)}, lawful.DayTooEarly),
    ("two of one thing", {"quantity": 2}, lawful.QuantityUnfit),
    ("none of one thing", {"quantity": 0}, lawful.QuantityUnfit),
    ("to where it is", {"to": "school", "reason": Reason.STOCKTAKE}, LineUnfit),
    ("an invisible note", {"note": "Hülle\0"}, TextUnreadable),
    ("half a character", {"note": "\ud800"}, TextUnreadable),
    ("a long note", {"note": "x" * 301}, TextTooLong),
    ("no place", {"destination": 2**62}, NotInTheseBooks),
    ("no place a row can have", {"destination": 2**70}, NotInTheseBooks),
    ("no thing", {"item": 2**62}, NotInTheseBooks),
]


@pytest.mark.parametrize(("change", "error"), [case[1:] for case in UNFIT], ids=[case[0] for case in UNFIT])
def test_no_operation_writes_what_a_page_refuses(town: Town, change: dict[str, Any], error: type[PultError]) -> None:
    item = add_item(town, "SN-1")
    known = places(town)
    change = {**change}
    to = known[change.pop("to", "repair")]
    line = replace(Draft(DAY, known["school"], to, Reason.DAMAGE, item.pk), **change)
    before = Movement.objects.count()
    with pytest.raises(error) as refused:
        record(town, line)
    assert refused.value.message
    assert refused.value.remedy
    assert Movement.objects.count() == before


GOODS: Any = [
    ("barcode", {"quantity": 99999999999999999999}, lawful.QuantityUnfit),
    ("two milliards", {"quantity": 2_147_483_648}, lawful.QuantityUnfit),
    ("one too many", {"quantity": MOST_AT_ONCE + 1}, lawful.QuantityUnfit),
    ("nothing", {"quantity": 0}, lawful.QuantityUnfit),
    ("less than nothing", {"quantity": -3}, lawful.QuantityUnfit),
    ("no such product", {"product": 2**62}, NotInTheseBooks),
    ("product and nothing", {"product": None}, LineUnfit),
]


@pytest.mark.parametrize(("change", "error"), [case[1:] for case in GOODS], ids=[case[0] for case in GOODS])
def test_no_operation_moves_goods_that_a_page_would_not(
    town: Town, change: dict[str, Any], error: type[PultError]
) -> None:
    add_goods(town, 10)
    known = places(town)
    line = Draft(DAY, known["school"], known["warehouse"], Reason.RETURN, product=town.pencil.pk)
    with pytest.raises(error):
        record(town, replace(line, **change))


def test_things_with_numbers_are_not_moved_by_quantity(town: Town) -> None:
    line = Draft(DAY, town.supplier.pk, town.warehouse.pk, Reason.PURCHASE, product=town.tablet.pk, quantity=3)
    with pytest.raises(lawful.NotCounted, match="jedes Gerät hat eine eigene Nummer"):
        record(town, line)


def test_a_building_that_no_school_uses_any_more_takes_nothing(town: Town) -> None:
    item = add_item(town, "SN-1", at=town.warehouse)
    line = Draft(date(2024, 5, 1), town.warehouse.pk, town.site_places[0].pk, Reason.HAND_OVER, item.pk)
    with recording(town.id, by=CLERK, at=AT, action="tests.leave", summary="Auszug") as entry:
        site = town.site_places[0].site_id
        for use in SiteUse.objects.filter(site_id=site):
            withdraw(entry, SiteUse, tuple(getattr(use, c) for c in SiteUse.subject), date(2024, 6, 1))
    with pytest.raises(lawful.PlaceClosed, match="von keiner Schule mehr genutzt"):
        record(town, replace(line, effective_on=DAY))
    record(town, line)


def test_a_list_of_tomorrow_is_not_taken_over(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "morgen.csv"
    file.write_text("Seriennummer;Kategorie;Hersteller;Modell;Schulnummer\nM1;Tablet;Apple;iPad;990012\n", "utf-8")
    with pytest.raises(lawful.DayInFuture):
        run_import(ItemsImporter(town.id, TOMORROW), file, on=TOMORROW, by=CLERK, at=timezone.now())
    assert not Movement.objects.filter(item__serial_number="M1").exists()


WRITTEN: Any = [
    ({"effective_on": date(2099, 1, 1)}, "wirksam am 2099-01-01, vor dem 1990-01-01 oder in der Zukunft."),
    ({"effective_on": date(1800, 1, 1)}, "wirksam am 1800-01-01, vor dem 1990-01-01 oder in der Zukunft."),
    ({"reason": Reason.THEFT}, "„Diebstahl“ ist kein Grund, etwas von „Lieferant“ nach „Lager“ zu bringen."),
    ({"quantity": 2_147_483_648}, "Menge 2147483648."),
    ({"product_id": "tablet"}, "product_id {tablet} wird nicht gezählt: jedes Gerät hat eine eigene Nummer."),
]


@pytest.mark.parametrize(("change", "told"), WRITTEN)
def test_what_got_into_the_books_is_found_until_it_is_reversed(town: Town, change: dict[str, Any], told: str) -> None:
    change = {**change}
    if change.get("product_id") == "tablet":
        change["product_id"] = town.tablet.pk
    fields = {"effective_on": DAY, "reason": Reason.PURCHASE, "quantity": 3, "product_id": town.pencil.pk, **change}
    with recording(town.id, by=CLERK, at=OPENED_AT, action="tests.past", summary="am Gesetz vorbei") as entry:
        line = Movement.objects.create(
            authority_id=town.id, entry=entry, origin=town.supplier, destination=town.warehouse, **fields
        )
    told = told.format(tablet=town.tablet.pk)
    assert f"inventory_movement {line.pk}: {told}" in prove()
    reverse_movement(authority=town.id, movement=line.pk, by=CLERK, at=AT, why="gehört nicht hierher")
    assert not [problem for problem in prove() if problem.startswith(f"inventory_movement {line.pk}")]


def test_invisible_characters_in_the_books_are_found(town: Town) -> None:
    at = town.site_places[0]
    assert prove() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE inventory_place SET name = %s WHERE id = %s", ["Lager\x01", town.warehouse.pk])
    assert prove() == [f"inventory_place {town.warehouse.pk}: In name steht ein unsichtbares Steuerzeichen."]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE inventory_place SET name = %s WHERE id = %s", ["\0", at.pk])
        assert f"inventory_place {at.pk}: In name steht ein unsichtbares Steuerzeichen." in prove()


TAKEN_IN: Any = [
    ("no supplier", {"supplier": " "}, TextMissing),
    ("an unknown group", {"user_group": "parents"}, WordUnknown),
    ("an unknown condition", {"condition": "kaputt"}, WordUnknown),
    ("an unseen note", {"note": "Hülle\x01"}, TextUnreadable),
    ("a long note", {"note": "x" * 501}, TextTooLong),
    ("a long serial number", {"serials": ["9" * 61]}, TextTooLong),
    ("an unseen serial number", {"serials": ["SN\0"]}, TextUnreadable),
    ("a long programme", {"programme": "x" * 121}, TextTooLong),
    ("tomorrow", {"on": TOMORROW}, lawful.DayInFuture),
    ("in 1800", {"on": date(1800, 1, 1)}, lawful.DayTooEarly),
]


@pytest.mark.parametrize(("change", "error"), [case[1:] for case in TAKEN_IN], ids=[case[0] for case in TAKEN_IN])
def test_nothing_is_taken_in_that_a_form_refuses(town: Town, change: dict[str, Any], error: type[PultError]) -> None:
    said: dict[str, Any] = {
        "serials": ["SN-1"],
        "product": town.tablet.pk,
        "place": town.warehouse.pk,
        "on": DAY,
        "supplier": "Medienhaus",
        **change,
    }
    with pytest.raises(error):
        enrol(authority=town.id, within=None, by=CLERK, at=AT, today=timezone.localdate(), **said)


@pytest.mark.parametrize("bought", [TOMORROW, date(1800, 1, 1)])
def test_nothing_was_bought_on_a_day_that_cannot_be(town: Town, bought: date) -> None:
    item = add_item(town, "SN-1")
    with pytest.raises((lawful.DayInFuture, lawful.DayTooEarly)):
        describe(
            authority=town.id,
            item=item.pk,
            says=Description(town.tablet.pk, purchased_on=bought),
            since=None,
            by=CLERK,
            at=AT,
        )


def test_whoever_reverses_says_why(town: Town) -> None:
    line = add_item(town, "SN-1").movements.get()
    with pytest.raises(TextMissing, match="„Warum“ fehlt"):
        reverse_movement(authority=town.id, movement=line.pk, why=" ", by=CLERK, at=AT)
