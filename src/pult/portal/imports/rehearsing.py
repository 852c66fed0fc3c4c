"""Asking the worker for what a draft needs next."""

from datetime import datetime

from pult.kernel.imports.drafts import refuse_busy
from pult.kernel.jobs.asking import ask
from pult.kernel.jobs.kinds import JobKind
from pult.kernel.models import ImportDraft, Job

from .work import REHEARSAL, TAKEOVER, draft_subject


def rehearse(draft: ImportDraft, *, by: str, at: datetime) -> Job:
    """Has the list checked and compared; nothing is written."""
    draft.preview, draft.takeover = _asked(REHEARSAL, draft, by, at), None
    draft.save(update_fields=["preview", "takeover"])
    return draft.preview


def take_over(draft: ImportDraft, *, clear_values: bool, by: str, at: datetime) -> Job:
    """Has the list written into the books. `clear_values`: somebody agreed that empty cells empty values. Raises
    DraftBusy."""
    refuse_busy(draft)
    draft.takeover = _asked(TAKEOVER, draft, by, at, clear_values=clear_values)
    draft.save(update_fields=["takeover"])
    return draft.takeover


def _asked(kind: JobKind, draft: ImportDraft, by: str, at: datetime, **said: bool) -> Job:
    job, _new = ask(
        kind,
        authority=draft.authority_id,
        subject=draft_subject(draft),
        arguments={"draft": draft.pk, "sha256": draft.sha256, **said},
        by=by,
        at=at,
    )
    return job
