"""Stating facts, one after the other, as known at every moment."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from city import CLERK, Town, add_item
from kernel.import_runs import import_run
from pult.inventory.public import ItemFact
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.facts.stating import state
from pult.kernel.facts.undoing import take_back
from pult.kernel.keydates import AsOf
from pult.kernel.models import Entry
from pult.kernel.recording import Opening, open_entries, recording
from pult.kernel.undoing import AlreadyUndone, BuiltUpon, ImportUnknown, NothingToUndo, undo_import
from pult.schools.public import PupilCount, School, SchoolTypeFact

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)

Statement = tuple[int, int | None, str]
"""First year, year after the last, code."""


def entry_of(town: Town) -> Entry:
    """An entry that can be undone: the only one of its import."""
    run = import_run()
    with recording(town.id, by=CLERK, at=AT, action="tests.say", summary=f"Liste {run.pk}", run=run) as entry:
        return entry


def say(entry: Entry, school: School, *statements: Statement) -> int:
    return state(
        entry,
        SchoolTypeFact,
        [((school.pk,), date(since, 1, 1), until and date(until, 1, 1), (code,)) for since, until, code in statements],
    )


def undo(entry: Entry) -> Entry:
    (undone_in,) = undo_import(entry.run_id or 0, by=CLERK, at=AT)
    return undone_in


def known(school: School) -> list[tuple[int | date, int | date, str]]:
    """What is known now, by years where the day is a New Year."""
    rows = SchoolTypeFact.objects.known().filter(school=school).order_by("valid_from")
    return [(year(r.valid_from), year(r.valid_to), r.code) for r in rows]


def year(day: date) -> int | date:
    return day if day in (EVER, FOREVER) else day.year


def all_rows() -> list[dict[str, Any]]:
    return list(SchoolTypeFact.objects.order_by("pk").values())


OLD = "20"
"""What the town's Gymnasium was since ever."""


@pytest.mark.parametrize(
    ("statements", "after", "added"),
    [
        ([(2020, None, "15")], [(EVER, 2020, OLD), (2020, FOREVER, "15")], 1),
        ([(2020, 2022, "15")], [(EVER, 2020, OLD), (2020, 2022, "15"), (2022, FOREVER, OLD)], 1),
        (
            [(2020, 2021, "15"), (2023, 2024, "10")],
            [(EVER, 2020, OLD), (2020, 2021, "15"), (2021, 2023, OLD), (2023, 2024, "10"), (2024, FOREVER, OLD)],
            2,
        ),
        (
            [(2020, 2021, "15"), (2021, None, "10")],
            [(EVER, 2020, OLD), (2020, 2021, "15"), (2021, FOREVER, "10")],
            2,
        ),
        (
            [(2023, None, "10"), (2020, 2021, "15")],
            [(EVER, 2020, OLD), (2020, 2021, "15"), (2021, 2023, OLD), (2023, FOREVER, "10")],
            2,
        ),
        ([(2020, None, OLD)], [(EVER, FOREVER, OLD)], 0),
        ([(2020, 2021, OLD), (2022, 2023, "15")], [(EVER, 2022, OLD), (2022, 2023, "15"), (2023, FOREVER, OLD)], 1),
    ],
    ids=["from a day on", "for a while", "with a gap", "seamless", "in any order", "a repetition", "partly repeated"],
)
def test_what_is_stated_splits_what_was_known(
    town: Town, statements: list[Statement], after: list[tuple[Any, ...]], added: int
) -> None:
    assert say(entry_of(town), town.gymnasium, *statements) == added
    assert known(town.gymnasium) == after


