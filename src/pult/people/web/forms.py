"""What people type in the administration of people. What is allowed is for operations to say."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pult.kernel.web.forms import DayField, Form

from ..roles import ROLES


class ProfileForm(Form):
    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("So steht er auf Seiten und im Protokoll."))
    language = forms.ChoiceField(label=_("Sprache"), choices=settings.LANGUAGES)


class PersonForm(Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-Mail-Adresse"), required=False, help_text=_("Nötig, wenn die Person einen Zugang bekommt.")
    )


class InvitationForm(Form):
    email = forms.EmailField(label=_("E-Mail-Adresse"), help_text=_("Mit ihr meldet sich die Person an."))
    language = forms.ChoiceField(label=_("Sprache"), choices=settings.LANGUAGES)


class AppointmentForm(Form):
    """`schools`: number and name of every school of the authority."""

    role = forms.ChoiceField(label=_("Rolle"))
    school = forms.ChoiceField(
        label=_("Schule"), required=False, help_text=_("Nur für Rollen an Schulen; sonst leer lassen.")
    )
    on = DayField(label=_("Ab"), help_text=_("Erster Tag, zum Beispiel 01.08.2026"))
    until = DayField(label=_("Bis"), required=False, help_text=_("Letzter Tag; ohne Angabe bis auf Weiteres."))

    def __init__(self, *args: Any, schools: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        roles = self.fields["role"]
        places = self.fields["school"]
        assert isinstance(roles, forms.ChoiceField)
        assert isinstance(places, forms.ChoiceField)
        roles.choices = [("", _("bitte wählen")), *((key, role.name) for key, role in ROLES.items())]
        places.choices = [("", _("ganzer Schulträger")), *schools]


class EndForm(Form):
    last = DayField(label=_("Letzter Tag"), help_text=_("Der letzte Tag, an dem der Posten innegehalten wird."))

    def clean_last(self) -> date:
        day: date = self.cleaned_data["last"]
        if day.year >= 9999:
            raise forms.ValidationError(_("Bitte einen früheren Tag angeben."))
        return day


class AuthorityForm(Form):
    name = forms.CharField(label=_("Name des Schulträgers"), max_length=200)
    line = forms.CharField(
        label=_("Kurzer Text"),
        max_length=120,
        required=False,
        help_text=_("Steht unter dem Namen, zum Beispiel: Amt für Schulentwicklung"),
    )
    mark = forms.FileField(
        label=_("Zeichen"), required=False, help_text=_("PNG, JPEG oder WebP bis 200 KB; SVG wird nicht angenommen.")
    )
    without_mark = forms.BooleanField(label=_("Zeichen entfernen"), required=False)


class ConfirmationForm(Form):
    """Nothing to type: a button that is meant."""

    sure = forms.BooleanField(label=_("Ja, das soll so sein. Es lässt sich nicht zurücknehmen."))
