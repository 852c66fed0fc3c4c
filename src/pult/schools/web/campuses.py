"""Campuses: which schools belong together, and who manages them, is said by the modules above."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pult.kernel.web.forms import Form, status_of
from pult.kernel.web.request import PageRequest
from pult.kernel.web.writing import written_once

from ..access import EDIT_SCHOOLS, authority_for
from ..models import Campus
from ..operations.campuses import found_campus, rename_campus

FORM = ["GET", "HEAD", "POST"]


class CampusNameForm(Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)


@require_http_methods(FORM)
def campus_opening(request: PageRequest, number: str) -> HttpResponse:
    """A new campus, without schools at first."""
    authority = authority_for(request, number, EDIT_SCHOOLS)
    form = CampusNameForm(request.POST or None)
    here = reverse("schools-campuses", args=[authority.number])
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        answer = written_once(
            request,
            form,
            lambda: found_campus(authority=authority.pk, name=name, by=request.viewer.actor, at=timezone.now()),
            text=_("Schulcampus %(name)s angelegt. Welche Schulen dazugehören, steht in deren Akten.") % {"name": name},
            back=lambda _campus: here,
            field="name",
        )
        if answer is not None:
            return answer
    return _page(request, number, form, _("Schulcampus anlegen"))


@require_http_methods(FORM)
def campus(request: PageRequest, number: str, campus: int) -> HttpResponse:
    """Another name."""
    authority = authority_for(request, number, EDIT_SCHOOLS)
    found = Campus.objects.filter(pk=campus, authority_id=authority.pk).first()
    if found is None:
        raise Http404
    form = CampusNameForm(
        request.POST or None,
        standing=lambda: {"name": Campus.objects.values_list("name", flat=True).get(pk=found.pk)},
    )
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        answer = written_once(
            request,
            form,
            lambda: rename_campus(
                authority=authority.pk, campus=found.pk, name=name, by=request.viewer.actor, at=timezone.now()
            ),
            text=_("Schulcampus heißt jetzt %(name)s.") % {"name": name},
            back=lambda _none: reverse("schools-campuses", args=[authority.number]),
            field="name",
        )
        if answer is not None:
            return answer
    return _page(request, number, form, _("Schulcampus umbenennen"))


def _page(request: PageRequest, number: str, form: Form, heading: str) -> HttpResponse:
    back = reverse("schools-campuses", args=[number])
    trail = [
        (_("Schulen"), reverse("schools-directory", args=[number])),
        (_("Schulcampus"), back),
        (heading, ""),
    ]
    context = {
        "form": form,
        "heading": heading,
        "subject": "",
        "lead": "",
        "trail": trail,
        "periods": [],
        "corrected": None,
        "end": None,
        "missing_choice": False,
        "back": back,
    }
    return render(request, "schools/fact.html", context, status=status_of(*context.values()))
