"""Campuses: neighbouring schools that share a manager, on a day."""

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.german import sort_key
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.web.days import day_asked, today
from pult.kernel.web.parts import Tab
from pult.kernel.web.request import PageRequest
from pult.people.public import Tenure
from pult.schools.public import EDIT_SCHOOLS, VIEW_SCHOOLS, Campus, authority_and_schools_for, school_type_name

from .listed import ListedSchool, listed_schools, of_viewer

MANAGER = "campus-manager"


@dataclass
class ShownCampus:
    """`managers`: who manages one of its schools on the day."""

    pk: int
    name: str
    schools: list[tuple[str, str, str]] = field(default_factory=list)
    managers: list[str] = field(default_factory=list)
    pupils: int = 0
    tablets: int = 0

    @property
    def numbers(self) -> str:
        return _("%(pupils)s Schüler*innen, %(tablets)s Tablets") % {
            "pupils": wording.number(self.pupils) if self.pupils else "–",
            "tablets": wording.number(self.tablets),
        }


@require_safe
def campuses(request: PageRequest, number: str) -> HttpResponse:
    authority, allowed = authority_and_schools_for(request, number, VIEW_SCHOOLS)
    day, wrong = day_asked(request, latest=None if allowed is None else today())
    on = day or today()
    as_of = resolve(authority.pk, KeyDate(on))
    schools = of_viewer(listed_schools(as_of), allowed)
    shown = {
        pk: ShownCampus(pk, name)
        for pk, name in sorted(
            Campus.objects.filter(authority_id=authority.pk).values_list("pk", "name"), key=lambda one: sort_key(one[1])
        )
    }
    members: dict[int, ListedSchool] = {}
    for school in schools:
        if school.campus_id is not None:
            _add(shown[school.campus_id], school, authority.number)
            members[school.pk] = school
    held = (
        Tenure.objects.filter(as_of.holds, post__role=MANAGER, post__school_id__in=members)
        .order_by("valid_from", "id")
        .values_list("post__school_id", "post__person__name")
    )
    for school_id, name in held:
        campus = shown[members[school_id].campus_id or 0]
        if name and name not in campus.managers:
            campus.managers.append(name)
    visible = [campus for campus in shown.values() if allowed is None or campus.schools]
    query = "" if day is None else f"?tag={on.isoformat()}"
    context = {
        "authority": authority,
        "campuses": visible,
        "on": on,
        "wrong_day": wrong,
        "may_edit": request.viewer.may(EDIT_SCHOOLS, authority.pk),
        "views": [
            Tab(_("Verzeichnis"), f"{reverse('schools-directory', args=[authority.number])}{query}"),
            Tab(_("Karte"), f"{reverse('schools-map', args=[authority.number])}{query}"),
            Tab(_("Schulcampus"), f"{request.path}{query}", current=True),
        ],
    }
    return render(request, "portal/directory/campuses.html", context)


def _add(campus: ShownCampus, school: ListedSchool, number: str) -> None:
    href = reverse("schools-dossier", args=[number, school.number])
    campus.schools.append((school.name, href, school_type_name(school.type)))
    campus.pupils += school.pupils or 0
    campus.tablets += school.tablets
