"""The read models anew from journal and facts by the pure rules, or compared with what that would give.

Things and goods come one after the other in the order of their ids, so memory holds one history at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.db import bulk
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.journal.definition import Journal
from pult.kernel.journal.model import JournalPeriod
from pult.kernel.journal.rules import Fact, Line, chain_periods, level_periods
from pult.kernel.models import Tenant
from pult.kernel.progress import Progress, silent

BATCH: Final = 10_000
"""Rows read or written at a time."""
MOST: Final = 20
"""Differences told; whoever has more has one cause."""

_Row = tuple[Any, ...]
_Histories = Iterator[tuple[int, list[_Row]]]


class _ReadModel(NamedTuple):
    """A read model's table and its columns, the thing or good first."""

    table: type[JournalPeriod]
    columns: tuple[str, ...]


def rebuild(journal: Journal, progress: Progress = silent) -> int:
    """Empties and refills both read models in one transaction; writers wait. Returns how many rows were written."""
    written = 0
    with transaction.atomic():
        lock_books()
        for model, wanted in _both(journal, progress):
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {model.table._meta.db_table}")
            written += _refill(model, wanted)
    return written


def differences(journal: Journal, progress: Progress = silent) -> list[str]:
    """What a rebuild would change, in words, the first `MOST`. Writes nothing; writers wait."""
    found: list[str] = []
    with transaction.atomic():
        lock_books()
        for model, wanted in _both(journal, progress):
            there = _histories(model.table._default_manager.values_list(*model.columns), model.columns[0])
            for key, should, has in _side_by_side(wanted, there):
                if len(should) == len(has) and set(should) == set(has):
                    continue
                found.extend(_told(model, key, should, has))
                if len(found) >= MOST:
                    return found[:MOST]
    return found


def lock_books() -> None:
    """Keeps every writer waiting until the transaction ends, so that all that is read belongs together."""
    list(Tenant.objects.select_for_update().order_by("pk").values_list("pk"))


def _both(journal: Journal, progress: Progress) -> Iterator[tuple[_ReadModel, _Histories]]:
    """Each read model with the rows that it should have, by thing or good."""
    common = ("authority_id", "place_id", "valid_from", "valid_to", "known_from_id", "known_to")
    whereabouts = _ReadModel(journal.whereabouts, (journal.thing, *common, *journal.carried))
    levels = _ReadModel(journal.levels, (journal.good, *common, "quantity"))
    yield whereabouts, _wanted_whereabouts(journal, progress)
    yield levels, _wanted_levels(journal, progress)


def _wanted_whereabouts(journal: Journal, progress: Progress) -> _Histories:
    subject = journal.fact.subject[0]
    period = ("valid_from", "valid_to", "known_from_id", "known_to")
    facts = _Beside(_histories(journal.fact.objects.values_list(subject, *period, *journal.carried), subject))
    for thing, rows in _lines(journal, journal.thing, _("Verläufe nachrechnen"), progress):
        lines = [Line(*row[2:]) for row in rows]
        said = [Fact(row[5:], *row[1:5]) for row in facts.of(thing)]
        authority = rows[0][1]
        yield (
            thing,
            [
                (thing, authority, p.place, p.valid_from, p.valid_to, p.known_from, p.known_to, *p.values)
                for p in chain_periods(lines, said)
            ],
        )


def _wanted_levels(journal: Journal, progress: Progress) -> _Histories:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {journal.place} WHERE outside")
        outside = {row[0] for row in cursor.fetchall()}
    for good, rows in _lines(journal, journal.good, _("Bestände nachrechnen"), progress):
        authority = rows[0][1]
        yield (
            good,
            [
                (good, authority, p.place, p.valid_from, p.valid_to, p.known_from, p.known_to, p.quantity)
                for p in level_periods([Line(*row[2:]) for row in rows])
                if p.place not in outside
            ],
        )


def _lines(journal: Journal, column: str, title: str, progress: Progress) -> _Histories:
    """Every line about a thing or good, by it: `(it, authority, …)`, then as `Line` wants them."""
    lines = journal.line._default_manager.filter(**{f"{column}__isnull": False})
    line = ("id", "entry_id", "effective_on", journal.origin, journal.destination, "quantity", "reverses_id")
    done, told, total = 0, 0, lines.count()
    for key, rows in _histories(lines.values_list(column, "authority_id", *line), column):
        yield key, rows
        done += len(rows)
        if done - told >= BATCH:
            progress(title, done, total)
            told = done
    progress(title, total, total)


def _histories(rows: Any, column: str) -> _Histories:
    """The rows of a values list whose first column is `column`, streamed and grouped by it."""
    for key, group in groupby(rows.order_by(column, "id").iterator(BATCH), key=itemgetter(0)):
        yield key, list(group)


class _Beside:
    """A second stream in the same order, asked for ascending keys."""

    def __init__(self, histories: _Histories) -> None:
        self._histories = histories
        self._next = next(histories, None)

    def of(self, key: int) -> list[_Row]:
        while self._next is not None and self._next[0] < key:
            self._next = next(self._histories, None)
        return self._next[1] if self._next is not None and self._next[0] == key else []


def _side_by_side(wanted: _Histories, there: _Histories) -> Iterator[tuple[int, list[_Row], list[_Row]]]:
    """Every key of either stream with its rows in both."""
    left, right = next(wanted, None), next(there, None)
    while left is not None or right is not None:
        key = min(side[0] for side in (left, right) if side is not None)
        should: list[_Row] = []
        has: list[_Row] = []
        if left is not None and left[0] == key:
            should, left = left[1], next(wanted, None)
        if right is not None and right[0] == key:
            has, right = right[1], next(there, None)
        yield key, should, has


def _refill(model: _ReadModel, wanted: Iterable[tuple[int, list[_Row]]]) -> int:
    """Loaded batch by batch: while a batch is copied, the connection cannot be read from."""
    table, written = model.table._meta.db_table, 0
    batch: list[_Row] = []
    for _key, rows in wanted:
        batch += sorted(rows, key=_by_period)
        if len(batch) >= BATCH:
            written += bulk.load(table, model.columns, batch)
            batch = []
    written += bulk.load(table, model.columns, batch)
    bulk.analyze(table)
    return written


def _by_period(row: _Row) -> _Row:
    """All but the carried values, which may lack an order."""
    return row[:7]


def _told(model: _ReadModel, key: int, should: list[_Row], has: list[_Row]) -> Iterator[str]:
    wanted, there = Counter(should), Counter(has)
    for text, rows in (
        (_("%(table)s, %(column)s %(key)s: es fehlt %(row)s."), wanted - there),
        (_("%(table)s, %(column)s %(key)s: zu viel ist %(row)s."), there - wanted),
    ):
        for row in sorted(rows.elements(), key=_by_period):
            yield text % {
                "table": model.table._meta.db_table,
                "column": model.columns[0],
                "key": key,
                "row": _in_words(model, row),
            }


def _in_words(model: _ReadModel, row: _Row) -> str:
    """`place_id 5, product_id 3; gültig 01.02.2024–…; bekannt 17–…`"""
    _key, _authority, place, valid_from, valid_to, known_from, known_to, *values = row
    what = [f"place_id {place}", *(f"{c} {v}" for c, v in zip(model.columns[7:], values, strict=True))]
    return _("%(what)s; gültig %(from)s–%(to)s; bekannt %(since)s–%(until)s") % {
        "what": ", ".join(what),
        "from": wording.day(valid_from),
        "to": "…" if valid_to == FOREVER else wording.day(valid_to),
        "since": known_from,
        "until": "…" if known_to == STILL else known_to,
    }
