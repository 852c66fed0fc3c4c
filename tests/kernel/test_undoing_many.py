"""Undoing an import that concerns many authorities: every one of them, by as many queries as one takes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel.import_runs import import_run
from pult.kernel.facts.stating import state_many
from pult.kernel.models import Entry, ImportRun
from pult.kernel.recording import Opening, open_entries
from pult.kernel.undoing import BuiltUpon, undo_import
from pult.schools.operations.founding import found_authority, found_school
from pult.schools.public import School, SchoolTypeFact
from schools.lists import number
from schools.reading import AT, CLERK

pytestmark = pytest.mark.django_db


def schools(count: int) -> list[School]:
    """Each under an authority of its own, all primary schools since ever."""
    owners = [found_authority(number=f"9900{n}", name=f"Stadt {n}", by=CLERK, at=AT).pk for n in range(count)]
    return [
        found_school(
            authority=owner,
            number=number(n + 1),
            name="Schule",
            short_name="S",
            school_type="02",
            on=date(2000, 8, 1),
            by=CLERK,
            at=AT,
        )
        for n, owner in enumerate(owners)
    ]


def list_of(schools: list[School], code: str, run: ImportRun | None = None) -> ImportRun:
    """An import that states a type for all of them from 2010."""
    run = run or import_run()
    openings = [Opening(school.authority_id, f"Liste {code}") for school in schools]
    entries = open_entries(openings, by=CLERK, at=AT, action="tests.list", run=run)
    state_many(
        SchoolTypeFact,
        ((entry, (s.pk,), date(2010, 1, 1), None, (code,)) for entry, s in zip(entries, schools, strict=True)),
    )
    return run


def known(school: School) -> list[tuple[int, str]]:
    rows = SchoolTypeFact.objects.known().filter(school=school).order_by("valid_from")
    return [(row.valid_from.year, row.code) for row in rows]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_authorities(count: int) -> None:
    made = schools(count)
    run = list_of(made, "20")
    with CaptureQueriesContext(connection) as queries:
        undoing = undo_import(run.pk, by=CLERK, at=AT)
    assert [(entry.authority_id, entry.undoes.run_id if entry.undoes else None) for entry in undoing] == [
        (school.authority_id, run.pk) for school in made
    ]
    assert [known(school) for school in made] == [[(1, "02")]] * count
    assert len(queries) == 64


def test_numbers_and_moments_go_on_in_each_authority() -> None:
    made = schools(3)
    undoing = undo_import(list_of(made, "20").pk, by=CLERK, at=AT)
    for entry in undoing:
        before = Entry.objects.get(authority_id=entry.authority_id, number=entry.number - 1)
        assert (before.pk, before.recorded_at < entry.recorded_at) == (entry.undoes_id, True)
        assert entry.summary == f"Storno von Vorgang {before.number}: {before.summary}"


def test_one_authority_that_went_on_keeps_all_as_they_are() -> None:
    made = schools(3)
    run = list_of(made, "20")
    later = list_of(made[1:2], "10")
    entries = Entry.objects.count()
    with pytest.raises(BuiltUpon) as refused:
        undo_import(run.pk, by=CLERK, at=AT)
    assert refused.value.message.endswith(f"bauen spätere Vorgänge auf: Nr. {later.entries.get().number} (Liste 10).")
    assert Entry.objects.count() == entries
    undo_import(later.pk, by=CLERK, at=AT)
    assert len(undo_import(run.pk, by=CLERK, at=AT)) == 3
    assert [known(school) for school in made] == [[(1, "02")]] * 3


def test_two_entries_of_one_authority_in_one_import_go_one_after_the_other() -> None:
    """The newer first: what the older said comes back and is taken back in its turn."""
    (school,) = schools(1)
    run = list_of([school], "20")
    list_of([school], "10", run)
    assert len(undo_import(run.pk, by=CLERK, at=AT)) == 2
    assert known(school) == [(1, "02")]
