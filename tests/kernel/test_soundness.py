"""Each proof finds what it is for: the thing is broken behind the guards' back, inside the test's transaction."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from city import CLERK, OPENED_AT, Town, add_goods, add_item
from pult.inventory.public import (
    EQUIPMENT,
    Draft,
    ItemFact,
    Movement,
    Reason,
    StockLevel,
    Whereabouts,
    record_movements,
    reverse_movement,
)
from pult.kernel import documents
from pult.kernel.db.guards import existing_triggers
from pult.kernel.db.infinity import STILL
from pult.kernel.journal.rebuilding import MOST, differences, rebuild
from pult.kernel.models import Document, Entry
from pult.kernel.recording import recording
from pult.kernel.soundness import all_guards, prove
from pult.schools.public import PupilCount, Room, SchoolTypeFact, SocialIndex

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(town: Town) -> Town:
    """Three tablets, one of which moved and came back by reversal, and pencils shared out; all sound."""
    items = [add_item(town, f"SN-{n}") for n in range(3)]
    add_goods(town, 10)
    lines = [
        Draft(date(2024, 3, 1), town.site_places[0].pk, town.repair.pk, Reason.DAMAGE, items[0].pk),
        Draft(date(2024, 3, 1), town.site_places[0].pk, town.repair.pk, Reason.DAMAGE, items[1].pk),
        Draft(
            date(2024, 3, 1),
            town.site_places[0].pk,
            town.site_places[1].pk,
            Reason.REDISTRIBUTION,
            product=town.pencil.pk,
            quantity=4,
        ),
    ]
    entry = record_movements(authority=town.id, lines=lines, by=CLERK, at=OPENED_AT, summary="Im März")
    for moved in Movement.objects.filter(entry=entry).exclude(item=items[1]):
        reverse_movement(authority=town.id, movement=moved.pk, by=CLERK, at=OPENED_AT, why="doch nicht")
    return town


@pytest.fixture
def unguarded(books: Town) -> None:
    """The books without their triggers; the test's end brings them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Pending checks of foreign keys would keep the tables from being altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name in existing_triggers():
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def problems() -> list[str]:
    """All but the missing guards, which those tests took away themselves."""
    return [problem for problem in prove() if not problem.startswith("Der Schutz")]


def test_sound_books_have_no_problems(books: Town) -> None:
    assert prove() == []


def test_progress_is_told(books: Town) -> None:
    told: list[tuple[str, int, int]] = []
    prove(lambda step, done, total: told.append((step, done, total)))
    assert [step for step, _done, _total in told] == [
        "Schutz der Datenbank prüfen",
        "Vorgänge prüfen",
        "Zeitpunkte prüfen",
        "Zugehörigkeit prüfen",
        "Angaben prüfen",
        "Texte prüfen",
        "Journale prüfen",
        "Verläufe nachrechnen",
        "Bestände nachrechnen",
    ]
    assert all(done <= total for _step, done, total in told)


def test_every_lost_trigger_is_named(books: Town) -> None:
    table, name = "inventory_movement", "inventory_movement_reversal"
    execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    assert prove() == [f"Der Schutz {table}.{name} fehlt in der Datenbank."]


@pytest.mark.usefixtures("unguarded")
def test_without_triggers_all_guards_are_missing() -> None:
    postgres = connection.vendor == "postgresql"
    names = {f"{g.table}.{n}" for g in all_guards() for n in (g.postgres if postgres else g.sqlite)([])}
    assert set(prove()) == {f"Der Schutz {name} fehlt in der Datenbank." for name in names}
    assert {"kernel_entry", "inventory_movement", "schools_siteuse"} <= {g.table for g in all_guards()}