@pytest.mark.parametrize(
    ("statement", "after"),
    [
        ((2019, 2024, "10"), [(EVER, 2019, OLD), (2019, 2024, "10"), (2024, FOREVER, OLD)]),
        ((2020, 2022, "10"), [(EVER, 2020, OLD), (2020, 2022, "10"), (2022, FOREVER, OLD)]),
        (
            (2021, 2023, "10"),
            [(EVER, 2020, OLD), (2020, 2021, "15"), (2021, 2023, "10"), (2023, FOREVER, OLD)],
        ),
        ((2021, 2022, "15"), [(EVER, 2020, OLD), (2020, 2022, "15"), (2022, FOREVER, OLD)]),
    ],
    ids=["over several", "in its place", "across an edge", "part of it again"],
)
def test_a_correction_supersedes_what_it_covers(town: Town, statement: Statement, after: list[tuple[Any, ...]]) -> None:
    say(entry_of(town), town.gymnasium, (2020, 2022, "15"))
    say(entry_of(town), town.gymnasium, statement)
    assert known(town.gymnasium) == after


def test_the_day_before_and_the_day_itself_tell_old_and_new(town: Town) -> None:
    before = town.opened_in.pk
    after = entry_of(town)
    say(after, town.gymnasium, (2020, None, "15"))

    def code(day: date, revision: int) -> str:
        held = SchoolTypeFact.objects.as_of(AsOf(town.id, day, revision, AT)).get(school=town.gymnasium)
        return str(held.code)

    assert [code(date(2019, 12, 31), after.pk), code(date(2020, 1, 1), after.pk)] == [OLD, "15"]
    assert [code(date(2019, 12, 31), before), code(date(2020, 1, 1), before)] == [OLD, OLD]


def test_a_repetition_changes_no_row(town: Town) -> None:
    say(entry_of(town), town.gymnasium, (2020, 2022, "15"))
    before = all_rows()
    assert say(entry_of(town), town.gymnasium, (2020, 2022, "15"), (2023, 2024, OLD)) == 0
    assert all_rows() == before


def test_an_empty_value_is_repeated_like_any_other(town: Town) -> None:
    item = add_item(town, "SN-1")
    values = (town.tablet.pk, "INV-SN-1", "pupil", "new", "", "", None, "")
    assert state(entry_of(town), ItemFact, [((item.pk,), date(2025, 1, 1), None, values)]) == 0
    bought = (*values[:6], date(2024, 2, 1), "")
    assert state(entry_of(town), ItemFact, [((item.pk,), EVER, None, bought)]) == 1
    assert state(entry_of(town), ItemFact, [((item.pk,), EVER, None, values)]) == 1
    facts = ItemFact.objects.filter(item=item).order_by("known_from")
    assert list(facts.values_list("purchased_on", flat=True)) == [None, date(2024, 2, 1), None]


def test_other_subjects_stay_as_they_are(town: Town) -> None:
    school = town.gymnasium.pk
    others = SchoolTypeFact.objects.exclude(school=school).order_by("pk")
    before = list(others.values())
    say(entry_of(town), town.gymnasium, (2020, None, "15"))
    assert list(others.values()) == before

    entry = entry_of(town)
    assert state(entry, PupilCount, [((school, "05"), EVER, None, (90,)), ((school, "06"), EVER, None, (95,))]) == 2
    assert state(entry_of(town), PupilCount, [((school, "05"), date(2024, 8, 1), None, (93,))]) == 1
    rows = PupilCount.objects.known().filter(school=school).order_by("grade", "valid_from")
    assert list(rows.values_list("grade", "valid_to", "pupils")) == [
        ("", FOREVER, 810),
        ("05", date(2024, 8, 1), 90),
        ("05", FOREVER, 93),
        ("06", FOREVER, 95),
    ]


@pytest.mark.parametrize(
    "statements", [[(2020, 2022, "15"), (2021, 2023, "10")], [(2020, None, "15"), (2020, 2021, "10")]]
)
def test_an_entry_cannot_contradict_itself(town: Town, statements: list[Statement]) -> None:
    before = all_rows()
    with pytest.raises(IntegrityError, match="overlap: schools_schooltypefact"), transaction.atomic():
        say(entry_of(town), town.gymnasium, *statements)
    assert all_rows() == before


def test_nothing_stated_changes_nothing(town: Town) -> None:
    before = all_rows()
    assert say(entry_of(town), town.gymnasium) == 0
    assert all_rows() == before


