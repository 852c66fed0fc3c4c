"""Sites of a school: added, addressed, passed on; their rooms."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pult.kernel.db.infinity import STILL
from pult.kernel.facts.history import Told, history
from pult.kernel.german import sort_key
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.web.days import today
from pult.kernel.web.forms import status_of
from pult.kernel.web.periods import days_of, known_periods
from pult.kernel.web.request import PageRequest
from pult.kernel.web.seen import newest_of
from pult.kernel.web.writing import written_once

from ..access import EDIT_SCHOOLS, school_for
from ..models import Authority, Room, School, SchoolDetails, Site, SiteDetails, SiteUse
from ..operations.founding import add_site, assign_site
from ..operations.housing import add_rooms, leave_site, locate_site, rename_room
from .facts import dossier, school_name
from .site_forms import AddressForm, RenameForm, RoomsForm, SiteForm, UseForm

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def site_opening(request: PageRequest, number: str, school: str) -> HttpResponse:
    """Another site that the school uses from a day."""
    authority, found = school_for(request, number, school, EDIT_SCHOOLS)
    form = SiteForm(request.POST or None, initial={"ab": today(), "ort": authority.name})
    if request.method == "POST" and form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: add_site(
                authority=authority.pk,
                school=found.pk,
                on=form.cleaned_data["ab"],
                by=request.viewer.actor,
                at=timezone.now(),
                **form.values,
            ),
            text=_("Standort angelegt."),
            back=lambda site: f"{dossier(authority, found)}#standort-{site.code}",
            undo=lambda site: _undo(authority, found, site.entry),
        )
        if answer is not None:
            return answer
    return _page(request, authority, found, _name(authority, found), _("Standort anlegen"), form)


@require_http_methods(FORM)
def site_address(request: PageRequest, number: str, school: str, site: str) -> HttpResponse:
    """Address and coordinates from a day; with `zeitraum` the correction of a period."""
    authority, found, place = _subject(request, number, school, site)
    as_of = resolve(authority.pk, KeyDate(today()))
    told = history(as_of, [(SiteDetails, "site_id", [place.pk])])
    asked = request.GET.get("zeitraum", "")
    corrected = next((one for one in told if str(one.pk) == asked and one.known_to == STILL), None)
    held = corrected or next((one for one in told if one.holds(as_of)), None)
    values = _values(held)
    form = AddressForm(
        request.POST or None,
        site=place.pk,
        corrects=corrected,
        initial={**values, **days_of(corrected, today())},
        standing=lambda: newest_of(SiteDetails, site_id=place.pk),
    )
    if request.method == "POST" and form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: locate_site(
                authority=authority.pk,
                site=place.pk,
                on=form.on,
                until=form.until,
                by=request.viewer.actor,
                at=timezone.now(),
                **form.values,
            ),
            text=_("Anschrift festgehalten."),
            back=lambda _entry: f"{dossier(authority, found)}#standort-{place.code}",
            undo=lambda entry: _undo(authority, found, entry),
        )
        if answer is not None:
            return answer
    texts = {one.pk: ", ".join(str(v) for k, v in one.values.items() if v and k != "site_id") for one in told}
    heading = _("Anschrift von Standort %(code)s") % {"code": place.code}
    periods = known_periods(told, texts, STILL)
    name = _name(authority, found)
    return _page(request, authority, found, name, heading, form, periods=periods, corrected=corrected)


@require_http_methods(FORM)
def site_use(request: PageRequest, number: str, school: str, site: str) -> HttpResponse:
    """Passed on to another school, or given up."""
    authority, found, place = _subject(request, number, school, site)
    names = _school_names(authority)
    others = [(number, f"{name} ({number})") for number, name in names.items() if number != found.number]
    form = UseForm(
        request.POST or None,
        schools=others,
        initial={"ab": today()},
        standing=lambda: newest_of(SiteUse, site_id=place.pk),
    )
    if request.method == "POST" and form.is_valid():
        heir, on = form.cleaned_data["schule"], form.cleaned_data["ab"]
        by, at = request.viewer.actor, timezone.now()

        def write() -> Entry:
            if not heir:
                return leave_site(authority=authority.pk, site=place.pk, on=on, by=by, at=at)
            to = School.objects.get(authority_id=authority.pk, number=heir)
            return assign_site(authority=authority.pk, site=place.pk, school=to.pk, on=on, by=by, at=at)

        answer = written_once(
            request,
            form,
            write,
            text=_("Nutzung des Standorts %(code)s geändert.") % {"code": place.code},
            back=lambda _entry: f"{dossier(authority, found)}#standorte",
            undo=lambda entry: _undo(authority, found, entry),
            field="ab",
        )
        if answer is not None:
            return answer
    lead = _("Was bisher war, bleibt so verzeichnet; die Kennung des Standorts ändert sich nicht.")
    heading = _("Nutzung von Standort %(code)s ändern") % {"code": place.code}
    return _page(request, authority, found, names.get(found.number, found.number), heading, form, lead=lead)


@require_http_methods(FORM)
def site_rooms(request: PageRequest, number: str, school: str, site: str) -> HttpResponse:
    """New rooms; another name for one."""
    authority, found, place = _subject(request, number, school, site)
    rooms = sorted(Room.objects.filter(site=place, listed=True).values_list("name", flat=True), key=sort_key)
    renaming = request.method == "POST" and "raum" in request.POST
    form = RoomsForm(None if renaming else request.POST or None)
    rename = RenameForm(request.POST if renaming else None, rooms=rooms)
    here = reverse("schools-site-rooms", args=[authority.number, found.number, place.code])
    by, at = request.viewer.actor, timezone.now()
    answer = None
    if renaming and rename.is_valid():
        old, new = rename.cleaned_data["raum"], rename.cleaned_data["name"]
        answer = written_once(
            request,
            rename,
            lambda: rename_room(authority=authority.pk, site=place.pk, room=old, name=new, by=by, at=at),
            text=_("Raum %(old)s heißt jetzt %(new)s.") % {"old": old, "new": new},
            back=lambda _entry: here,
            field="name",
        )
    elif request.method == "POST" and not renaming and form.is_valid():
        names = form.names
        answer = written_once(
            request,
            form,
            lambda: add_rooms(authority=authority.pk, site=place.pk, names=names, by=by, at=at),
            text=ngettext("%(n)s Raum angelegt.", "%(n)s Räume angelegt.", len(names)) % {"n": len(names)},
            back=lambda _entry: here,
            field="namen",
        )
    if answer is not None:
        return answer
    heading = _("Räume von Standort %(code)s") % {"code": place.code}
    more = {"rooms": rooms, "rename": rename if rooms else None}
    return _page(
        request, authority, found, _name(authority, found), heading, form, template="schools/rooms.html", **more
    )


def _page(
    request: PageRequest,
    authority: Authority,
    school: School,
    name: str,
    heading: str,
    form: Any,
    template: str = "schools/fact.html",
    **more: Any,
) -> HttpResponse:
    trail = [
        (_("Schulen"), reverse("schools-directory", args=[authority.number])),
        (name, dossier(authority, school)),
        (heading, ""),
    ]
    context = {
        "authority": authority,
        "form": form,
        "heading": heading,
        "subject": name,
        "trail": trail,
        "periods": [],
        "corrected": None,
        "end": None,
        "lead": "",
        "missing_choice": False,
        "back": dossier(authority, school),
    }
    return render(request, template, context | more, status=status_of(*context.values(), *more.values()))


def _subject(request: PageRequest, number: str, school: str, site: str) -> tuple[Authority, School, Site]:
    """The school and a site that it uses or used; for someone who speaks for schools only, one that it uses today."""
    authority, found = school_for(request, number, school, EDIT_SCHOOLS)
    sites = Site.objects.filter(authority_id=authority.pk, code=site, uses__school=found)
    if not request.viewer.may(EDIT_SCHOOLS, authority.pk):
        sites = Site.objects.filter(_as_of(authority).through("uses"), code=site, uses__school=found)
    place = sites.distinct().first()
    if place is None:
        raise Http404
    return authority, found, place


def _values(held: Told | None) -> dict[str, str | None]:
    if held is None:
        return {}
    names = {"street": "strasse", "postal_code": "plz", "city": "ort", "easting": "ostwert", "northing": "nordwert"}
    return {field: held.values[column] for column, field in names.items()}


def _undo(authority: Authority, school: School, entry: Entry) -> str:
    return reverse("schools-taking-back", args=[authority.number, school.number, entry.number])


def _as_of(authority: Authority) -> AsOf:
    return resolve(authority.pk, KeyDate(today()))


def _name(authority: Authority, school: School) -> str:
    as_of = _as_of(authority)
    return school_name(history(as_of, [(SchoolDetails, "school_id", [school.pk])]), as_of, school)


def _school_names(authority: Authority) -> dict[str, str]:
    """Number → name of every school that is called something today, by name."""
    rows = SchoolDetails.objects.as_of(_as_of(authority)).values_list("school__number", "name")
    return dict(sorted(rows, key=lambda row: sort_key(row[1])))
