"""The first step: which list it is, and its file. And the mended file in place of a faulty one."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pult.kernel.errors import PultError
from pult.kernel.imports.drafts import Arrived, arriving, glance_of, make_draft, map_columns, mapping_of, replace_file
from pult.kernel.imports.knowing import knowing
from pult.kernel.imports.profiles import ColumnsMissing, best_guess, refuse_unfit
from pult.kernel.models import ImportDraft
from pult.kernel.tables.reading import Knows
from pult.kernel.tables.table import FileUnreadable, megabytes
from pult.kernel.web.days import today
from pult.kernel.web.forms import Form
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.kernel.web.uploads import LARGEST, too_large
from pult.schools.public import Authority, authority_for

from ..access import RUN_IMPORTS
from .drafts import draft_address, draft_for
from .forms import ReplacementForm, UploadForm
from .lists import kinds_for, reader
from .rehearsing import rehearse


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, RUN_IMPORTS)
    kinds = kinds_for(request.viewer, authority)
    form = UploadForm(*_given(request), kinds=kinds, today=today())
    if request.method == "POST" and _is_valid(request, form):
        sent: UploadedFile[Any] = form.cleaned_data["file"]
        try:
            with arriving(sent.name or "", sent.chunks(), _knows(authority, form)) as arrived:
                return redirect(_drafted(request, authority, form, arrived))
        except FileUnreadable as refused:
            form.refuse(refused, "file")
    context = {
        "form": form,
        "kinds": kinds,
        "largest": megabytes(LARGEST),
        "trail": [(_("Importe"), reverse("portal-imports", args=[authority.number])), (_("Liste einlesen"), "")],
    }
    return render(request, "portal/imports/new.html", context, status=422 if form.errors else 200)


def _knows(authority: Authority, form: Form) -> Knows:
    said = form.cleaned_data
    return knowing(reader(said["kind"], authority, said["on"], said["school_year"]), authority.pk)


def _drafted(request: PageRequest, authority: Authority, form: UploadForm, arrived: Arrived) -> str:
    with once(request) as sending:
        if not sending.repeated:
            draft = make_draft(
                arrived,
                authority=authority.pk,
                kind=form.cleaned_data["kind"],
                on=form.cleaned_data["on"],
                school_year=form.cleaned_data["school_year"],
                by=request.viewer.actor,
                at=timezone.now(),
            )
            sending.address = reverse("portal-import-columns", args=[authority.number, draft.pk])
    return sending.address


@require_POST
def replacement(request: PageRequest, number: str, draft: int) -> HttpResponse:
    """The mended list, read as the faulty one was, and looked at again."""
    authority, found = draft_for(request, number, draft)
    form = ReplacementForm(request.POST, request.FILES)
    if not _is_valid(request, form):
        for error in form.errors.get("file", []):
            tell(request, str(error), kind="danger")
        return redirect(draft_address(authority, found))
    sent: UploadedFile[Any] = form.cleaned_data["file"]
    knows = knowing(reader(found.kind, authority, found.effective_on, found.school_year), authority.pk)
    sheet = glance_of(found).sheet or None
    try:
        with arriving(sent.name or "", sent.chunks(), knows, sheet) as arrived, once(request) as sending:
            if not sending.repeated:
                replace_file(found, arrived, at=timezone.now())
                sending.address = _looked_at_again(request, authority, found)
    except PultError as refused:
        tell(request, str(refused), kind="danger")
        return redirect(draft_address(authority, found))
    return redirect(sending.address)


def _looked_at_again(request: PageRequest, authority: Authority, draft: ImportDraft) -> str:
    """Where the mended list leads: to be checked, or to the mapping when its columns are others now."""
    importer = reader(draft.kind, authority, draft.effective_on, draft.school_year)
    profile = mapping_of(draft, "")
    header = draft.glance["header"]
    try:
        refuse_unfit(importer, profile, header)
    except ColumnsMissing as others:
        tell(request, _("Die Spalten heißen anders als zuvor. %(why)s") % {"why": others.message}, kind="warning")
        guess = best_guess(importer, header, authority.pk)
        map_columns(draft, columns={}, fixed=guess.fixed, profile="")
        return reverse("portal-import-columns", args=[authority.number, draft.pk])
    rehearse(draft, by=request.viewer.actor, at=timezone.now())
    return draft_address(authority, draft)


def _given(request: PageRequest) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _is_valid(request: PageRequest, form: Form) -> bool:
    if too_large(request):
        form.errors.pop("file", None)
        told = _("Die Datei ist größer als %(limit)s. Bitte die Liste auf mehrere Dateien aufteilen.")
        form.add_error("file", told % {"limit": megabytes(LARGEST)})
    return form.is_valid()
