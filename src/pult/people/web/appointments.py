"""Appointing to a post, and ending it."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel.errors import PultError
from pult.kernel.web.request import PageRequest
from pult.kernel.web.seen import newest_of
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, School, authority_for

from ..access import EDIT_POSTS
from ..models import Post, Tenure
from ..operations.posting import SchoolNeeded, TermEmpty, appoint, end_post
from ..queries import school_names
from ..roles import ROLES
from .forms import AppointmentForm, EndForm
from .persons import person_of, trail


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, EDIT_POSTS)
    person = person_of(authority, key)
    form = AppointmentForm(
        request.POST if request.method == "POST" else None,
        schools=_schools(authority),
        initial={"on": timezone.localdate()},
    )
    back = reverse("people-person", args=[number, key])
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if not sending.repeated:
                    _appoint(request, authority, key, form)
                    sending.address = back
                    role = ROLES[form.cleaned_data["role"]].name
                    tell(request, _("%(name)s hat jetzt den Posten %(role)s.") % {"name": person.name, "role": role})
            return redirect(sending.address)
        except PultError as error:
            field = "school" if isinstance(error, SchoolNeeded) else "until" if isinstance(error, TermEmpty) else None
            form.refuse(error, field)
    context = {
        "form": form,
        "title": _("Posten besetzen: %(name)s") % {"name": person.name},
        "submit": _("Besetzen"),
        "roles": ROLES.values(),
        "back": back,
        "breadcrumbs": trail(number, (person.name, back), (_("Posten besetzen"), "")),
    }
    return render(request, "people/appointment.html", context, status=422 if form.errors else 200)


def _appoint(request: PageRequest, authority: Authority, person: int, form: AppointmentForm) -> None:
    said = form.cleaned_data
    last = said["until"]
    appoint(
        authority=authority.pk,
        person=person,
        role=said["role"],
        school=int(said["school"]) if said["school"] else None,
        on=said["on"],
        until=last + timedelta(days=1) if last is not None and last.year < 9999 else None,
        by=request.viewer.actor,
        at=timezone.now(),
    )


def _schools(authority: Authority) -> list[tuple[str, str]]:
    schools = list(School.objects.filter(authority_id=authority.pk).order_by("number"))
    names = school_names(school.pk for school in schools)
    return [(str(school.pk), f"{school.number} {names.get(school.pk, '')}".strip()) for school in schools]


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, EDIT_POSTS)
    post = Post.objects.filter(pk=key, authority_id=authority.pk).select_related("person").first()
    if post is None:
        raise Http404
    back = reverse("people-person", args=[number, post.person_id])
    form = EndForm(
        request.POST if request.method == "POST" else None,
        initial={"last": timezone.localdate()},
        standing=lambda: newest_of(Tenure, post_id=key),
    )
    role = ROLES[post.role].name if post.role in ROLES else post.role
    if request.method == "POST" and form.is_valid():
        try:
            with once(request, form) as sending:
                if not sending.repeated:
                    last = form.cleaned_data["last"]
                    end_post(
                        authority=authority.pk,
                        post=key,
                        on=last + timedelta(days=1),
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = back
                    tell(request, _("Der Posten %(role)s ist beendet.") % {"role": role})
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "last")
    context = {
        "form": form,
        "title": _("Posten beenden: %(role)s, %(name)s") % {"role": role, "name": post.person.name},
        "submit": _("Beenden"),
        "back": back,
        "breadcrumbs": trail(number, (post.person.name, back), (_("Posten beenden"), "")),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
