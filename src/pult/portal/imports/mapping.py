"""The second step: what the columns of the list mean."""

from collections.abc import Sequence

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel.imports.drafts import DraftBusy, choose_sheet, glance_of, map_columns, mapping_of, refuse_busy
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.knowing import knowing
from pult.kernel.imports.profiles import all_profiles, best_guess, rivals
from pult.kernel.imports.recognition import Recognition, by_name, by_values
from pult.kernel.imports.remembering import remember_profile
from pult.kernel.models import ImportDraft
from pult.kernel.tables.table import FileUnreadable
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority

from .drafts import draft_address, draft_for
from .forms import MOST_COLUMNS, MappingForm, same_mapping
from .lists import kind_name, reader
from .rehearsing import rehearse

PROFILE = "profil"
SHEET = "blatt"


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: PageRequest, number: str, draft: int) -> HttpResponseBase:
    authority, found = draft_for(request, number, draft)
    try:
        refuse_busy(found)
    except DraftBusy:  # the second click finds the worker at it
        return redirect(draft_address(authority, found))
    importer = reader(found.kind, authority, found.effective_on, found.school_year)
    if request.method == "POST" and SHEET in request.POST:
        return redirect(_other_sheet(request, authority, found, importer))
    glance = glance_of(found)
    profiles = all_profiles(type(importer), authority.pk)
    guess = _guess(request, found, importer, authority, profiles)
    form = MappingForm(
        request.POST if request.method == "POST" else None,
        fields=importer.fields,
        glance=glance,
        guess=guess.profile,
        how=guess.how,
    )
    if request.method == "POST" and form.is_valid():
        return redirect(_mapped(request, authority, found, importer, form, profiles))
    context = {
        "form": form,
        "draft": found,
        "kind": kind_name(found.kind),
        "glance": glance,
        "unread": _("Andere Blätter mit Inhalt: %(sheets)s.") % {"sheets": ", ".join(glance.unread)},
        "guess": guess.profile,
        "profiles": profiles,
        "rivals": _rivals(importer, guess.profile, glance.header, authority),
        "unshown": max(0, len(glance.header) - MOST_COLUMNS),
        "trail": [
            (_("Importe"), reverse("portal-imports", args=[authority.number])),
            (found.file_name, ""),
        ],
        "discard": reverse("portal-import-discard", args=[authority.number, found.pk]),
    }
    return render(request, "portal/imports/columns.html", context, status=422 if form.errors else 200)


def _rivals(importer: Importer, profile: Profile, header: Sequence[str], authority: Authority) -> str:
    """What to say when another profile fits as well and reads the list differently; "" when none does."""
    others = rivals(importer, profile, header, authority.pk)
    if not others:
        return ""
    names = ", ".join(f"„{one.name}“" for one in others)
    return _("Vorgeschlagen ist „%(profile)s“, ebenso gut passt: %(others)s. Bitte prüfen, was die Liste meint.") % {
        "profile": profile.name,
        "others": names,
    }


def _other_sheet(request: PageRequest, authority: Authority, draft: ImportDraft, importer: Importer) -> str:
    """Reads the sheet that somebody chose, and asks anew what its columns mean."""
    sheet = request.POST[SHEET]
    with once(request) as sending:
        if not sending.repeated:
            sending.address = reverse("portal-import-columns", args=[authority.number, draft.pk])
            try:
                choose_sheet(draft, sheet, knowing(importer, authority.pk))
            except FileUnreadable as refused:
                tell(request, str(refused), kind="danger")
    return sending.address


def _guess(
    request: PageRequest, draft: ImportDraft, importer: Importer, authority: Authority, profiles: list[Profile]
) -> Recognition:
    """The profile asked for, what was said before, or the one that fits best; with what else is recognised."""
    asked = request.GET.get(PROFILE, "")
    named = next((profile for profile in profiles if profile.name == asked), None)
    if named is None and draft.columns:
        return Recognition(mapping_of(draft, ""), {})
    glance = glance_of(draft)
    profile = named or best_guess(importer, glance.header, authority.pk)
    recognised = by_name(profile, importer.fields, glance.header)
    return by_values(recognised, importer.fields, glance.header, glance.shapes)


def _mapped(
    request: PageRequest,
    authority: Authority,
    draft: ImportDraft,
    importer: Importer,
    form: MappingForm,
    profiles: list[Profile],
) -> str:
    name = form.cleaned_data["name"].strip()
    header = form.glance.header
    with once(request) as sending:
        if not sending.repeated:
            if name:
                remember_profile(importer, name, form.columns, authority=authority.pk, fixed=form.fixed)
                tell(request, _("Die Zuordnung ist als „%(name)s“ gemerkt.") % {"name": name})
            known = next((p.name for p in profiles if same_mapping(p, form.columns, form.fixed, header)), "")
            map_columns(draft, columns=form.columns, fixed=form.fixed, profile=name or known)
            rehearse(draft, by=request.viewer.actor, at=timezone.now())
            sending.address = draft_address(authority, draft)
    return sending.address
