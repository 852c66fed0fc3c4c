"""Forms of the equipment. They check shape only; what is allowed is for the operations to say."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pult.kernel.bounds import MOST_AT_ONCE
from pult.kernel.web.forms import DayField, Form, NumberField

from ..queries.finding import ProductLabel
from ..rules import CONDITIONS, USER_GROUPS
from ..words import condition_name, reason_name, user_group_name
from .destinations import Destination


def _note(required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=_("Notiz"), required=required, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class DestinationFields(Form):
    """The room of a school, or a new one; nothing where the destination is one place."""

    def __init__(self, *args: Any, destination: Destination | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if destination is not None and destination.at_school:
            self.fields["ort"] = forms.TypedChoiceField(
                label=_("Raum"),
                coerce=int,
                choices=[(p.id, _place_choice(p, destination)) for p in destination.places],
            )
            self.fields["neuer_raum"] = forms.CharField(
                label=_("Neuer Raum"),
                required=False,
                max_length=60,
                help_text=_("Wenn der Raum oben fehlt: was auf dem Türschild steht."),
            )


def _place_choice(place: Any, destination: Destination) -> str:
    several = len({p.site for p in destination.places}) > 1
    if not place.room:
        return _("%(site)s, ohne Raum") % {"site": place.site_code}
    return f"{place.site_code}, {place.room}" if several else place.room


class MoveForm(DestinationFields):
    def __init__(self, *args: Any, destination: Destination, **kwargs: Any) -> None:
        super().__init__(*args, destination=destination, **kwargs)
        self.fields["grund"] = forms.ChoiceField(
            label=_("Grund"), choices=[(r, reason_name(r)) for r in destination.reasons]
        )
        self.fields["am"] = DayField(
            label=_("Wirksam am"), help_text=_("Der Tag, an dem es geschah; er darf zurückliegen.")
        )
        self.fields["notiz"] = _note()


class GoodsMoveForm(MoveForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"menge": NumberField(label=_("Menge"), min_value=1, max_value=MOST_AT_ONCE), **self.fields}


class CountForm(Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gezaehlt"] = NumberField(label=_("Gezählt"), min_value=0, max_value=MOST_AT_ONCE)
        self.fields["am"] = DayField(label=_("Gezählt am"))
        self.fields["notiz"] = _note()


class ReasonForm(Form):
    """Why something is reversed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["warum"] = forms.CharField(
            label=_("Warum"),
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Steht später in der Geschichte neben dem Storno."),
        )


class _DescriptionFields(DestinationFields):
    def describe(self) -> None:
        self.fields["nutzergruppe"] = forms.ChoiceField(
            label=_("Nutzergruppe"), required=False, choices=[(g, user_group_name(g)) for g in reversed(USER_GROUPS)]
        )
        self.fields["zustand"] = forms.ChoiceField(
            label=_("Zustand"), required=False, choices=[(c, condition_name(c)) for c in _blank_first(CONDITIONS)]
        )
        self.fields["programm"] = forms.CharField(label=_("Förderprogramm"), required=False, max_length=120)
        self.fields["notiz"] = forms.CharField(
            label=_("Notiz"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
        )


def _blank_first(codes: Sequence[str]) -> list[str]:
    return sorted(codes, key=lambda code: code != "")


def _product_choices(products: Sequence[ProductLabel]) -> list[tuple[str, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for product in products:
        groups.setdefault(product.category_name, []).append((str(product.id), product.name))
    return list(groups.items())


class DescriptionForm(_DescriptionFields):
    """What is said of one item, and from when on."""

    def __init__(self, *args: Any, products: Sequence[ProductLabel], **kwargs: Any) -> None:
        super().__init__(*args, destination=None, **kwargs)
        self.fields["produkt"] = forms.TypedChoiceField(
            label=_("Modell"), coerce=int, choices=_product_choices(products)
        )
        self.fields["inventarnummer"] = forms.CharField(label=_("Inventarnummer"), required=False, max_length=60)
        self.describe()
        self.fields["lieferant"] = forms.CharField(label=_("Lieferant"), required=False, max_length=120)
        self.fields["angeschafft"] = DayField(label=_("Angeschafft am"), required=False)
        self.fields["seit"] = DayField(
            label=_("Gilt ab"),
            required=False,
            help_text=_("Leer: die Angaben waren immer schon so und standen falsch. Ein Tag: seither ist es so."),
        )


class TakingInForm(_DescriptionFields):
    """Things of one product that come into the books."""

    def __init__(
        self,
        *args: Any,
        destination: Destination,
        products: Sequence[ProductLabel],
        categories: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, destination=destination, **kwargs)
        first: dict[str, forms.Field] = {
            "produkt": forms.TypedChoiceField(
                label=_("Produkt"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", _("neues Produkt (unten eingeben)")), *_product_choices(products)],
            ),
            "kategorie": forms.TypedChoiceField(
                label=_("Kategorie des neuen Produkts"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", _("bitte wählen")), *categories],
            ),
            "hersteller": forms.CharField(label=_("Hersteller"), required=False, max_length=100),
            "modell": forms.CharField(label=_("Modell"), required=False, max_length=150),
            "nummern": forms.CharField(
                label=_("Seriennummern"),
                max_length=100_000,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text=_("Je Zeile ein Gerät. Nach einem Semikolon kann die Inventarnummer stehen."),
            ),
            "am": DayField(label=_("Angeschafft am")),
            "lieferant": forms.CharField(label=_("Lieferant"), max_length=120),
        }
        self.fields = {**first, **self.fields}
        self.describe()

    def clean_nummern(self) -> list[tuple[str, str]]:
        """Pairs of serial and inventory number."""
        found = []
        for line in self.cleaned_data["nummern"].splitlines():
            serial, _separator, inventory = (part.strip() for part in line.partition(";"))
            if not serial and not inventory:
                continue
            if not serial:
                raise ValidationError(
                    _("In der Zeile „%(line)s“ fehlt die Seriennummer.") % {"line": line.strip()[:60]}
                )
            if len(serial) > 60 or len(inventory) > 60:
                raise ValidationError(_("„%(serial)s“ ist länger als 60 Zeichen.") % {"serial": serial[:60]})
            found.append((serial, inventory))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("produkt"):
            if not cleaned.get("kategorie"):
                self.add_error("kategorie", _("Für ein neues Produkt bitte eine Kategorie wählen."))
            if not cleaned.get("modell"):
                self.add_error("modell", _("Bitte ein Produkt wählen oder das Modell des neuen eingeben."))
        return cleaned
