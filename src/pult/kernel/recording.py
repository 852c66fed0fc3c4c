"""Every write is one entry in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

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
    undoes: Entry | None = None,
    details: dict[str, Any] | None = None,
) -> Iterator[Entry]:
    """Opens a transaction, waits for the authority's other writers, and adds the entry that all writes inside carry.

    `at` is moved forward by microseconds where needed: an authority's moments never repeat or run backwards.
    """
    with transaction.atomic():
        tenant = Tenant.objects.select_for_update().get(pk=authority_id)
        last = Entry.objects.filter(authority=tenant).order_by("-number").only("number", "recorded_at").first()
        if last is not None and at <= last.recorded_at:
            at = last.recorded_at + timedelta(microseconds=1)
        yield Entry.objects.create(
            authority=tenant,
            number=last.number + 1 if last is not None else 1,
            recorded_at=at,
            actor=by,
            action=action,
            summary=summary,
            document=document,
            run=run,
            undoes=undoes,
            details=details or {},
        )
