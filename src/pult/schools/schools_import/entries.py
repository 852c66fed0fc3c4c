"""One entry per authority for a list that concerns many."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from pult.kernel.models import Document, Entry, ImportRun
from pult.kernel.progress import Progress
from pult.kernel.recording import recording

EVERY = 50
"""Entries between two reports of progress."""


def open_entries(
    summaries: Mapping[int, str],
    *,
    run: ImportRun,
    by: str,
    at: datetime,
    action: str,
    document: Document | None,
    progress: Progress,
) -> dict[int, Entry]:
    """Authority → its entry, with the summary given for it; what they carry is added afterwards."""
    entries: dict[int, Entry] = {}
    for authority in sorted(summaries):
        if len(entries) % EVERY == 0:
            progress(_("Vorgänge anlegen"), len(entries), len(summaries))
        with recording(
            authority,
            by=by,
            at=at,
            action=action,
            summary=summaries[authority],
            document=document,
            run=run,
        ) as entry:
            entries[authority] = entry
    return entries
