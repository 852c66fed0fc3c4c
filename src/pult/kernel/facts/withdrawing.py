"""Saying no longer what was said: for the time being nothing is stated of the subject."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.facts.model import DatedFact
from pult.kernel.facts.stating import state
from pult.kernel.models import Entry


def withdraw(
    entry: Entry, fact: type[DatedFact], subject: Sequence[Any], start: date, until: date | None = None
) -> int:
    """From `start` (until before `until`, None has no end) nothing holds of the subject; the rest of a period stays.

    Returns how many periods were cut.
    """
    end = until or FOREVER
    about = dict(zip(fact.subject, subject, strict=True))
    held = fact.objects.filter(
        authority_id=entry.authority_id, known_to=STILL, valid_from__lt=end, valid_to__gt=start, **about
    )
    columns = fact.value_columns()
    cut = list(held.values("valid_from", "valid_to", *columns))
    held.update(known_to=entry.pk)
    kept = []
    for row in cut:
        values = tuple(row[column] for column in columns)
        if row["valid_from"] < start:
            kept.append((subject, row["valid_from"], start, values))
        if row["valid_to"] > end:
            kept.append((subject, end, row["valid_to"], values))
    state(entry, fact, kept)
    return len(cut)
