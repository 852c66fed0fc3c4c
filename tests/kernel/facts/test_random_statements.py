"""Random statements and undoings against a list of statements that is asked day by day."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from city import CLERK, Town
from harness.length import long_or
from kernel.import_runs import import_run
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.facts.stating import state
from pult.kernel.recording import recording
from pult.kernel.undoing import BuiltUpon, NothingToUndo, undo_import
from pult.schools.public import PupilCount

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
FIRST = date(2024, 3, 1)
LAST = 8
GRADES = ("05", "06")


@dataclass(frozen=True)
class Stated:
    """From one day up to another, counted from `FIRST`; None has no beginning or end."""

    grade: str
    since: int | None
    until: int | None
    pupils: int

    def covers(self, day: int) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass
class Known:
    """`stated`: per entry what changed anything. `undone`: entry → the entry that undid it."""

    stated: dict[int, list[Stated]] = field(default_factory=dict)
    undone: dict[int, int] = field(default_factory=dict)

    def value(self, grade: str, day: int, revision: int) -> int | None:
        value = None
        for entry, statements in sorted(self.stated.items()):
            if entry > revision or self.undone.get(entry, revision + 1) <= revision:
                continue
            for one in statements:
                if one.grade == grade and one.covers(day):
                    value = one.pupils
        return value

    def later(self, entry: int) -> list[Stated]:
        return [one for e, found in self.stated.items() if e > entry and e not in self.undone for one in found]


DAYS = range(-1, LAST + 2)


@st.composite
def entries(draw: st.DrawFn) -> list[Stated]:
    """What one entry states: periods that don't overlap, some seamless, some with gaps, for each grade."""
    found = []
    for grade in GRADES:
        cuts = sorted(draw(st.sets(st.integers(-1, LAST + 1), max_size=5)))
        for since, until in pairwise(cuts):
            if draw(st.booleans()):
                ends = (None if since < 0 else since, None if until > LAST else until)
                found.append(Stated(grade, *ends, draw(st.integers(1, 3))))
    return found


steps = st.lists(entries() | st.integers(0, 9), min_size=1, max_size=9)
"""Each says something, or undoes one of the entries before."""


class Pupils:
    """The real facts next to the model, for one example."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.school = town.gymnasium.pk
        self.model = Known()
        self.runs: dict[int, int] = {}
        self.revisions = [town.opened_in.pk]

    def say(self, statements: list[Stated]) -> None:
        run = import_run()
        before = list(PupilCount.objects.order_by("pk").values())
        with recording(self.town.id, by=CLERK, at=AT, action="tests.say", summary="", run=run) as entry:
            added = state(
                entry,
                PupilCount,
                [
                    ((self.school, one.grade), day(one.since, EVER), day(one.until, None), (one.pupils,))
                    for one in statements
                ],
            )
        known_before = self.revisions[-1]
        new = [
            one
            for one in statements
            if any(self.model.value(one.grade, d, known_before) != one.pupils for d in DAYS if one.covers(d))
        ]
        self.model.stated[entry.pk] = new
        self.runs[entry.pk] = run.pk
        self.revisions.append(entry.pk)
        assert len(new) <= added <= len(statements)
        if not added:
            assert list(PupilCount.objects.order_by("pk").values()) == before

    def undo(self, choice: int) -> None:
        entry = list(self.runs)[choice % len(self.runs)]
        if entry in self.model.undone:
            return
        own, later = self.model.stated[entry], self.model.later(entry)
        overlapping = any(a.grade == b.grade and a.covers(d) and b.covers(d) for a in own for b in later for d in DAYS)
        touched = PupilCount.objects.filter(known_from__gt=entry, known_from__undoes=None, known_from__undone_by=None)
        try:
            (undone_in,) = undo_import(self.runs[entry], by=CLERK, at=AT)
        except BuiltUpon:
            assert touched.exists()
        except NothingToUndo:
            assert not PupilCount.objects.filter(known_from=entry).exists()
        else:
            assert not overlapping
            self.model.undone[entry] = undone_in.pk
            self.revisions.append(undone_in.pk)

    def compare(self) -> None:
        rows = list(PupilCount.objects.filter(school_id=self.school).exclude(grade=""))
        for revision in self.revisions:
            for number in DAYS:
                on = FIRST + timedelta(days=number)
                found = sorted(
                    (r.grade, r.pupils)
                    for r in rows
                    if r.valid_from <= on < r.valid_to and r.known_from_id <= revision < r.known_to
                )
                values = [(grade, self.model.value(grade, number, revision)) for grade in GRADES]
                assert found == [one for one in values if one[1] is not None], (number, revision)


def day(number: int | None, otherwise: date | None) -> date:
    return (otherwise or FOREVER) if number is None else FIRST + timedelta(days=number)


def test_random_statements(town: Town) -> None:
    @settings(max_examples=long_or(40, 1000), deadline=None, derandomize=True, database=None)
    @given(steps)
    def run(history: list[list[Stated] | int]) -> None:
        with transaction.atomic():
            pupils = Pupils(town)
            for step in history:
                if isinstance(step, list):
                    pupils.say(step)
                elif pupils.runs:
                    pupils.undo(step)
                pupils.compare()
            transaction.set_rollback(True)

    run()
