"""Going on with a faulty list at the screen: cells typed anew, rows left out knowingly and given back as a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pult.kernel.errors import PultError
from pult.kernel.imports.drafts import draft_path, glance_of, mend, mending_of
from pult.kernel.imports.list_template import write_template
from pult.kernel.imports.report import Problem
from pult.kernel.models import ImportDraft
from pult.kernel.tables.reading import open_table
from pult.kernel.tables.writing import csv_pieces
from pult.kernel.web.days import today
from pult.kernel.web.file_names import named
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import RUN_IMPORTS
from .drafts import Findings, draft_address, draft_for, findings
from .lists import KINDS, kind_name, reader
from .rehearsing import rehearse

SHOWN: Final = 50
LONGEST: Final = 1_000


class NothingFaulty(PultError):
    """There is no fault known to go on with: the list was read again or taken over meanwhile."""


@dataclass(frozen=True)
class FaultyCell:
    """A fault of one row. `name`: of the field that mends the cell, "" where no single cell is at fault."""

    row: int
    column: str
    value: str
    reason: str
    remedy: str
    name: str


@require_http_methods(["GET", "HEAD", "POST"])
def mending(request: PageRequest, number: str, draft: int) -> HttpResponseBase:
    authority, found = draft_for(request, number, draft)
    if request.method == "POST":
        return redirect(_mended(request, authority, found))
    told = _faulty(found)
    if told is None:
        return redirect(draft_address(authority, found))
    pages = Paginator(_cells(told, found), SHOWN)
    context = {
        "draft": found,
        "cells": pages.get_page(request.GET.get("seite")),
        "longest": LONGEST,
        "back": draft_address(authority, found),
        "trail": [
            (_("Importe"), reverse("portal-imports", args=[authority.number])),
            (found.file_name, draft_address(authority, found)),
            (_("Berichtigen"), ""),
        ],
    }
    return render(request, "portal/imports/mending.html", context)


def _mended(request: PageRequest, authority: Authority, draft: ImportDraft) -> str:
    with once(request) as sending:
        if not sending.repeated:
            sending.address = draft_address(authority, draft)
            told = _known_faults(draft)
            cells = _cells(told, draft)
            typed = _typed(request.POST, cells)
            left = {row for cell in cells if (row := cell.row) and request.POST.get(f"aus-{row}")}
            if not typed and not left:
                tell(request, _("Es ist nichts geändert: Jede Zelle steht noch so da wie zuvor."), kind="warning")
                sending.address = reverse("portal-import-mending", args=[authority.number, draft.pk])
                return sending.address
            mended = mending_of(draft).with_cells(typed)
            assert told.report is not None
            mend(draft, mended.without([p for p in told.report.problems if p.row in left]))
            rehearse(draft, by=request.viewer.actor, at=timezone.now())
    return sending.address


@require_POST
def leaving_out(request: PageRequest, number: str, draft: int) -> HttpResponseBase:
    """Leaves every faulty row out, or takes all that were left out up again."""
    authority, found = draft_for(request, number, draft)
    with once(request) as sending:
        if not sending.repeated:
            sending.address = draft_address(authority, found)
            said = mending_of(found)
            if request.POST.get("wieder"):
                said = replace(said, left_out={})
            else:
                said = said.without(_all_faults(_known_faults(found)))
                told = ngettext(
                    "%(n)s Zeile bleibt liegen. Sie lässt sich als Datei holen, berichtigen und später einlesen.",
                    "%(n)s Zeilen bleiben liegen. Sie lassen sich als Datei holen, berichtigen und später einlesen.",
                    len(said.left_out),
                )
                tell(request, told % {"n": len(said.left_out)})
            mend(found, said)
            rehearse(found, by=request.viewer.actor, at=timezone.now())
    return redirect(sending.address)


@require_safe
def left_out(request: PageRequest, number: str, draft: int) -> HttpResponseBase:
    """The rows left out as a list, with their reasons: to be mended and read in later."""
    _authority, found = draft_for(request, number, draft)
    return left_out_file(found, draft_path(found))


def left_out_file(draft: ImportDraft, path: Any) -> HttpResponseBase:
    said = mending_of(draft)
    if not said.left_out or not path.is_file():
        raise Http404
    found = glance_of(draft)
    table = open_table(path, sheet=found.sheet or None, header_row=found.header_row)
    rows = csv_pieces([*table.header, _("Grund")], said.left_out_rows(table))
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    stem = draft.file_name.rpartition(".")[0] or draft.file_name
    name = _("%(file)s – liegen gelassen.csv") % {"file": stem}
    return named(response, name)


@require_safe
def template(request: PageRequest, number: str, kind: str) -> HttpResponseBase:
    """An empty list of the kind to fill in."""
    authority = authority_for(request, number, RUN_IMPORTS)
    if kind not in KINDS:
        raise Http404
    content = BytesIO()
    write_template(content, reader(kind, authority, today(), None), kind_name(kind))
    content.seek(0)
    name = _("Vorlage %(list)s.xlsx") % {"list": kind_name(kind)}
    return named(FileResponse(content), name)


def _faulty(draft: ImportDraft) -> Findings | None:
    """What was found wrong with the draft's list as it is said to be read now; None when there is nothing of the kind."""
    job = draft.takeover or draft.preview
    told = findings(job) if job is not None else None
    return told if told is not None and told.report is not None and told.report.refused else None


def _known_faults(draft: ImportDraft) -> Findings:
    told = _faulty(draft)
    if told is None:
        raise NothingFaulty(
            _("Zu dieser Liste sind keine Fehler mehr bekannt."), _("Bitte die Seite der Liste neu öffnen.")
        )
    return told


def _all_faults(told: Findings) -> Sequence[Problem]:
    assert told.report is not None
    if told.more_problems:
        raise NothingFaulty(
            _("Die Liste hat mehr Fehler, als hier aufgehoben werden."),
            _("So viele haben eine gemeinsame Ursache: bitte die Zuordnung der Spalten oder die Datei berichtigen."),
        )
    return told.report.problems


def _cells(told: Findings, draft: ImportDraft) -> list[FaultyCell]:
    assert told.report is not None
    header = glance_of(draft).header
    found = []
    for problem in told.report.problems:
        at = header.index(problem.column) if header.count(problem.column) == 1 else None
        name = "" if at is None else f"zelle-{problem.row}-{at}"
        found.append(FaultyCell(problem.row, problem.column, problem.value, problem.reason, problem.remedy, name))
    return found


def _typed(sent: QueryDict, cells: Sequence[FaultyCell]) -> dict[int, dict[int, str]]:
    """What was changed: row → position of the column → text. A field left as it was says nothing."""
    typed: dict[int, dict[int, str]] = {}
    for cell in cells:
        text = sent.get(cell.name) if cell.name else None
        if text is None or " ".join(text.split()) == " ".join(cell.value.split()):
            continue
        kept = "".join(c if c.isprintable() else " " for c in text)[:LONGEST].strip()
        typed.setdefault(cell.row, {})[int(cell.name.rpartition("-")[2])] = kept
    return typed
