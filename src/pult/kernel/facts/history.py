"""What was ever said: periods of several kinds of facts at once, those superseded too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from pult.kernel.facts.model import DatedFact
from pult.kernel.keydates import AsOf


@dataclass(frozen=True, slots=True)
class Told:
    """One period as it was stated. `values`: subject, then `value_columns`, as text or None; `number`: of the entry."""

    fact: type[DatedFact]
    pk: int
    valid_from: date
    valid_to: date
    known_from: int
    known_to: int
    number: int
    recorded_at: datetime
    actor: str
    values: dict[str, str | None]

    def known(self, as_of: AsOf) -> bool:
        """Whether it was known at the revision, and not superseded by then."""
        return self.known_from <= as_of.revision < self.known_to

    def holds(self, as_of: AsOf) -> bool:
        """Whether it held on the day, as known at the revision."""
        return self.known(as_of) and self.valid_from <= as_of.valid_on < self.valid_to

    def number_of(self, column: str) -> int | None:
        """A value that is a whole number."""
        text = self.values[column]
        return None if text is None else int(text)


def history(as_of: AsOf, asked: Sequence[tuple[type[DatedFact], str, Sequence[int]]]) -> list[Told]:
    """Everything recorded up to the revision, newest period first, in one statement.

    `asked`: a kind of fact, the column that says what it is about, and the ids asked for.
    """
    asked = [(fact, column, ids) for fact, column, ids in asked if ids]
    if not asked:
        return []
    wide = max(len(_columns(fact)) for fact, _column, _ids in asked)
    parameters: dict[str, Any] = as_of.parameters
    parts = []
    for i, (fact, column, ids) in enumerate(asked):
        names = [f"CAST(f.{name} AS TEXT)" for name in _columns(fact)]
        names += ["CAST(NULL AS TEXT)"] * (wide - len(names))
        marks = ", ".join(f"%(id_{i}_{n})s" for n in range(len(ids)))
        parameters |= {f"id_{i}_{n}": one for n, one in enumerate(ids)}
        values = ", ".join(f"{name} AS v{n}" for n, name in enumerate(names))
        parts.append(
            f"SELECT {i} AS kind, f.id, f.valid_from, f.valid_to, f.known_from_id, f.known_to, {values} "
            f"FROM {fact._meta.db_table} f WHERE f.{column} IN ({marks}) AND f.authority_id = %(authority)s "
            "AND f.known_from_id <= %(revision)s"
        )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.*, e.number, e.recorded_at, e.actor FROM ({' UNION ALL '.join(parts)}) t "
            "JOIN kernel_entry e ON e.id = t.known_from_id "
            "ORDER BY t.kind, t.valid_from DESC, t.known_from_id DESC, t.id",
            parameters,
        )
        return [_told(asked[row[0]][0], row, wide) for row in cursor.fetchall()]


def _columns(fact: type[DatedFact]) -> tuple[str, ...]:
    return (*fact.subject, *fact.value_columns())


def _told(fact: type[DatedFact], row: Sequence[Any], wide: int) -> Told:
    number, moment, actor = row[6 + wide :]
    return Told(
        fact,
        row[1],
        _day(row[2]),
        _day(row[3]),
        row[4],
        row[5],
        number,
        _moment(moment),
        actor,
        dict(zip(_columns(fact), row[6:], strict=False)),
    )


def _day(value: Any) -> date:
    """One of the two databases gives days and moments as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> datetime:
    found = parse_datetime(value) if isinstance(value, str) else value
    assert found is not None
    return found if timezone.is_aware(found) else found.replace(tzinfo=UTC)
