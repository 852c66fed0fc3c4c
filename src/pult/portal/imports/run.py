"""An import that was taken over: its report, its entries, its file, and taking it back."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel import documents, wording
from pult.kernel.figures.written import moment
from pult.kernel.imports.drafts import mending_of
from pult.kernel.jobs.asking import ask, state_of
from pult.kernel.models import Entry, ImportDraft, ImportRun, Job
from pult.kernel.models.job import DONE, OPEN
from pult.kernel.web.parts import Fact
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.people.public import actor_names
from pult.schools.public import Authority, authority_for

from ..access import UNDO_IMPORTS, VIEW_IMPORTS
from .drafts import findings
from .lists import kind_name
from .mending import left_out_file
from .preview import WARNINGS
from .work import UNDOING, refuse_shared, run_subject

SHOWN = 20


def run_for(request: PageRequest, number: str, run: int, permission: Any) -> tuple[Authority, ImportRun, list[Entry]]:
    """The import and what it wrote into this authority's books; Http404 when that is nothing."""
    authority = authority_for(request, number, permission)
    entries = list(
        Entry.objects.filter(run_id=run, authority_id=authority.pk)
        .select_related("run", "document", "undone_by")
        .order_by("number")
    )
    if not entries or entries[0].run is None:
        raise Http404
    return authority, entries[0].run, entries


@require_safe
def report(request: PageRequest, number: str, run: int) -> HttpResponseBase:
    authority, found, entries = run_for(request, number, run, VIEW_IMPORTS)
    undone_by = next((entry.undone_by for entry in entries if hasattr(entry, "undone_by")), None)
    undoing = Job.objects.filter(authority_id=authority.pk, kind=UNDOING.key, subject=run_subject(run)).last()
    draft = ImportDraft.objects.filter(run=found, authority_id=authority.pk).select_related("takeover").first()
    told = findings(draft.takeover) if draft is not None and draft.takeover is not None else None
    actors = [entries[0].actor] + ([undone_by.actor] if undone_by else [])
    names = actor_names(actors)
    facts = [
        Fact(_("Art"), kind_name(found.kind)),
        Fact(_("Gelesen als"), found.profile),
        Fact(_("Gilt ab"), wording.day(found.effective_on)),
        Fact(_("Eingelesen"), moment(entries[0].recorded_at)),
        Fact(_("Wer"), names[entries[0].actor]),
    ]
    context = {
        "run": found,
        "facts": facts,
        "entries": entries[:SHOWN],
        "entry_count": len(entries),
        "document": entries[0].document,
        "undone_by": undone_by,
        "undone_at": moment(undone_by.recorded_at) if undone_by else "",
        "undone_name": names[undone_by.actor] if undone_by else "",
        "left_out": len(mending_of(draft).left_out) if draft is not None else 0,
        "report": told.report if told else None,
        "warnings": told.report.warnings[:WARNINGS] if told and told.report else [],
        "may_undo": undone_by is None and request.viewer.may(UNDO_IMPORTS, authority.pk),
        "undoing": undoing if undoing is not None and state_of(undoing) != DONE else None,
        "undoing_open": undoing is not None and undoing.state in OPEN,
        "authority": authority,
        "trail": [
            (_("Importe"), reverse("portal-imports", args=[authority.number])),
            (_("Import %(number)s") % {"number": found.pk}, ""),
        ],
    }
    return render(request, "portal/imports/run.html", context)


@require_safe
def left_out(request: PageRequest, number: str, run: int) -> HttpResponseBase:
    """The rows that were left out when the list was taken over."""
    authority, found, entries = run_for(request, number, run, VIEW_IMPORTS)
    draft = ImportDraft.objects.filter(run=found, authority_id=authority.pk).first()
    if draft is None or entries[0].document is None:
        raise Http404
    return left_out_file(draft, documents.stored_path(entries[0].document))


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: PageRequest, number: str, run: int) -> HttpResponseBase:
    """Asks once more before an import is taken back."""
    authority, found, entries = run_for(request, number, run, UNDO_IMPORTS)
    refuse_shared(found.pk, authority.pk)
    address = reverse("portal-import", args=[authority.number, found.pk])
    if any(hasattr(entry, "undone_by") for entry in entries):
        return redirect(address)
    if request.method == "POST":
        with once(request) as sending:
            if not sending.repeated:
                job, _new = ask(
                    UNDOING,
                    authority=authority.pk,
                    subject=run_subject(found.pk),
                    arguments={"run": found.pk},
                    by=request.viewer.actor,
                    at=timezone.now(),
                )
                sending.address = reverse("portal-job", args=[authority.number, job.pk])
        return redirect(sending.address)
    context = {
        "run": found,
        "kind": kind_name(found.kind),
        "back": address,
        "trail": [
            (_("Importe"), reverse("portal-imports", args=[authority.number])),
            (_("Import %(number)s") % {"number": found.pk}, address),
            (_("Zurücknehmen"), ""),
        ],
    }
    return render(request, "portal/imports/undo.html", context)