class TestEntries:
    @pytest.mark.usefixtures("unguarded")
    def test_a_gap_in_the_numbers(self, books: Town) -> None:
        last = Entry.objects.filter(authority_id=books.id).order_by("-number")[0]
        with recording(books.id, by=CLERK, at=OPENED_AT, action="tests.gap", summary="") as entry:
            pass
        Entry.objects.filter(pk=entry.pk).update(number=last.number + 2)
        assert problems() == [
            f"Mandant {books.id}: Auf den Vorgang Nr. {last.number} folgt Nr. {last.number + 2}; Nummern müssen "
            "lückenlos, Zeitpunkte und Kennungen aufsteigend sein."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_moments_that_run_backwards(self, books: Town) -> None:
        first, second = Entry.objects.filter(authority_id=books.id).order_by("number")[:2]
        Entry.objects.filter(pk=second.pk).update(recorded_at=first.recorded_at.replace(year=2023))
        assert problems() == [
            f"Mandant {books.id}: Auf den Vorgang Nr. 1 folgt Nr. 2; Nummern müssen lückenlos, Zeitpunkte und Kennungen "
            "aufsteigend sein."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_ids_that_run_against_the_numbers(self, town: Town) -> None:
        """Moments ascend with the numbers, but the later entry has the smaller id."""
        ids = [add_item(town.neighbour, f"SN-{n}").entry_id for n in range(2)]
        numbers = dict(Entry.objects.filter(pk__in=ids).values_list("pk", "number"))
        moments = dict(Entry.objects.filter(pk__in=ids).values_list("pk", "recorded_at"))
        for pk in ids:
            Entry.objects.filter(pk=pk).update(number=pk + 100, recorded_at=moments[pk].replace(year=2030))
        for pk, other in zip(ids, reversed(ids), strict=True):
            Entry.objects.filter(pk=pk).update(number=numbers[other], recorded_at=moments[other])
        assert problems() == [
            f"Mandant {town.neighbour.id}: Auf den Vorgang Nr. {numbers[ids[0]]} folgt Nr. {numbers[ids[1]]}; Nummern "
            "müssen lückenlos, Zeitpunkte und Kennungen aufsteigend sein."
        ]


class TestFacts:
    def add(self, known: SchoolTypeFact, **changed: Any) -> SchoolTypeFact:
        fields = {f.attname: getattr(known, f.attname) for f in known._meta.local_concrete_fields}
        return SchoolTypeFact.objects.create(**{**fields, "id": None, **changed})

    @pytest.mark.usefixtures("unguarded")
    def test_two_truths_for_a_day(self, books: Town) -> None:
        known = SchoolTypeFact.objects.get(school=books.gymnasium)
        other = self.add(known, valid_from=date(2024, 8, 1), code="15")
        assert problems() == [
            f"schools_schooltypefact: {known.pk} und {other.pk} gelten für denselben Tag und waren zugleich bekannt."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_two_truths_known_until_later(self, books: Town) -> None:
        known = SchoolTypeFact.objects.get(school=books.gymnasium)
        later = add_item(books, "SN-9").entry_id
        superseded = self.add(known, known_to=later, code="15")
        assert problems() == [
            f"schools_schooltypefact: {known.pk} und {superseded.pk} gelten für denselben Tag und waren zugleich bekannt."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_what_follows_in_time_or_in_knowledge_is_sound(self, books: Town) -> None:
        known = SchoolTypeFact.objects.get(school=books.gymnasium)
        later = add_item(books, "SN-9").entry_id
        SchoolTypeFact.objects.filter(pk=known.pk).update(known_to=later)
        half = self.add(known, known_from_id=later, valid_to=date(2024, 8, 1))
        self.add(known, known_from_id=later, valid_from=half.valid_to, code="15")
        assert problems() == []

    @pytest.mark.usefixtures("unguarded")
    @pytest.mark.parametrize("whose", ["nobody", "the neighbour"])
    def test_knowledge_that_no_entry_ended(self, books: Town, whose: str) -> None:
        known = SchoolTypeFact.objects.get(school=books.gymnasium)
        entry = STILL - 1 if whose == "nobody" else add_item(books.neighbour, "SN-9").entry_id
        SchoolTypeFact.objects.filter(pk=known.pk).update(known_to=entry)
        assert problems() == [
            f"schools_schooltypefact {known.pk}: abgelöst durch den Vorgang {entry}, den es hier nicht gibt."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_numbers_that_cannot_be(self, books: Town) -> None:
        known = SchoolTypeFact.objects.get(school=books.gymnasium)
        said = {"school": books.gymnasium, "authority_id": books.id, "known_from_id": known.known_from_id}
        counted = PupilCount.objects.create(**said, valid_from=known.valid_from, grade="EF", pupils=1_000_001)
        rated = SocialIndex.objects.create(**said, valid_from=known.valid_from, level=0)
        assert sorted(problems()) == [
            f"schools_pupilcount {counted.pk}: pupils ist 1000001, möglich ist 0 bis 1000000.",
            f"schools_socialindex {rated.pk}: level ist 0, möglich ist 1 bis 9.",
        ]


class TestJournal:
    @pytest.mark.usefixtures("unguarded")
    def test_a_thing_that_leaves_where_it_is_not(self, books: Town) -> None:
        line = Movement.objects.get(item__serial_number="SN-1", destination=books.repair)
        Movement.objects.filter(pk=line.pk).update(origin=books.warehouse)
        rebuild(EQUIPMENT)
        assert problems() == [
            f"inventory_movement {line.pk}: item_id {line.item_id} geht von place_id {books.warehouse.pk} ab, ist dort "
            f"aber nicht, sondern: place_id {books.site_places[0].pk}."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_a_thing_that_begins_inside(self, books: Town) -> None:
        line = Movement.objects.get(item__serial_number="SN-2")
        Movement.objects.filter(pk=line.pk).update(origin=books.warehouse)
        assert problems() == [
            f"inventory_movement {line.pk}: item_id {line.item_id} geht von place_id {books.warehouse.pk} ab, ist dort "
            "aber nicht, sondern: nirgends."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_a_stock_below_zero(self, books: Town) -> None:
        delivery = Movement.objects.get(product=books.pencil, origin=books.supplier)
        Movement.objects.filter(pk=delivery.pk).update(effective_on=date(2024, 3, 2))
        reversal = Movement.objects.get(product=books.pencil, reverses__isnull=False)
        Movement.objects.filter(pk=reversal.pk).delete()
        rebuild(EQUIPMENT)
        assert problems() == [
            f"inventory_movement: von product_id {books.pencil.pk} sind am 2024-03-01 an place_id "
            f"{books.site_places[0].pk} -4 Stück."
        ]

    @pytest.mark.usefixtures("unguarded")
    @pytest.mark.parametrize(
        "change",
        [
            lambda town: {"quantity": 3},
            lambda town: {"effective_on": date(2024, 3, 2)},
            lambda town: {"origin": town.warehouse},
            lambda town: {"destination": town.warehouse},
            lambda town: {"product": town.tablet},
            lambda town: {"entry": town.opened_in},
        ],
        ids=["quantity", "day", "origin", "destination", "good", "earlier than what it reverses"],
    )
    def test_a_reversal_that_does_not_mirror(self, books: Town, change: Callable[[Town], dict[str, Any]]) -> None:
        line = Movement.objects.get(product=books.pencil, reverses__isnull=False)
        Movement.objects.filter(pk=line.pk).update(**change(books))
        told = f"inventory_movement {line.pk} ist nicht das Spiegelbild von {line.reverses_id}, das es storniert."
        assert told in problems()

    @pytest.mark.usefixtures("unguarded")
    def test_a_reversal_of_a_reversal(self, books: Town) -> None:
        line = Movement.objects.get(product=books.pencil, reverses__isnull=False)
        again = Movement.objects.create(
            authority_id=books.id,
            entry_id=add_item(books, "SN-9").entry_id,
            effective_on=line.effective_on,
            quantity=line.quantity,
            product=line.product,
            origin=line.destination,
            destination=line.origin,
            reverses=line,
        )
        told = f"inventory_movement {again.pk} ist nicht das Spiegelbild von {line.pk}, das es storniert."
        assert told in problems()


class TestOwners:
    """Whatever a row refers to belongs to the same authority."""

    @pytest.mark.usefixtures("unguarded")
    def test_a_line_from_a_place_of_the_neighbour(self, books: Town) -> None:
        line = Movement.objects.get(item__serial_number="SN-2")
        theirs = books.neighbour.supplier
        Movement.objects.filter(pk=line.pk).update(origin=theirs)
        assert problems() == [
            f"inventory_movement {line.pk} gehört einem anderen Mandanten als inventory_place {theirs.pk}."
        ]

    @pytest.mark.usefixtures("unguarded")
    def test_a_fact_in_an_entry_of_the_neighbour(self, books: Town) -> None:
        fact = ItemFact.objects.get(item__serial_number="SN-2")
        theirs = add_item(books.neighbour, "SN-9").entry_id
        ItemFact.objects.filter(pk=fact.pk).update(known_from=theirs)
        told = f"inventory_itemfact {fact.pk} gehört einem anderen Mandanten als kernel_entry {theirs}."
        assert told in problems()

    def test_a_room_in_a_site_of_the_neighbour(self, books: Town) -> None:
        theirs = books.neighbour.sites[0]
        room = Room.objects.create(authority_id=books.id, site=theirs, name="1.01")
        assert prove() == [f"schools_room {room.pk} gehört einem anderen Mandanten als schools_site {theirs.pk}."]


class TestReadModels:
    def test_a_lost_period(self, books: Town) -> None:
        item = Movement.objects.filter(item__serial_number="SN-2").get().item_id
        row = Whereabouts.objects.get(item_id=item)
        row_known = row.known_from_id
        Whereabouts.objects.filter(pk=row.pk).delete()
        assert prove() == [
            f"inventory_whereabouts, item_id {item}: es fehlt place_id {books.site_places[0].pk}, product_id "
            f"{books.tablet.pk}, user_group pupil; gültig 01.02.2024–…; bekannt {row_known}–…."
        ]

    def test_a_wrong_level(self, books: Town) -> None:
        row = StockLevel.objects.get(known_to=STILL, place=books.site_places[0])
        StockLevel.objects.filter(pk=row.pk).update(quantity=7)
        where = f"inventory_stocklevel, product_id {books.pencil.pk}"
        period = f"gültig 01.02.2024–…; bekannt {row.known_from_id}–…."
        place = f"place_id {books.site_places[0].pk}"
        assert prove() == [
            f"{where}: es fehlt {place}, quantity 10; {period}",
            f"{where}: zu viel ist {place}, quantity 7; {period}",
        ]

    def test_a_period_told_twice(self, books: Town) -> None:
        row = Whereabouts.objects.get(item__serial_number="SN-2")
        Whereabouts.objects.create(**{**Whereabouts.objects.filter(pk=row.pk).values()[0], "id": None})
        (problem,) = prove()
        assert problem.startswith(f"inventory_whereabouts, item_id {row.item_id}: zu viel ist ")

    @pytest.mark.parametrize("change", [{"known_to": 10**9}, {"valid_to": date(2024, 8, 1)}, {"user_group": "teacher"}])
    def test_a_period_that_is_otherwise(self, books: Town, change: dict[str, Any]) -> None:
        Whereabouts.objects.filter(item__serial_number="SN-2").update(**change)
        assert len(prove()) == 2

    def test_a_period_of_another_thing(self, books: Town) -> None:
        row = Whereabouts.objects.filter(item__serial_number="SN-2").values()[0]
        item = add_item(books.neighbour, "SN-9")
        execute("DELETE FROM inventory_whereabouts WHERE item_id = %s", item.pk)
        Whereabouts.objects.create(**{**row, "id": None, "item_id": item.pk})
        assert len(prove()) == 2

    def test_the_first_differences_are_told(self, town: Town) -> None:
        for n in range(MOST + 1):
            add_item(town, f"SN-{n}")
        Whereabouts.objects.all().delete()
        assert len(differences(EQUIPMENT)) == MOST

    def test_a_rebuild_brings_back_every_row(self, books: Town) -> None:
        def rows(model: type[Whereabouts] | type[StockLevel]) -> list[dict[str, Any]]:
            found = list(model.objects.values())
            return sorted(({k: v for k, v in row.items() if k != "id"} for row in found), key=str)

        before = rows(Whereabouts), rows(StockLevel)
        assert all(before)
        Whereabouts.objects.filter(item__serial_number="SN-1").delete()
        Whereabouts.objects.filter(item__serial_number="SN-2").update(user_group="teacher")
        StockLevel.objects.update(quantity=7)
        assert rebuild(EQUIPMENT) == len(before[0]) + len(before[1])
        assert (rows(Whereabouts), rows(StockLevel)) == before

    def test_the_books_go_on_after_a_rebuild(self, books: Town) -> None:
        rebuild(EQUIPMENT)
        add_item(books, "SN-9")
        add_goods(books, 3)
        assert prove() == []


class TestDocuments:
    @pytest.fixture
    def document(self, books: Town, tmp_path: Path) -> Iterator[Document]:
        path = tmp_path / "Liste.csv"
        path.write_text(f"Seriennummer\n{tmp_path}\n", encoding="utf-8")
        kept = documents.keep(path, authority_id=books.id, at=OPENED_AT)
        yield kept
        documents.stored_path(kept).unlink(missing_ok=True)

    def test_a_kept_file_is_sound(self, document: Document) -> None:
        assert prove() == []

    def test_a_lost_file(self, document: Document) -> None:
        path = documents.stored_path(document)
        path.unlink()
        assert prove() == [f"Dokument {document.pk} „Liste.csv“: die Datei {path} fehlt."]

    def test_a_changed_file(self, document: Document) -> None:
        path = documents.stored_path(document)
        path.write_bytes(path.read_bytes() + b"\n")
        assert prove() == [f"Dokument {document.pk} „Liste.csv“: die Datei {path} wurde verändert."]
