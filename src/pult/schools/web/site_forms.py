"""Forms about sites and their rooms."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel.web.forms import DayField, Form, NumberField
from pult.kernel.web.periods import PeriodForm
from pult.kernel.web.seen import holds_already

from ..models import SiteDetails


class PlaceFields(forms.Form):
    """Address and coordinates."""

    strasse = forms.CharField(label=gettext_lazy("Straße und Hausnummer"), max_length=200, required=False)
    plz = forms.RegexField(
        label=gettext_lazy("Postleitzahl"),
        regex=r"^\d{5}$",
        required=False,
        error_messages={"invalid": gettext_lazy("Eine Postleitzahl hat fünf Ziffern.")},
    )
    ort = forms.CharField(label=gettext_lazy("Ort"), max_length=100, required=False)
    ostwert = NumberField(
        label=gettext_lazy("Ostwert"),
        required=False,
        help_text=gettext_lazy("Koordinaten für die Karte: Meter nach ETRS89/UTM, Zone 32, sechs Ziffern"),
    )
    nordwert = NumberField(label=gettext_lazy("Nordwert"), required=False, help_text=gettext_lazy("sieben Ziffern"))


class AddressForm(PlaceFields, PeriodForm):
    """Where a site is, from a day."""

    def __init__(self, *args: Any, site: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site

    def said_already(self) -> bool:
        return holds_already(SiteDetails, {"site_id": self.site}, self.values, self.on, self.until)

    @property
    def values(self) -> dict[str, Any]:
        return place_values(self.cleaned_data)


class SiteForm(PlaceFields, Form):
    """A site that the school uses from a day."""

    ab = DayField(label=gettext_lazy("Genutzt ab"))

    @property
    def values(self) -> dict[str, Any]:
        return place_values(self.cleaned_data)


def place_values(cleaned: dict[str, Any]) -> dict[str, Any]:
    return {
        "street": cleaned["strasse"],
        "postal_code": cleaned["plz"],
        "city": cleaned["ort"],
        "easting": cleaned["ostwert"],
        "northing": cleaned["nordwert"],
    }


class UseForm(Form):
    """Who uses the site from a day; nobody: its use ends."""

    schule = forms.ChoiceField(label=gettext_lazy("Genutzt von"), required=False)
    ab = DayField(label=gettext_lazy("ab"))

    def __init__(self, *args: Any, schools: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["schule"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("keiner Schule mehr")), *schools]


class RoomsForm(Form):
    namen = forms.CharField(
        label=gettext_lazy("Neue Räume"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=gettext_lazy("so, wie sie an den Türen stehen; einer je Zeile oder mit Komma getrennt"),
    )

    @property
    def names(self) -> list[str]:
        text = self.cleaned_data["namen"].replace("\n", ",")
        return [name.strip() for name in text.split(",") if name.strip()]


class RenameForm(Form):
    raum = forms.ChoiceField(label=gettext_lazy("Raum"))
    name = forms.CharField(label=gettext_lazy("Neuer Name"), max_length=60)

    def __init__(self, *args: Any, rooms: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["raum"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, name) for name in rooms]
