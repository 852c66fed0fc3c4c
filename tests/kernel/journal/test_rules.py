"""The journal's laws, case by case and without a database. Places: S is outside, A, B and C are inside."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.journal.rules import (
    Break,
    Fact,
    Level,
    Line,
    Period,
    chain_break,
    chain_periods,
    level_periods,
    levels,
    replay,
    standing_lines,
)

S, A, B, C = 1, 2, 3, 4


def day(number: int) -> date:
    return date(2024, 3, number)


def line(id: int, on: int, origin: int, destination: int, *, entry: int | None = None, quantity: int = 1) -> Line:
    """A line recorded by an entry of its own unless one is named."""
    return Line(id, entry or id, day(on), origin, destination, quantity)


def undo(id: int, undone: Line, *, entry: int | None = None) -> Line:
    return Line(
        id, entry or id, undone.effective_on, undone.destination, undone.origin, undone.quantity, reverses=undone.id
    )


BOUGHT = line(1, 1, S, A)
MOVED = line(2, 5, A, B)


@pytest.mark.parametrize(
    ("lines", "revision", "standing"),
    [
        ([], STILL, []),
        ([BOUGHT, MOVED], STILL, [1, 2]),
        ([BOUGHT, MOVED], 1, [1]),
        ([BOUGHT, MOVED], 0, []),
        ([BOUGHT, MOVED, undo(3, MOVED)], STILL, [1]),
        ([BOUGHT, MOVED, undo(3, MOVED)], 2, [1, 2]),
        ([MOVED, BOUGHT], STILL, [1, 2]),
        ([BOUGHT, MOVED, line(3, 3, A, C)], STILL, [1, 3, 2]),
        ([line(7, 5, B, C), line(6, 5, A, B)], STILL, [6, 7]),
    ],
    ids=[
        "none",
        "all",
        "known then",
        "before all",
        "reversed",
        "not yet reversed",
        "unordered",
        "backdated",
        "same day",
    ],
)
def test_standing_lines(lines: list[Line], revision: int, standing: list[int]) -> None:
    assert [one.id for one in standing_lines(lines, revision)] == standing


@pytest.mark.parametrize(
    ("chain", "broken"),
    [
        ([], None),
        ([BOUGHT], None),
        ([BOUGHT, MOVED], None),
        ([BOUGHT, MOVED, line(3, 5, B, A), line(4, 6, A, S)], None),
        ([line(1, 1, A, B)], (1, None)),
        ([BOUGHT, line(2, 2, S, B)], (2, A)),
        ([BOUGHT, line(2, 2, B, C)], (2, A)),
        ([BOUGHT, MOVED, line(3, 6, A, C)], (3, B)),
        ([BOUGHT, line(2, 2, C, B), line(3, 3, A, C)], (2, A)),
        ([BOUGHT, line(2, 3, A, S), line(3, 4, S, B)], None),
    ],
    ids=[
        "nowhere yet",
        "bought",
        "moved",
        "there and back and given back",
        "begins inside",
        "begins twice",
        "leaves a strange place",
        "leaves where it was",
        "the first break is told",
        "given back and bought again",
    ],
)
def test_chain_break(chain: list[Line], broken: tuple[int, int | None] | None) -> None:
    found = chain_break(chain, outside=[S])
    expected = broken and Break(next(one for one in chain if one.id == broken[0]), broken[1])
    assert found == expected


def test_a_chain_may_begin_at_any_place_outside() -> None:
    other = 9
    chain = [line(1, 1, other, A)]
    assert chain_break(chain, outside=[S, other]) is None
    assert chain_break(chain, outside=[S]) == Break(chain[0], None)


def test_replay_tells_since_and_until_when_each_statement_was_known() -> None:
    states = [(1, ["a", "b"]), (3, ["b"]), (4, ["a", "b"]), (9, [])]
    assert sorted(replay(states)) == [("a", 1, 3), ("a", 4, 9), ("b", 1, 9)]
    assert replay([(1, ["a"])]) == [("a", 1, STILL)]
    assert replay([]) == []


PUPIL, TEACHER = ("pupil",), ("teacher",)
SAID = Fact(PUPIL, EVER, FOREVER, 1, STILL)


@pytest.mark.parametrize(
    ("lines", "facts", "periods"),
    [
        ([], [SAID], set()),
        ([BOUGHT], [], set()),
        ([BOUGHT], [SAID], {Period(A, PUPIL, day(1), FOREVER, 1, STILL)}),
        (
            [BOUGHT, MOVED],
            [SAID],
            {
                Period(A, PUPIL, day(1), FOREVER, 1, 2),
                Period(A, PUPIL, day(1), day(5), 2, STILL),
                Period(B, PUPIL, day(5), FOREVER, 2, STILL),
            },
        ),
        (
            [BOUGHT, MOVED, undo(3, MOVED)],
            [SAID],
            {
                Period(A, PUPIL, day(1), FOREVER, 1, 2),
                Period(A, PUPIL, day(1), day(5), 2, 3),
                Period(B, PUPIL, day(5), FOREVER, 2, 3),
                Period(A, PUPIL, day(1), FOREVER, 3, STILL),
            },
        ),
        (
            [BOUGHT._replace(entry=1), MOVED._replace(entry=1)],
            [SAID],
            {Period(A, PUPIL, day(1), day(5), 1, STILL), Period(B, PUPIL, day(5), FOREVER, 1, STILL)},
        ),
        (
            [BOUGHT, line(2, 1, A, B, entry=1)],
            [SAID],
            {Period(B, PUPIL, day(1), FOREVER, 1, STILL)},
        ),
        (
            [BOUGHT, line(2, 5, A, B, entry=1), line(3, 2, A, C, entry=2), line(4, 3, C, A, entry=2)],
            [SAID],
            {
                Period(A, PUPIL, day(1), day(5), 1, 2),
                Period(A, PUPIL, day(1), day(2), 2, STILL),
                Period(C, PUPIL, day(2), day(3), 2, STILL),
                Period(A, PUPIL, day(3), day(5), 2, STILL),
                Period(B, PUPIL, day(5), FOREVER, 1, STILL),
            },
        ),
        (
            [BOUGHT],
            [
                Fact(PUPIL, EVER, FOREVER, 1, 4),
                Fact(PUPIL, EVER, day(8), 4, STILL),
                Fact(TEACHER, day(8), FOREVER, 4, STILL),
            ],
            {
                Period(A, PUPIL, day(1), FOREVER, 1, 4),
                Period(A, PUPIL, day(1), day(8), 4, STILL),
                Period(A, TEACHER, day(8), FOREVER, 4, STILL),
            },
        ),
        (
            [BOUGHT],
            [Fact(PUPIL, day(3), day(6), 2, 5)],
            {Period(A, PUPIL, day(3), day(6), 2, 5)},
        ),
        (
            [BOUGHT, undo(2, BOUGHT)],
            [Fact(PUPIL, EVER, FOREVER, 1, 2)],
            {Period(A, PUPIL, day(1), FOREVER, 1, 2)},
        ),
    ],
    ids=[
        "nothing moved",
        "nothing said",
        "bought",
        "moved later",
        "move reversed",
        "one entry",
        "passing through",
        "backdated round trip",
        "said anew from a day on",
        "said for a while, then taken back",
        "wholly taken back",
    ],
)
def test_chain_periods(lines: list[Line], facts: list[Fact], periods: set[Period]) -> None:
    assert chain_periods(lines, facts) == periods


@pytest.mark.parametrize(
    ("lines", "revision", "found"),
    [
        ([], STILL, set()),
        ([line(1, 1, S, A, quantity=5)], STILL, {(S, -5, day(1), FOREVER), (A, 5, day(1), FOREVER)}),
        (
            [line(1, 1, S, A, quantity=5), line(2, 4, A, B, quantity=2)],
            STILL,
            {
                (S, -5, day(1), FOREVER),
                (A, 5, day(1), day(4)),
                (A, 3, day(4), FOREVER),
                (B, 2, day(4), FOREVER),
            },
        ),
        ([line(1, 1, A, B, quantity=5), line(2, 1, B, A, quantity=5)], STILL, set()),
        (
            [line(1, 1, S, A, quantity=5), line(2, 4, A, S, quantity=5)],
            STILL,
            {(S, -5, day(1), day(4)), (A, 5, day(1), day(4))},
        ),
        (
            [line(1, 2, S, A, quantity=5), line(2, 1, A, B, quantity=3)],
            STILL,
            {
                (S, -5, day(2), FOREVER),
                (A, -3, day(1), day(2)),
                (A, 2, day(2), FOREVER),
                (B, 3, day(1), FOREVER),
            },
        ),
        (
            [line(1, 1, S, A, quantity=5), undo(2, line(1, 1, S, A, quantity=5))],
            1,
            {(S, -5, day(1), FOREVER), (A, 5, day(1), FOREVER)},
        ),
        ([line(1, 1, S, A, quantity=5), undo(2, line(1, 1, S, A, quantity=5))], 2, set()),
    ],
    ids=["none", "bought", "shared", "same day", "all gone", "below zero", "before the reversal", "reversed"],
)
def test_levels(lines: list[Line], revision: int, found: set[tuple[int, int, date, date]]) -> None:
    assert levels(lines, revision) == found


FIVE = line(1, 1, S, A, quantity=5)


@pytest.mark.parametrize(
    ("lines", "periods"),
    [
        ([], set()),
        ([FIVE], {Level(A, 5, day(1), FOREVER, 1, STILL)}),
        ([FIVE, undo(2, FIVE)], {Level(A, 5, day(1), FOREVER, 1, 2)}),
        (
            [FIVE, line(2, 4, S, A, quantity=2)],
            {
                Level(A, 5, day(1), FOREVER, 1, 2),
                Level(A, 5, day(1), day(4), 2, STILL),
                Level(A, 7, day(4), FOREVER, 2, STILL),
            },
        ),
        (
            [line(1, 4, S, A, quantity=5), line(2, 1, S, A, quantity=2)],
            {
                Level(A, 5, day(4), FOREVER, 1, 2),
                Level(A, 2, day(1), day(4), 2, STILL),
                Level(A, 7, day(4), FOREVER, 2, STILL),
            },
        ),
        (
            [FIVE, line(2, 3, S, A), line(3, 6, S, A), undo(4, line(2, 3, S, A))],
            {
                Level(A, 5, day(1), FOREVER, 1, 2),
                Level(A, 5, day(1), day(3), 2, 4),
                Level(A, 6, day(3), FOREVER, 2, 3),
                Level(A, 6, day(3), day(6), 3, 4),
                Level(A, 7, day(6), FOREVER, 3, 4),
                Level(A, 5, day(1), day(6), 4, STILL),
                Level(A, 6, day(6), FOREVER, 4, STILL),
            },
        ),
        (
            [FIVE, line(2, 3, S, A, entry=2), line(3, 3, A, S, entry=2)],
            {Level(A, 5, day(1), FOREVER, 1, STILL)},
        ),
    ],
    ids=["none", "bought", "reversed", "more later", "more before", "the middle reversed", "nothing in the end"],
)
def test_level_periods(lines: list[Line], periods: set[Level]) -> None:
    """The supplier's levels mirror the others and are left out."""
    assert {level for level in level_periods(lines) if level.place != S} == periods


