"""Facts by hand: withdrawn, taken back, and their history told."""

from datetime import UTC, date, datetime

import pytest

from city import CLERK, Town
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.facts.history import history
from pult.kernel.facts.stating import state
from pult.kernel.facts.withdrawing import withdraw
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.kernel.undoing import AlreadyUndone, BuiltUpon, NothingToUndo
from pult.kernel.undoing_entries import EntryUnknown, undo_entry
from pult.schools.public import School, SupportModel

pytestmark = pytest.mark.django_db

AT = datetime(2024, 6, 1, 8, 0, tzinfo=UTC)
D1, D2, D3 = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)


def say(town: Town, school: School, model: str, start: date, until: date | None = None) -> Entry:
    with recording(town.id, by=CLERK, at=AT, action="tests.say", summary=model) as entry:
        state(entry, SupportModel, [((school.pk,), start, until, (model,))])
    return entry


def unsay(town: Town, school: School, start: date, until: date | None = None) -> int:
    with recording(town.id, by=CLERK, at=AT, action="tests.unsay", summary="nichts") as entry:
        return withdraw(entry, SupportModel, (school.pk,), start, until)


def known(school: School) -> list[tuple[date, date, str]]:
    rows = SupportModel.objects.known().filter(school=school).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", "model"))


def take_back(town: Town, entry: Entry) -> Entry:
    return undo_entry(authority=town.id, number=entry.number, of=("tests.",), by=CLERK, at=AT)


def test_withdrawing_keeps_what_lies_before_and_after(town: Town) -> None:
    school = town.primary_school
    say(town, school, "full", EVER)
    say(town, town.gymnasium, "own", EVER)
    assert unsay(town, school, D1, D3) == 1
    assert known(school) == [(EVER, D1, "full"), (D3, FOREVER, "full")]
    assert unsay(town, school, D2) == 1
    assert known(school) == [(EVER, D1, "full")]
    assert unsay(town, school, D2) == 0
    assert known(town.gymnasium) == [(EVER, FOREVER, "own")]


def test_an_entry_is_taken_back_once_and_the_older_is_known_again(town: Town) -> None:
    school = town.primary_school
    say(town, school, "full", EVER)
    second = say(town, school, "own", D2)
    undone = take_back(town, second)
    assert known(school) == [(EVER, FOREVER, "full")]
    assert (undone.undoes_id, undone.action, undone.summary) == (second.pk, "kernel.undo", "Storno von Vorgang 3: own")
    with pytest.raises(AlreadyUndone):
        take_back(town, second)


def test_a_withdrawal_is_taken_back_too(town: Town) -> None:
    school = town.primary_school
    say(town, school, "full", EVER)
    unsay(town, school, D2)
    take_back(town, Entry.objects.get(authority_id=town.id, action="tests.unsay"))
    assert known(school) == [(EVER, FOREVER, "full")]


def test_refusals(town: Town) -> None:
    school = town.primary_school
    first = say(town, school, "full", EVER)
    say(town, school, "own", D2)
    foreign = Entry.objects.filter(authority_id=town.neighbour.id).order_by("number")[0]
    entries = Entry.objects.count()
    with pytest.raises(BuiltUpon) as refused:
        take_back(town, first)
    assert "(own)" in str(refused.value)
    with pytest.raises(EntryUnknown):
        undo_entry(authority=town.id, number=999, of=("tests.",), by=CLERK, at=AT)
    with pytest.raises(EntryUnknown):
        undo_entry(authority=town.id, number=first.number, of=("schools.",), by=CLERK, at=AT)
    with recording(town.id, by=CLERK, at=AT, action="tests.nothing", summary="leer") as empty:
        pass
    with pytest.raises(NothingToUndo):
        take_back(town, empty)
    assert (Entry.objects.count(), foreign.authority_id) == (entries + 1, town.neighbour.id)


def test_history_tells_what_was_superseded(town: Town) -> None:
    school = town.primary_school
    first = say(town, school, "full", EVER)
    second = say(town, school, "own", D2)
    say(town, town.gymnasium, "on_site", EVER)
    as_of = resolve(town.id, KeyDate(D3))
    told = history(as_of, [(SupportModel, "school_id", [school.pk])])
    assert [
        (one.valid_from, one.valid_to, one.values["model"], one.number, one.known(as_of), one.holds(as_of))
        for one in told
    ] == [
        (D2, FOREVER, "own", second.number, True, True),
        (EVER, D2, "full", second.number, True, False),
        (EVER, FOREVER, "full", first.number, False, False),
    ]
    assert (told[0].actor, told[0].recorded_at) == (CLERK, second.recorded_at)


@pytest.mark.parametrize("schools", [1, 3])
def test_history_is_one_query(town: Town, schools: int, django_assert_num_queries: object) -> None:
    for school in town.schools:
        say(town, school, "full", EVER)
    as_of = resolve(town.id, KeyDate(D3))
    with django_assert_num_queries(1):  # type: ignore[operator]
        told = history(as_of, [(SupportModel, "school_id", [s.pk for s in town.schools[:schools]])])
    assert len(told) == schools
    assert history(as_of, [(SupportModel, "school_id", [])]) == []
