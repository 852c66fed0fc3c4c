"""What the worker does for the desk: rehearse a list, take it over, take it back."""

from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel.errors import PultError
from pult.kernel.imports import kept
from pult.kernel.imports.drafts import FileChanged, become, glance_of, mapping_of, mending_of, unchanged_path
from pult.kernel.imports.report import Report
from pult.kernel.imports.running import run_import
from pult.kernel.jobs.kinds import JobKind, Outcome
from pult.kernel.models import Entry, ImportDraft, ImportRun, Job
from pult.kernel.progress import Progress
from pult.kernel.undoing import undo_import
from pult.schools.public import Authority

from ..access import RUN_IMPORTS, UNDO_IMPORTS
from .lists import reader

SAMPLE: Final = 20


class SeveralAuthorities(PultError):
    """An import that concerns others' books too is not one authority's to take back."""


def _rehearse(job: Job, progress: Progress, at: datetime) -> Outcome:
    _draft, report = _read(job, progress, at, dry_run=True)
    return Outcome(kept.to_json(report))


def _take_over(job: Job, progress: Progress, at: datetime) -> Outcome:
    draft, report = _read(job, progress, at, dry_run=False)
    document = None
    if report.number is not None:
        run = ImportRun.objects.get(pk=report.number)
        become(draft, run)
        document = Entry.objects.filter(run=run).select_related("document").first()
    return Outcome(kept.to_json(report), report.refused, document.document if document else None)


def _read(job: Job, progress: Progress, at: datetime, *, dry_run: bool) -> tuple[ImportDraft, Report]:
    draft = ImportDraft.objects.filter(pk=job.arguments["draft"], authority_id=job.authority_id, run=None).first()
    if draft is None:
        raise FileChanged(_("Diese Liste gibt es nicht mehr."), _("Bitte die Datei noch einmal hochladen."))
    authority = Authority.objects.get(pk=job.authority_id)
    found = glance_of(draft)
    report = run_import(
        reader(draft.kind, authority, draft.effective_on, draft.school_year),
        unchanged_path(draft, job.arguments["sha256"]),
        by=job.requested_by,
        at=at,
        on=draft.effective_on,
        authority_id=authority.pk,
        profile=mapping_of(draft, _("eigene Zuordnung")),
        dry_run=dry_run,
        sample=SAMPLE if dry_run else 0,
        mending=mending_of(draft),
        sheet=found.sheet or None,
        header_row=found.header_row,
        clear_values=job.arguments.get("clear_values", False),
        progress=progress,
    )
    return draft, report


def _undo(job: Job, progress: Progress, at: datetime) -> Outcome:
    progress(_("Import zurücknehmen"), 0, 0)
    run = job.arguments["run"]
    refuse_shared(run, job.authority_id)
    entries = undo_import(run, by=job.requested_by, at=at)
    return Outcome({"entries": [entry.number for entry in entries]})


def refuse_shared(run: int, authority: int) -> None:
    """Raises SeveralAuthorities."""
    if Entry.objects.filter(run_id=run).exclude(authority_id=authority).exists():
        raise SeveralAuthorities(
            _("Der Import %(number)s betrifft auch andere Schulträger.") % {"number": run},
            _("Zurücknehmen kann ihn nur, wer die Anlage betreibt: „pult undo %(number)s“.") % {"number": run},
        )


def draft_subject(draft: ImportDraft) -> str:
    return f"draft:{draft.pk}"


def run_subject(run: int) -> str:
    return f"run:{run}"


def _books(job: Job) -> str:
    return Authority.objects.values_list("number", flat=True).get(pk=job.authority_id)


def _draft_address(job: Job) -> str:
    return reverse("portal-import-draft", args=[_books(job), job.arguments["draft"]])


def _run_address(job: Job) -> str:
    return reverse("portal-import", args=[_books(job), job.arguments["run"]])


REHEARSAL: Final = JobKind(
    "imports.rehearsal",
    gettext_lazy("Liste prüfen"),
    _rehearse,
    _draft_address,
    RUN_IMPORTS,
    writes=False,
    kept=timedelta(days=30),
)
TAKEOVER: Final = JobKind("imports.takeover", gettext_lazy("Liste übernehmen"), _take_over, _draft_address, RUN_IMPORTS)
UNDOING: Final = JobKind("imports.undo", gettext_lazy("Import zurücknehmen"), _undo, _run_address, UNDO_IMPORTS)
JOBS: Final = (REHEARSAL, TAKEOVER, UNDOING)