class TestUndoing:
    def test_what_was_known_before_is_known_again(self, town: Town) -> None:
        before = known(town.gymnasium)
        entry = entry_of(town)
        say(entry, town.gymnasium, (2020, 2022, "15"), (2023, None, "10"))
        undone_in = undo(entry)
        assert known(town.gymnasium) == before
        assert (undone_in.undoes, undone_in.action) == (entry, "kernel.undo")
        held = SchoolTypeFact.objects.as_of(AsOf(town.id, date(2021, 1, 1), entry.pk, AT))
        assert held.get(school=town.gymnasium).code == "15"

    def test_what_was_new_is_gone(self, town: Town) -> None:
        entry = entry_of(town)
        state(entry, PupilCount, [((town.gymnasium.pk, "05"), EVER, None, (90,))])
        undo(entry)
        assert not PupilCount.objects.known().filter(grade="05").exists()

    def test_twice_is_refused(self, town: Town) -> None:
        entry = entry_of(town)
        say(entry, town.gymnasium, (2020, None, "15"))
        undo(entry)
        before = all_rows()
        with pytest.raises(AlreadyUndone, match=f"Der Import {entry.run_id} ist schon"):
            undo(entry)
        assert all_rows() == before

    def test_an_import_that_does_not_exist_is_refused(self, town: Town) -> None:
        with pytest.raises(ImportUnknown, match="Einen Import mit der Nummer 4711 gibt es nicht"):
            undo_import(4711, by=CLERK, at=AT)

    def test_an_import_that_wrote_nothing_is_refused(self, town: Town) -> None:
        entry = entry_of(town)
        assert say(entry, town.gymnasium, (2020, None, OLD)) == 0
        entries = Entry.objects.count()
        with pytest.raises(NothingToUndo, match=f"Der Import {entry.run_id} hat nichts gebucht"):
            undo(entry)
        assert Entry.objects.count() == entries

    def test_how_many_facts_were_taken_back_is_told(self, town: Town) -> None:
        entry = entry_of(town)
        say(entry, town.gymnasium, (2020, 2022, "15"), (2023, None, "10"))
        stated = SchoolTypeFact.objects.filter(known_from=entry).count()
        opening = Opening(town.id, "zurück", undoes=entry)
        assert take_back(SchoolTypeFact, open_entries([opening], by=CLERK, at=AT, action="tests.undo")) == stated == 4

    def test_what_later_entries_rest_on_stays(self, town: Town) -> None:
        first, second = entry_of(town), entry_of(town)
        say(first, town.gymnasium, (2020, None, "15"))
        say(second, town.gymnasium, (2022, None, "10"))
        with pytest.raises(BuiltUpon) as refused:
            undo(first)
        assert f"Nr. {second.number} ({second.summary})" in refused.value.message
        undo(second)
        undo(first)
        assert known(town.gymnasium) == [(EVER, FOREVER, OLD)]

    def test_what_rests_on_knowledge_that_came_back_is_seen(self, town: Town) -> None:
        """The second is undone, so the first's statement is known again; the third supersedes that."""
        first, second = entry_of(town), entry_of(town)
        say(first, town.gymnasium, (2020, None, "15"))
        say(second, town.gymnasium, (2022, None, "10"))
        undo(second)
        third = entry_of(town)
        say(third, town.gymnasium, (2024, None, "02"))
        with pytest.raises(BuiltUpon) as refused:
            undo(first)
        assert f"Nr. {third.number} ({third.summary})" in refused.value.message
        assert f"Nr. {second.number} ({second.summary})" not in refused.value.message

    def test_knowledge_that_came_back_twice_is_taken_back(self, town: Town) -> None:
        first = entry_of(town)
        say(first, town.gymnasium, (2020, None, "15"))
        for code in ("10", "02"):
            later = entry_of(town)
            say(later, town.gymnasium, (2022, None, code))
            undo(later)
        undo(first)
        assert known(town.gymnasium) == [(EVER, FOREVER, OLD)]
