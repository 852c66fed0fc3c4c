"""Taking a list back: everything is where it was, and the list can be read again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from city import CLERK, Town, add_item
from inventory.lists import AT, ON, counts, csv_list, device, read
from inventory.test_items_import import rows_of_all_tables
from kernel.import_runs import import_run
from pult.inventory.public import (
    EQUIPMENT,
    Draft,
    Item,
    ItemFact,
    Movement,
    Reason,
    Whereabouts,
    record_movements,
    reverse_movement,
)
from pult.kernel.db.infinity import EVER, STILL
from pult.kernel.facts.stating import state
from pult.kernel.figures.asking import ask
from pult.kernel.imports.report import Report
from pult.kernel.journal.model import standing
from pult.kernel.journal.rebuilding import differences
from pult.kernel.journal.settling import settle
from pult.kernel.keydates import KeyDate
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.kernel.undoing import AlreadyUndone, BuiltUpon, undo_import

pytestmark = pytest.mark.django_db

DAY = KeyDate(date(2025, 1, 1))


def undo(report: Report) -> Entry:
    assert report.number
    (entry,) = undo_import(report.number, by=CLERK, at=AT)
    return entry


def books(town: Town) -> dict[str, Any]:
    """What is known now: where everything is and what is said of it."""
    where = Whereabouts.objects.filter(authority_id=town.id, known_to=STILL)
    said = ItemFact.objects.known().filter(authority_id=town.id)
    values = [f.attname for f in ItemFact._meta.local_concrete_fields if f.attname not in {"id", "known_from_id"}]
    return {
        "where": sorted(where.values_list("item", "place", "valid_from", "valid_to", "product", "user_group")),
        "said": sorted(said.values_list(*values), key=str),
        "lines": sorted(standing(Movement.objects.all()).values_list("pk", flat=True)),
    }


def tablets(town: Town, day: KeyDate = DAY) -> int:
    return int(ask("tablets-by-school-type", authority=town.id, on=day).total[0] or 0)


@pytest.fixture
def three(town: Town) -> Town:
    """The town with three tablets at the primary school."""
    for serial in ("SAME", "SAID", "MOVED"):
        add_item(town, serial)
    return town


def read_list(town: Town, tmp_path: Path, on: date = ON) -> Report:
    """One device stays, one is said to be broken, one moves, one is new."""
    about = {"Schulnummer": "990012", "Anschaffung": "", "Lieferant": "", "Zustand": "neu"}
    return read(
        town,
        csv_list(
            tmp_path / "Liste.csv",
            device("SAME", **about, Inventarnummer="INV-SAME"),
            device("SAID", **{**about, "Zustand": "defekt"}, Inventarnummer="INV-SAID"),
            device("MOVED", **{**about, "Schulnummer": "990024"}, Inventarnummer="INV-MOVED"),
            device("NEW", **about),
        ),
        on=on,
    )


def move(town: Town, serial: str, on: date = date(2024, 10, 1)) -> Entry:
    """To the repair shop, from where it is."""
    item = Item.objects.get(serial_number=serial, authority_id=town.id)
    at = Whereabouts.objects.get(item=item, known_to=STILL, valid_to__year=9999)
    line = Draft(on, at.place_id, town.repair.pk, Reason.DAMAGE, item.pk)
    return record_movements(authority=town.id, lines=[line], by=CLERK, at=AT, summary="In die Werkstatt")


def test_places_and_facts_are_as_before(three: Town, tmp_path: Path) -> None:
    before, tablets_before = books(three), tablets(three)
    report = read_list(three, tmp_path)
    assert counts(report) == (1, 2, 1)
    assert tablets(three) == tablets_before + 1
    imported = Entry.objects.get(run=report.number)
    entry = undo(report)
    assert books(three) == before
    assert tablets(three) == tablets_before
    assert (entry.undoes, entry.actor) == (imported, CLERK)
    assert entry.summary == f"Storno von Vorgang {imported.number}: Geräteliste Liste.csv: 1 neu, 2 geändert"
    assert differences(EQUIPMENT) == []


def test_what_was_known_in_between_stays_known(three: Town, tmp_path: Path) -> None:
    report = read_list(three, tmp_path)
    in_between = KeyDate(DAY.valid_on, Entry.objects.get(run=report.number).recorded_at)
    undo(report)
    assert (tablets(three, in_between), tablets(three)) == (4, 3)


def test_the_list_can_be_read_again(three: Town, tmp_path: Path) -> None:
    first = read_list(three, tmp_path)
    after = books(three)
    undo(first)
    second = read_list(three, tmp_path)
    assert counts(second) == counts(first)
    again = books(three)
    assert (again["where"], again["said"]) == (after["where"], after["said"])
    assert Item.objects.filter(serial_number="NEW").count() == 1
    undo(second)
    assert counts(read_list(three, tmp_path)) == counts(first)
    assert differences(EQUIPMENT) == []


def test_later_movements_that_build_on_it_are_named(three: Town, tmp_path: Path) -> None:
    report = read_list(three, tmp_path)
    later = [move(three, "NEW"), move(three, "MOVED")]
    move(three, "SAME")
    before = rows_of_all_tables()
    with pytest.raises(BuiltUpon) as refused:
        undo(report)
    assert refused.value.message == (
        f"Auf dem Import {report.number} bauen spätere Vorgänge auf: "
        f"Nr. {later[0].number} (In die Werkstatt); Nr. {later[1].number} (In die Werkstatt)."
    )
    assert refused.value.remedy == "Bitte zuerst diese zurücknehmen, dann den Import."
    assert rows_of_all_tables() == before


def test_once_they_are_reversed_it_can_be_undone(three: Town, tmp_path: Path) -> None:
    before = books(three)
    report = read_list(three, tmp_path)
    line = Movement.objects.get(entry=move(three, "NEW"))
    reverse_movement(authority=three.id, movement=line.pk, by=CLERK, at=AT, why="doch nicht")
    undo(report)
    assert books(three) == before


def test_a_later_list_that_builds_on_it_is_named(three: Town, tmp_path: Path) -> None:
    before = books(three)
    first = read_list(three, tmp_path)
    rows = [device("SAID", Schulnummer="990012", Anschaffung="", Zustand="gut", Inventarnummer="INV-SAID")]
    second = read(three, csv_list(tmp_path / "neuer.csv", *rows), on=date(2025, 2, 1))
    with pytest.raises(BuiltUpon, match=r"Geräteliste neuer\.csv: 0 neu, 1 geändert"):
        undo(first)
    undo(second)
    undo(first)
    assert books(three) == before


def test_a_thing_that_stands_somewhere_though_nothing_is_said_of_it_any_more(three: Town, tmp_path: Path) -> None:
    """The list stated its first facts; it stands where it was brought by hand since."""
    report = read_list(three, tmp_path)
    new = Item.objects.get(serial_number="NEW", authority_id=three.id)
    line = Movement.objects.get(item=new)
    reverse_movement(authority=three.id, movement=line.pk, by=CLERK, at=AT, why="Falsche Schule")
    by_hand = Draft(ON, three.supplier.pk, three.site_places[1].pk, Reason.DELIVERY, new.pk)
    record_movements(authority=three.id, lines=[by_hand], by=CLERK, at=AT, summary="Geliefert")
    undo(report)
    assert differences(EQUIPMENT) == []
    assert not Whereabouts.objects.filter(item=new, known_to=STILL).exists()


def test_a_thing_of_which_a_list_of_facts_alone_is_undone(three: Town, tmp_path: Path) -> None:
    """Its movement is older than what was said of it, so undoing ends facts and reverses no line."""
    with recording(three.id, by=CLERK, at=AT, action="tests.bare", summary="Ohne Angaben") as entry:
        bare = Item.objects.create(authority_id=three.id, serial_number="BARE", entry=entry)
    line = Draft(date(2024, 3, 1), three.supplier.pk, three.site_places[0].pk, Reason.DELIVERY, bare.pk)
    record_movements(authority=three.id, lines=[line], by=CLERK, at=AT, summary="Geliefert")
    run = import_run()
    with recording(three.id, by=CLERK, at=AT, action="tests.list", summary="Angaben", run=run) as entry:
        state(entry, ItemFact, [((bare.pk,), EVER, None, (three.tablet.pk, "", "pupil", "", "", "", None, ""))])
        settle(EQUIPMENT, entry)
    assert Whereabouts.objects.filter(item=bare, known_to=STILL).count() == 1
    undo_import(run.pk, by=CLERK, at=AT)
    assert not Whereabouts.objects.filter(item=bare, known_to=STILL).exists()
    assert differences(EQUIPMENT) == []


def test_twice_is_refused(three: Town, tmp_path: Path) -> None:
    report = read_list(three, tmp_path)
    undo(report)
    before = rows_of_all_tables()
    with pytest.raises(AlreadyUndone, match=f"Der Import {report.number} ist schon rückgängig gemacht"):
        undo(report)
    assert rows_of_all_tables() == before


def test_the_neighbours_books_stay_as_they_are(three: Town, tmp_path: Path) -> None:
    add_item(three.neighbour, "NEW")
    theirs = books(three.neighbour)
    undo(read_list(three, tmp_path))
    assert (books(three.neighbour)["where"], books(three.neighbour)["said"]) == (theirs["where"], theirs["said"])
