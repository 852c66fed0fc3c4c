"""Schools begin, merge and end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pult.kernel.facts.history import history
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.web.days import today
from pult.kernel.web.forms import DayField, Form, status_of
from pult.kernel.web.request import PageRequest
from pult.kernel.web.seen import newest_of
from pult.kernel.web.writing import written_once

from ..access import EDIT_SCHOOLS, authority_for, school_for
from ..codes import SCHOOL_TYPES
from ..models import Authority, School, SchoolDetails, SchoolOperation
from ..operations.founding import close_school, found_school
from ..operations.merging import merge_schools
from ..queries import attended_school_names
from ..words import school_type_name
from .facts import dossier, school_name

FORM = ["GET", "HEAD", "POST"]


class OpeningForm(Form):
    nummer = forms.RegexField(
        label=gettext_lazy("Schulnummer"),
        regex=r"^\d{6}$",
        help_text=gettext_lazy("sechs Ziffern, wie amtlich vergeben"),
        error_messages={"invalid": gettext_lazy("Eine Schulnummer hat sechs Ziffern.")},
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    kurzname = forms.CharField(label=gettext_lazy("Kurzname"), max_length=200)
    schulform = forms.ChoiceField(
        label=gettext_lazy("Schulform"), choices=lambda: [(code, school_type_name(code)) for code in SCHOOL_TYPES]
    )
    ab = DayField(label=gettext_lazy("In Betrieb ab"))
    strasse = forms.CharField(label=gettext_lazy("Straße und Hausnummer"), max_length=200, required=False)
    plz = forms.RegexField(
        label=gettext_lazy("Postleitzahl"),
        regex=r"^\d{5}$",
        required=False,
        error_messages={"invalid": gettext_lazy("Eine Postleitzahl hat fünf Ziffern.")},
    )
    ort = forms.CharField(label=gettext_lazy("Ort"), max_length=100, required=False)


class ClosureForm(Form):
    ab = DayField(label=gettext_lazy("Geschlossen ab"))


class MergerForm(Form):
    """Schools that close and are continued by this one."""

    schulen = forms.MultipleChoiceField(
        label=gettext_lazy("Diese Schulen gehen auf"), widget=forms.SelectMultiple(attrs={"size": 10})
    )
    ab = DayField(label=gettext_lazy("Zusammengelegt ab"))

    def __init__(self, *args: Any, schools: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["schulen"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = schools


@require_http_methods(FORM)
def opening(request: PageRequest, number: str) -> HttpResponse:
    """A new school with its main site."""
    authority = authority_for(request, number, EDIT_SCHOOLS)
    form = OpeningForm(request.POST or None, initial={"ort": authority.name})
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        answer = written_once(
            request,
            form,
            lambda: found_school(
                authority=authority.pk,
                number=d["nummer"],
                name=d["name"],
                short_name=d["kurzname"],
                school_type=d["schulform"],
                on=d["ab"],
                by=request.viewer.actor,
                at=timezone.now(),
                street=d["strasse"],
                postal_code=d["plz"],
                city=d["ort"],
            ),
            text=_("Schule %(name)s angelegt.") % {"name": d["name"]},
            back=lambda school: dossier(authority, school),
            undo=lambda school: reverse(
                "schools-taking-back", args=[authority.number, school.number, school.entry.number]
            ),
            field="nummer",
        )
        if answer is not None:
            return answer
    trail = [(_("Schulen"), reverse("schools-directory", args=[authority.number])), (_("Schule anlegen"), "")]
    lead = _("Die Schule bekommt einen ersten Standort; weitere Angaben kommen danach in ihre Akte.")
    back = reverse("schools-directory", args=[authority.number])
    context = _context(authority, form, _("Schule anlegen"), lead, trail, back)
    return render(request, "schools/fact.html", context, status=status_of(form))


@require_http_methods(FORM)
def closure(request: PageRequest, number: str, school: str) -> HttpResponse:
    """Closed from a day; everything before stays."""
    authority, found = school_for(request, number, school, EDIT_SCHOOLS)
    form = ClosureForm(
        request.POST or None, standing=lambda: newest_of(SchoolOperation, authority_id=authority.pk, school=found)
    )
    if request.method == "POST" and form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: close_school(
                authority=authority.pk,
                school=found.pk,
                on=form.cleaned_data["ab"],
                by=request.viewer.actor,
                at=timezone.now(),
            ),
            text=_("Schließung der Schule %(number)s festgehalten.") % {"number": found.number},
            back=lambda _entry: dossier(authority, found),
            undo=lambda entry: reverse("schools-taking-back", args=[authority.number, found.number, entry.number]),
            field="ab",
        )
        if answer is not None:
            return answer
    lead = _(
        "Ab diesem Tag zählt die Schule nicht mehr. Was an ihren Standorten steht, bleibt dort verzeichnet, bis es "
        "umgesetzt wird; geht die Schule in einer anderen auf, bitte dort „Zusammenlegen“ wählen."
    )
    return _of_school(request, authority, found, form, _("Schule schließen"), lead)


@require_http_methods(FORM)
def merger(request: PageRequest, number: str, school: str) -> HttpResponse:
    """Other schools are continued by this one from a day."""
    authority, found = school_for(request, number, school, EDIT_SCHOOLS)
    names = attended_school_names(resolve(authority.pk, KeyDate(today())))
    others = [(str(pk), f"{name} ({number})") for pk, number, name in names if pk != found.pk]
    form = MergerForm(
        request.POST or None, schools=others, standing=lambda: newest_of(SchoolOperation, authority_id=authority.pk)
    )
    if request.method == "POST" and form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: merge_schools(
                authority=authority.pk,
                closing=[int(pk) for pk in form.cleaned_data["schulen"]],
                into=found.pk,
                on=form.cleaned_data["ab"],
                by=request.viewer.actor,
                at=timezone.now(),
            ),
            text=_("Zusammenlegung festgehalten."),
            back=lambda _entry: dossier(authority, found),
            undo=lambda entry: reverse("schools-taking-back", args=[authority.number, found.number, entry.number]),
        )
        if answer is not None:
            return answer
    lead = _(
        "Die gewählten Schulen sind ab diesem Tag geschlossen, und diese Schule nutzt ihre Standorte weiter, mit allem, "
        "was dort steht."
    )
    return _of_school(request, authority, found, form, _("Schulen zusammenlegen"), lead)


def _of_school(
    request: PageRequest, authority: Authority, school: School, form: Form, heading: str, lead: str
) -> HttpResponse:
    as_of = resolve(authority.pk, KeyDate(today()))
    name = school_name(history(as_of, [(SchoolDetails, "school_id", [school.pk])]), as_of, school)
    trail = [
        (_("Schulen"), reverse("schools-directory", args=[authority.number])),
        (name, dossier(authority, school)),
        (heading, ""),
    ]
    context = _context(authority, form, heading, lead, trail, dossier(authority, school))
    return render(request, "schools/fact.html", context | {"subject": name}, status=status_of(*context.values()))


def _context(
    authority: Authority, form: Form, heading: str, lead: str, trail: Sequence[tuple[str, str]], back: str
) -> dict[str, Any]:
    return {
        "authority": authority,
        "form": form,
        "heading": heading,
        "subject": "",
        "lead": lead,
        "trail": trail,
        "periods": [],
        "corrected": None,
        "end": None,
        "missing_choice": False,
        "back": back,
    }
