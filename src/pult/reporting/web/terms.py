"""Under which licence the published figures may be used, and whom to ask."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel.errors import PultError
from pult.kernel.web.forms import Form, status_of
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import PUBLISH
from ..opendata.licences import LICENCES
from ..opendata.terms import terms_for
from ..operations.publishing import set_terms
from .words import trail


class TermsForm(Form):
    licence = forms.ChoiceField()
    attribution = forms.CharField(max_length=200)
    contact = forms.CharField(max_length=200, required=False)
    contributor = forms.RegexField(r"^[A-Za-z0-9_-]*$", max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["licence"].label = _("Lizenz")
        self.fields["licence"].choices = [(one.key, one.name) for one in LICENCES.values()]  # type: ignore[attr-defined]
        self.fields["attribution"].label = _("Namensnennung")
        self.fields["attribution"].help_text = _("So ist der Schulträger zu nennen, wenn jemand die Zahlen verwendet.")
        self.fields["contact"].label = _("Kontakt")
        self.fields["contact"].help_text = _("E-Mail-Adresse oder Internetadresse; steht auf der öffentlichen Seite.")
        self.fields["contributor"].label = _("Kennung als Datenbereitsteller")
        self.fields["contributor"].help_text = _("Nur wenn GovData eine vergeben hat; der letzte Teil ihrer Adresse.")

    def clean_contact(self) -> str:
        contact: str = self.cleaned_data["contact"].strip()
        if contact and "@" not in contact and not contact.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Bitte eine E-Mail-Adresse oder eine Adresse, die mit https:// beginnt."))
        return contact


@require_http_methods(["GET", "POST"])
def terms(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, PUBLISH)
    form = TermsForm(request.POST or None, standing=lambda: _standing(authority))
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, authority, form)
        except PultError as error:
            form.refuse(error)
    context = {
        "form": form,
        "authority": authority,
        "public": reverse("reporting-public", args=[number]),
        "breadcrumbs": trail(authority, (_("Offene Daten"), "")),
    }
    return render(request, "reporting/terms.html", context, status=status_of(form))


def _kept(request: PageRequest, authority: Authority, form: TermsForm) -> HttpResponse:
    with once(request, form) as sending:
        if not sending.repeated:
            set_terms(authority=authority.pk, **form.cleaned_data, by=request.viewer.actor, at=timezone.now())
            sending.address = reverse("reporting-terms", args=[authority.number])
            tell(
                request,
                _("Die Bedingungen gelten ab jetzt für alle veröffentlichten Zahlen."),
                href=reverse("reporting-public", args=[authority.number]),
                label=_("Öffentlich ansehen"),
            )
    return redirect(sending.address)


def _standing(authority: Authority) -> dict[str, str]:
    now = terms_for(authority)
    return {
        "licence": now.licence.key,
        "attribution": now.attribution,
        "contact": now.contact,
        "contributor": now.contributor,
    }
