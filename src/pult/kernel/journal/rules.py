"""The journal's laws without a database: chains, levels, and the periods they make on both time axes."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from pult.kernel.db.infinity import FOREVER, STILL


class Line(NamedTuple):
    """A journal line reduced to what the laws need. `reverses` is the id of the line it undoes."""

    id: int
    entry: int
    effective_on: date
    origin: int
    destination: int
    quantity: int = 1
    reverses: int | None = None


class Fact(NamedTuple):
    """A dated fact about the thing that moves; `values` is carried into its periods."""

    values: tuple[Hashable, ...]
    valid_from: date
    valid_to: date
    known_from: int
    known_to: int


class Period(NamedTuple):
    """Where (or how many) and as what, on both axes, half-open."""

    place: int
    values: tuple[Hashable, ...]
    valid_from: date
    valid_to: date
    known_from: int
    known_to: int


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain doesn't hold: the line leaves a place the thing isn't in."""

    line: Line
    expected: int | None


def standing_lines(lines: Iterable[Line], revision: int = STILL) -> list[Line]:
    """Unreversed lines as known at the revision, in the order in which they take effect."""
    known = [line for line in lines if line.entry <= revision]
    undone = {line.reverses for line in known}
    return sorted(
        (line for line in known if line.reverses is None and line.id not in undone),
        key=lambda line: (line.effective_on, line.id),
    )


def chain_break(chain: Sequence[Line], outside: Iterable[int]) -> Break | None:
    """None when the chain begins outside and each line leaves from where the one before arrived."""
    at: int | None = None
    beginnings = set(outside)
    for line in chain:
        if (line.origin not in beginnings) if at is None else (line.origin != at):
            return Break(line, at)
        at = line.destination
    return None


Key = TypeVar("Key", bound=Hashable)


def replay(states: Iterable[tuple[int, Iterable[Key]]]) -> list[tuple[Key, int, int]]:
    """From what held at each revision (ascending) to when each statement was known: `(statement, from, to)`."""
    open_since: dict[Key, int] = {}
    known: list[tuple[Key, int, int]] = []
    for revision, state in states:
        current = set(state)
        gone = [key for key in open_since if key not in current]
        known.extend((key, open_since.pop(key), revision) for key in gone)
        for key in current:
            open_since.setdefault(key, revision)
    known.extend((key, since, STILL) for key, since in open_since.items())
    return known


def whereabouts(chain: Sequence[Line], facts: Sequence[Fact]) -> set[tuple[int, tuple[Hashable, ...], date, date]]:
    """`(place, values, from, to)` of one thing: its chain cut by what was said about it."""
    found = set()
    for i, line in enumerate(chain):
        until = chain[i + 1].effective_on if i + 1 < len(chain) else FOREVER
        for fact in facts:
            start, end = max(line.effective_on, fact.valid_from), min(until, fact.valid_to)
            if start < end:
                found.add((line.destination, fact.values, start, end))
    return found


def chain_periods(lines: Sequence[Line], facts: Sequence[Fact]) -> set[Period]:
    """Replays what was known about one thing, entry by entry, into periods on both axes."""
    revisions = sorted(
        {line.entry for line in lines}
        | {f.known_from for f in facts}
        | {f.known_to for f in facts if f.known_to != STILL}
    )
    states = (
        (r, whereabouts(standing_lines(lines, r), [f for f in facts if f.known_from <= r < f.known_to]))
        for r in revisions
    )
    return {Period(*key, since, until) for key, since, until in replay(states)}


class Level(NamedTuple):
    """How many of a counted good a place held, on both axes."""

    place: int
    quantity: int
    valid_from: date
    valid_to: date
    known_from: int
    known_to: int


def levels(lines: Iterable[Line], revision: int = STILL) -> set[tuple[int, int, date, date]]:
    """`(place, quantity, from, to)` of every place with a level other than zero, as known at the revision."""
    deltas: dict[int, dict[date, int]] = {}
    for line in standing_lines(lines, revision):
        for place, sign in ((line.destination, 1), (line.origin, -1)):
            days = deltas.setdefault(place, {})
            days[line.effective_on] = days.get(line.effective_on, 0) + sign * line.quantity
    found: set[tuple[int, int, date, date]] = set()
    for place, days in deltas.items():
        steps = sorted((day, delta) for day, delta in days.items() if delta)
        quantity = 0
        for i, (day, delta) in enumerate(steps):
            quantity += delta
            if quantity:
                found.add((place, quantity, day, steps[i + 1][0] if i + 1 < len(steps) else FOREVER))
    return found


def level_periods(lines: Sequence[Line]) -> set[Level]:
    """Replays what was known about one good, entry by entry: at each revision what `levels` says.

    A good may have a hundred thousand lines, so each place is replayed by itself, and an entry costs only the days
    from its earliest one on.
    """
    places: dict[int, dict[int, dict[date, int]]] = {}
    for line in lines:
        for place, sign in ((line.destination, 1), (line.origin, -1)):
            days = places.setdefault(place, {}).setdefault(line.entry, {})
            days[line.effective_on] = days.get(line.effective_on, 0) + sign * line.quantity
    return {Level(place, *known) for place, entries in places.items() for known in _replayed_levels(entries)}


_Step = tuple[int, date, date]


def _replayed_levels(entries: dict[int, dict[date, int]]) -> list[tuple[int, date, date, int, int]]:
    """From what each entry changed on which day at one place: `(quantity, from, to, known from, known to)`."""
    deltas: dict[date, int] = {}
    days: list[date] = []
    steps: list[_Step] = []
    since: dict[_Step, int] = {}
    known: list[tuple[int, date, date, int, int]] = []
    for entry, changes in sorted(entries.items()):
        changed = [day for day, delta in changes.items() if delta]
        if not changed:
            continue
        # The step before the earliest changed day may end on another one.
        start = max(0, bisect_left(days, min(changed)) - 1)
        for day in changed:
            before = deltas.get(day, 0)
            deltas[day] = before + changes[day]
            if not before:
                insort(days, day)
            elif not deltas[day]:
                del days[bisect_left(days, day)]
        quantity = steps[start - 1][0] if start else 0
        held, steps[start:] = steps[start:], []
        for i in range(start, len(days)):
            quantity += deltas[days[i]]
            steps.append((quantity, days[i], days[i + 1] if i + 1 < len(days) else FOREVER))
        current = set(steps[start:])
        known.extend((*step, since.pop(step), entry) for step in held if step[0] and step not in current)
        since.update({step: since.get(step, entry) for step in steps[start:] if step[0]})
    known.extend((*step, entry, STILL) for step, entry in since.items())
    return known
