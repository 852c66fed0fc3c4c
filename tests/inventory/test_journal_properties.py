"""Random histories, legal and illegal, against the real journal; `ledger.py` says what must come out.

After every step the read models must answer every day at every revision as the ledger does, and equal a rebuild.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from city import CLERK, Town
from harness.length import long_or
from inventory.ledger import Ledger, Moved, Said
from kernel.import_runs import import_run
from pult.inventory.public import (
    EQUIPMENT,
    AlreadyReversed,
    Draft,
    Item,
    ItemFact,
    ItemNotThere,
    Movement,
    Reason,
    StockLevel,
    StockTooSmall,
    Whereabouts,
    record_movements,
    reverse_movement,
)
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.facts.stating import state
from pult.kernel.facts.withdrawing import withdraw
from pult.kernel.journal import settling
from pult.kernel.journal.rebuilding import differences
from pult.kernel.journal.settling import ChainBroken, StockNegative, settle
from pult.kernel.keydates import AsOf
from pult.kernel.models import Entry, ImportRun, Tenant
from pult.kernel.recording import recording
from pult.kernel.undoing import AlreadyUndone, BuiltUpon, NothingToUndo, undo_import

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
FIRST = date(2024, 3, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(6)]
ASKED = [FIRST - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1), FOREVER - timedelta(days=1)]

things = st.integers(0, 2)
places = st.integers(0, 4)
days = st.sampled_from(DAYS)
groups = st.sampled_from(["pupil", "teacher", "school"])
some = st.integers(0, 10**6)


class Books(RuleBasedStateMachine):
    """Two items that are pupils' since ever, one of which nothing is said, and one counted good."""

    town: Town

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        town = self.town
        self.places = [p.pk for p in (town.supplier, town.warehouse, *town.site_places[:2], town.repair)]
        self.ledger = Ledger(outside=town.supplier.pk)
        self.runs: list[tuple[ImportRun, int]] = []
        with recording(town.id, by=CLERK, at=AT, action="tests.open", summary="Drei Geräte") as entry:
            self.items = [
                Item.objects.create(authority_id=town.id, serial_number=f"SN-{n}", entry=entry) for n in range(3)
            ]
            self.say(entry, [(thing, EVER, FOREVER, "pupil") for thing in (0, 1)])

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @rule(thing=things, place=places, day=days)
    def purchase(self, thing: int, place: int, day: date) -> None:
        self.record([self.draft(thing, 0, place, day)])

    @rule(thing=things, origin=places, destination=places, day=days)
    def move_from_anywhere(self, thing: int, origin: int, destination: int, day: date) -> None:
        self.record([self.draft(thing, origin, destination, day)])

    @rule(thing=things, day=days, route=st.lists(places, min_size=1, max_size=3), back=st.booleans())
    def move_along(self, thing: int, day: date, route: list[int], back: bool) -> None:
        """From where it is that day, in one entry; on the same day, and back again when asked."""
        at = self.ledger.where(self.items[thing].pk, day, self.revision)
        stops = [0 if at is None else self.places.index(at), *route]
        if back:
            stops.append(stops[0])
        self.record([self.draft(thing, a, b, day) for a, b in pairwise(stops)])

    @rule(thing=things, via=places, days=st.tuples(days, days))
    def lend_out_backdated(self, thing: int, via: int, days: tuple[date, date]) -> None:
        """A round trip that is told afterwards: away on one day, back on another."""
        away, home = sorted(days)
        at = self.ledger.where(self.items[thing].pk, away, self.revision)
        origin = 0 if at is None else self.places.index(at)
        self.record([self.draft(thing, origin, via, away), self.draft(thing, via, origin, home)])

    @rule(moves=st.lists(st.tuples(places, places, days, st.integers(1, 4)), min_size=1, max_size=3))
    def move_goods(self, moves: list[tuple[int, int, date, int]]) -> None:
        self.record([self.goods(*move) for move in moves])

    @rule(thing=things, place=places, day=days, quantity=st.integers(1, 4))
    def move_both(self, thing: int, place: int, day: date, quantity: int) -> None:
        """An entry is refused as a whole: a sound line doesn't stay when the other isn't."""
        self.record([self.goods(0, place, day, quantity), self.draft(thing, place, (place + 1) % 5, day)])

    @precondition(lambda self: self.ledger.lines)
    @rule(choice=some)
    def reverse(self, choice: int) -> None:
        """Any line there is: standing, reversed before, or a reversal itself."""
        line = self.ledger.lines[choice % len(self.ledger.lines)]
        allowed: tuple[type[Exception], ...] = ()
        mirror = self.mirror(line)
        reversed_before = any(one.reverses == line.id for one in self.ledger.lines)
        if reversed_before or line.reverses is not None:
            allowed = (AlreadyReversed,)
        else:
            allowed = self.obstacle(self.ledger.with_lines([mirror]))
        with self.refused_or_traceless(allowed):
            entry = reverse_movement(authority=self.town.id, movement=line.id, by=CLERK, at=AT, why="Irrtum")
            self.keep(entry, [mirror])

    @rule(thing=things, group=groups, days=st.tuples(days, days), ending=st.booleans())
    def say_anew(self, thing: int, group: str, days: tuple[date, date], ending: bool) -> None:
        period = spanned(*sorted(days), ending=ending)
        with recording(self.town.id, by=CLERK, at=AT, action="tests.say", summary=group) as entry:
            self.say(entry, [(thing, *period, group)])
            settle(EQUIPMENT, entry)

    @rule(thing=things, days=st.tuples(days, days), ending=st.booleans())
    def say_no_longer(self, thing: int, days: tuple[date, date], ending: bool) -> None:
        period = spanned(*sorted(days), ending=ending)
        with recording(self.town.id, by=CLERK, at=AT, action="tests.withdraw", summary="") as entry:
            withdraw(entry, ItemFact, (self.items[thing].pk,), *period)
            settle(EQUIPMENT, entry)
        self.ledger.said.append(Said(entry.pk, self.items[thing].pk, *period, None))

    @rule(thing=things, day=days, place=places, group=st.none() | groups, quantity=st.integers(0, 3))
    def take_a_list_over(self, thing: int, day: date, place: int, group: str | None, quantity: int) -> None:
        """An entry as imports write them: what is said, a movement of a thing, perhaps of goods."""
        at = self.ledger.where(self.items[thing].pk, day, self.revision)
        origin = 0 if at is None else self.places.index(at)
        drafts = [self.draft(thing, origin, place, day)] if origin != place else []
        if quantity:
            drafts.append(self.goods(0, 1, day, quantity))
        allowed = self.obstacle(self.ledger.with_lines(self.predicted(drafts)), named=False)
        run = import_run()
        with (
            self.refused_or_traceless(allowed),
            recording(self.town.id, by=CLERK, at=AT, action="tests.list", summary="Liste", run=run) as entry,
        ):
            for one in drafts:
                self.write(entry, one)
            before = list(self.ledger.said)
            if group:
                self.say(entry, [(thing, day, FOREVER, group)])
            try:
                settle(EQUIPMENT, entry)
            except (ChainBroken, StockNegative):
                self.ledger.said = before
                raise
            self.keep(entry, self.predicted(drafts))
            self.runs.append((run, entry.pk))

    @precondition(lambda self: self.runs)
    @rule(choice=some)
    def undo(self, choice: int) -> None:
        run, revision = self.runs[choice % len(self.runs)]
        mirrors = [self.mirror(one) for one in self.ledger.standing(self.revision) if one.revision == revision]
        if revision in self.ledger.undone:
            allowed: tuple[type[Exception], ...] = (AlreadyUndone,)
        elif self.built_upon(revision):
            allowed = (BuiltUpon,)
        elif not mirrors and not ItemFact.objects.filter(known_from=revision).exists():
            allowed = (NothingToUndo,)
        else:
            allowed = self.obstacle(self.ledger.with_lines(mirrors), named=False)
        with self.refused_or_traceless(allowed, BuiltUpon if self.said_later(revision) else None):
            (entry,) = undo_import(run.pk, by=CLERK, at=AT)
            self.ledger.undone[revision] = entry.pk
            self.keep(entry, sorted(mirrors, key=lambda one: one.reverses or 0))

    @rule(place=places, day=days, other=things)
    def break_the_form(self, place: int, day: date, other: int) -> None:
        """What no journal line can say is refused by the database, whoever asks."""
        drafts = [
            self.draft(other, place, place, day),
            replace(self.goods(0, 1, day, 1), quantity=0),
            replace(self.draft(other, 0, 1, day), quantity=2),
            replace(self.draft(other, 0, 1, day), product=self.town.pencil.pk),
        ]
        with self.refused_or_traceless((IntegrityError,)):
            self.book([drafts[(place + other) % len(drafts)]])

    @invariant()
    def every_thing_is_where_the_ledger_has_it(self) -> None:
        rows = list(Whereabouts.objects.filter(authority_id=self.town.id))
        for revision in self.revisions:
            for day in ASKED:
                found = [(r.item_id, r.place_id, r.user_group) for r in rows if holds(r, day, revision)]
                expected = []
                for item in self.items:
                    place = self.ledger.where(item.pk, day, revision)
                    value = self.ledger.value(item.pk, day, revision)
                    if place is not None and value is not None:
                        expected.append((item.pk, place, value))
                assert sorted(found) == expected, (day, revision)

    @invariant()
    def every_stock_is_what_the_ledger_counts(self) -> None:
        rows = list(StockLevel.objects.filter(authority_id=self.town.id))
        good = self.town.pencil.pk
        for revision in self.revisions:
            for day in ASKED:
                found = [(r.product_id, r.place_id, r.quantity) for r in rows if holds(r, day, revision)]
                stock = [(good, p, self.ledger.stock(good, p, day, revision)) for p in self.places[1:]]
                assert sorted(found) == sorted(one for one in stock if one[2]), (day, revision)

    @invariant()
    def the_database_finds_the_same(self) -> None:
        """One day and revision, another in each step, asked as figures do."""
        turn = len(self.ledger.lines) + len(self.ledger.said)
        day, revision = ASKED[turn % len(ASKED)], self.revisions[turn * 7 % len(self.revisions)]
        as_of = AsOf(self.town.id, day, revision, AT)
        for model in (Whereabouts, StockLevel):
            held = {r.pk for r in model.objects.filter(authority_id=self.town.id) if holds(r, day, revision)}
            assert set(model.objects.as_of(as_of).values_list("pk", flat=True)) == held

    @invariant()
    def a_rebuild_changes_nothing(self) -> None:
        assert differences(EQUIPMENT) == []

    @property
    def revision(self) -> int:
        return self.revisions[-1]

    @property
    def revisions(self) -> list[int]:
        return [0, *Entry.objects.filter(authority_id=self.town.id).order_by("pk").values_list("pk", flat=True)]

    def draft(self, thing: int, origin: int, destination: int, day: date) -> Draft:
        return Draft(day, self.places[origin], self.places[destination], Reason.REDISTRIBUTION, self.items[thing].pk)

    def goods(self, origin: int, destination: int, day: date, quantity: int) -> Draft:
        one = self.draft(0, origin, destination, day)
        return replace(one, item=None, product=self.town.pencil.pk, quantity=quantity)

    def predicted(self, drafts: list[Draft]) -> list[Moved]:
        """The lines that the drafts become, with ids and a revision later than all there are."""
        after, revision = max((one.id for one in self.ledger.lines), default=0), self.revision + 1
        return [
            Moved(
                after + n, revision, one.effective_on, one.origin, one.destination, one.item, one.product, one.quantity
            )
            for n, one in enumerate(drafts, 1)
        ]

    def mirror(self, line: Moved) -> Moved:
        after = max(one.id for one in self.ledger.lines) + 1
        return replace(
            line,
            id=after,
            revision=self.revision + 1,
            origin=line.destination,
            destination=line.origin,
            reverses=line.id,
        )

    def obstacle(self, ledger: Ledger, *, named: bool = True) -> tuple[type[Exception], ...]:
        """What must be said against books like these; things are looked at before goods."""
        after = self.revision + 1
        if ledger.broken_things(after):
            return (ItemNotThere if named else ChainBroken,)
        if ledger.short(after, ASKED):
            return (StockTooSmall if named else StockNegative,)
        return ()

    def record(self, drafts: list[Draft]) -> None:
        drafts = [one for one in drafts if one.origin != one.destination]
        lines = self.predicted(drafts)
        with self.refused_or_traceless(self.obstacle(self.ledger.with_lines(lines))):
            self.keep(self.book(drafts), lines)

    def book(self, drafts: list[Draft]) -> Entry:
        return record_movements(authority=self.town.id, lines=drafts, by=CLERK, at=AT, summary="Bewegung")

    def write(self, entry: Entry, one: Draft) -> None:
        ends = {"origin_id": one.origin, "destination_id": one.destination}
        what = {"item_id": one.item, "product_id": one.product, "quantity": one.quantity}
        Movement.objects.create(
            authority_id=self.town.id, entry=entry, effective_on=one.effective_on, reason=one.reason, **ends, **what
        )

    def keep(self, entry: Entry, predicted: list[Moved]) -> None:
        """Writes into the ledger what was recorded; it must be what was predicted, but for the ids."""
        written = [
            Moved(
                row.pk,
                entry.pk,
                row.effective_on,
                row.origin_id,
                row.destination_id,
                row.item_id,
                row.product_id,
                row.quantity,
                row.reverses_id,
            )
            for row in Movement.objects.filter(entry=entry).order_by("pk")
        ]
        assert [replace(one, id=0, revision=0) for one in written] == [
            replace(one, id=0, revision=0) for one in predicted
        ]
        self.ledger.lines += written

    def say(self, entry: Entry, statements: list[tuple[int, date, date, str]]) -> None:
        product = self.town.tablet.pk
        state(
            entry,
            ItemFact,
            [
                ((self.items[thing].pk,), since, until, (product, "", group, "", "", "", None, ""))
                for thing, since, until, group in statements
            ],
        )
        for thing, since, until, group in statements:
            item = self.items[thing].pk
            span = [day for day in [EVER, *ASKED] if since <= day < until]
            if any(self.ledger.value(item, day, entry.pk) != group for day in span):
                self.ledger.said.append(Said(entry.pk, item, since, until, group))

    def built_upon(self, revision: int) -> bool:
        """Whether standing lines were recorded later about what the entry moved."""
        own = [one for one in self.ledger.lines if one.revision == revision]
        about = {one.thing for one in own} | {one.good for one in own}
        return any(
            one.revision > revision and {one.thing, one.good} & about - {None}
            for one in self.ledger.standing(self.revision)
        )

    def said_later(self, revision: int) -> bool:
        """Whether anything was recorded later about what the entry spoke of; then undoing it may be refused."""
        about = {one.thing for one in self.ledger.said if one.revision == revision}
        later = ItemFact.objects.filter(item_id__in=about, known_from__gt=revision, known_from__undoes=None)
        return later.exists()

    @contextmanager
    def refused_or_traceless(
        self, expected: tuple[type[Exception], ...], possible: type[Exception] | None = None
    ) -> Iterator[None]:
        """The write inside must fail as `expected` (not at all when empty) or may as `possible`; then nothing stays."""
        before = self.everything()
        allowed = expected or ((possible,) if possible else ())
        try:
            # As a caller does who goes on after a refusal.
            with transaction.atomic():
                yield
        except allowed:
            assert self.everything() == before
        else:
            assert not expected, f"accepted, although {expected[0].__name__}"

    def everything(self) -> list[Any]:
        tables = (Entry, Movement, ItemFact, Whereabouts, StockLevel)
        return [list(m.objects.order_by("pk").values()) for m in tables] + [list(Tenant.objects.values())]


def spanned(since: date, until: date, *, ending: bool) -> tuple[date, date]:
    return (since, until) if ending and since < until else (since, FOREVER)


def holds(row: Whereabouts | StockLevel, day: date, revision: int) -> bool:
    return row.valid_from <= day < row.valid_to and row.known_from_id <= revision < row.known_to


@pytest.mark.parametrize("many", [0, settling.MANY], ids=["temporary tables", "named queries"])
def test_random_histories(town: Town, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """Both ways in which the engine settles: as for a list of thousands, and as for a clerk's few lines."""
    monkeypatch.setattr(settling, "MANY", many)
    for gate in ("refuse_unlawful", "_check_shape"):  # chains and stocks are looked at here, and what the database says
        monkeypatch.setattr(f"pult.inventory.operations.moving.{gate}", lambda _line: None)
    run_state_machine_as_test(
        type("MusterstadtsBooks", (Books,), {"town": town}),
        settings=settings(
            max_examples=long_or(6, 200), stateful_step_count=14, deadline=None, derandomize=True, database=None
        ),
    )