def history(seed: int) -> Iterator[Line]:
    """Forty lines in entries of up to three between four places, many on the same days, some reversed."""
    random = Random(seed)
    lines: list[Line] = []
    entry = 1
    for id in range(1, 41):
        entry += random.random() < 0.6
        undone = {one.reverses for one in lines}
        reversible = [one for one in lines if one.reverses is None and one.id not in undone and one.entry < entry]
        if reversible and random.random() < 0.3:
            lines.append(undo(id, random.choice(reversible), entry=entry))
        else:
            origin, destination = random.sample([S, A, B, C], 2)
            quantity = random.randint(1, 3)
            lines.append(line(id, random.randint(1, 9), origin, destination, entry=entry, quantity=quantity))
    yield from lines


@pytest.mark.parametrize("seed", range(25))
def test_level_periods_replay_the_levels_of_every_revision(seed: int) -> None:
    lines = list(history(seed))
    states = ((revision, levels(lines, revision)) for revision in sorted({one.entry for one in lines}))
    assert level_periods(lines) == {Level(*key, since, until) for key, since, until in replay(states)}


def test_a_good_with_many_lines_is_replayed_in_one_pass() -> None:
    """Ten thousand entries: replayed whole for each one it would take minutes."""
    lines = [line(id, 1, S, A) for id in range(1, 10_001)]
    found = {level for level in level_periods(lines) if level.place == A}
    assert found == {Level(A, n, day(1), FOREVER, n, n + 1 if n < 10_000 else STILL) for n in range(1, 10_001)}
