"""Every write is one entry in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from pult.kernel.lock import hold
from pult.kernel.models import Document, Entry, ImportRun, Tenant


@contextmanager
def recording(
    authority_id: int,
    *,
    by: str,
    at: datetime,
    action: str,
    summary: str,
    document: Document | None = None,
    run: ImportRun | None = None,
    details: dict[str, Any] | None = None,
) -> Iterator[Entry]:
    """Opens a transaction, waits for the authority's other writers, and adds the entry that all writes inside carry.

    `at` is moved forward by microseconds where needed: an authority's moments never repeat or run backwards.
    """
    with transaction.atomic():
        opening = Opening(authority_id, summary)
        (entry,) = open_entries([opening], by=by, at=at, action=action, document=document, run=run, details=details)
        yield entry


@dataclass(frozen=True, slots=True)
class Opening:
    """An entry to be: whose books, what it says, which entry it undoes."""

    authority: int
    summary: str
    undoes: Entry | None = None


def open_entries(
    openings: Sequence[Opening],
    *,
    by: str,
    at: datetime,
    action: str,
    document: Document | None = None,
    run: ImportRun | None = None,
    details: dict[str, Any] | None = None,
) -> list[Entry]:
    """As `recording`, for any number of authorities with three queries: one entry for each opening, in their order.

    Only within a transaction: the authorities stay locked until it ends.
    """
    concerned = {opening.authority for opening in openings}
    hold(*concerned)
    # In a query of its own: one that has waited for the locks would not see the entries it waited for.
    newest = Entry.objects.filter(authority=OuterRef("pk")).order_by("-number")
    rows = Tenant.objects.filter(pk__in=concerned).values_list(
        "pk", Subquery(newest.values("number")[:1]), Subquery(newest.values("recorded_at")[:1])
    )
    last: dict[int, tuple[int, datetime | None]] = {pk: (number or 0, moment) for pk, number, moment in rows}
    entries = []
    for opening in openings:
        number, before = last[opening.authority]
        moment = at if before is None or at > before else before + timedelta(microseconds=1)
        last[opening.authority] = (number + 1, moment)
        entries.append(
            Entry(
                authority_id=opening.authority,
                number=number + 1,
                recorded_at=moment,
                actor=by,
                action=action,
                summary=opening.summary,
                document=document,
                run=run,
                undoes=opening.undoes,
                details=details or {},
            )
        )
    return Entry.objects.bulk_create(entries, batch_size=BATCH)


BATCH = 500
