"""One entry per authority for a list that concerns many."""

from collections.abc import Mapping
from datetime import datetime

from pult.kernel.models import Document, Entry, ImportRun
from pult.kernel.recording import Opening, open_entries


def entries_of(
    summaries: Mapping[int, str],
    *,
    run: ImportRun,
    by: str,
    at: datetime,
    action: str,
    document: Document | None,
) -> dict[int, Entry]:
    """Authority → its entry, with the summary given for it; what they carry is added afterwards."""
    openings = [Opening(authority, summaries[authority]) for authority in sorted(summaries)]
    entries = open_entries(openings, by=by, at=at, action=action, document=document, run=run)
    return {entry.authority_id: entry for entry in entries}
