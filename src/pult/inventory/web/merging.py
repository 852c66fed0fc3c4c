"""Two products that are one: the page on which somebody says so."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pult.catalogue.public import EDIT_CATALOGUE, Likeness
from pult.kernel import wording
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.web.forms import Form
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import authority_for

from ..models import ItemFact, StockLevel
from ..operations.merging import merge_products
from ..queries.finding import ProductLabel, products_of
from .trails import entry_address


class MergingForm(Form):
    def __init__(self, *args: Any, others: Sequence[ProductLabel], like: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str | int, str]] = [("", _("bitte wählen"))]
        choices += [(one.id, f"{one.category_name}: {one.name}") for one in others]
        self.fields["in"] = forms.TypedChoiceField(
            label=_("Ist dasselbe wie"),
            coerce=int,
            choices=choices,
            initial=like,
            help_text=_("Dieser Name bleibt. Vorgeschlagen ist, was ähnlich heißt."),
        )


@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, EDIT_CATALOGUE)
    offered = {pk: one for pk, one in products_of(authority.pk).items() if one.offered}
    found = offered.get(key)
    if found is None:
        raise Http404
    others = [one for one in offered.values() if one.id != key and one.serialised == found.serialised]
    form = MergingForm(request.POST or None, others=others, like=_like(found, others))
    back = reverse("catalogue-product", args=[number, key])
    products = reverse("catalogue-products", args=[number])
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if not sending.repeated:
                    into = offered[form.cleaned_data["in"]]
                    entry = merge_products(
                        authority=authority.pk,
                        product=key,
                        into=into.id,
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = products
                    tell(
                        request,
                        _("„%(product)s“ ist jetzt „%(into)s“.") % {"product": found.name, "into": into.name},
                        href=entry_address(number, entry.number),
                        label=_("Vorgang %(number)s") % {"number": entry.number},
                        undo=reverse("inventory-entry-reversal", args=[number, entry.number]),
                    )
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "in")
    context = {
        "title": _("„%(product)s“ zusammenführen") % {"product": found.name},
        "lead": _what_follows(authority.pk, found),
        "hint": _(
            "Listen, die den alten Namen nennen, meinen künftig das andere Produkt. Das lässt sich als Vorgang zurücknehmen."
        ),
        "breadcrumbs": [
            (_("Verwaltung"), reverse("people-administration", args=[number])),
            (_("Produkte"), products),
            (found.name, back),
            (_("Zusammenführen"), ""),
        ],
        "form": form,
        "submit": _("Zusammenführen"),
        "danger": False,
        "back": back,
    }
    return render(request, "inventory/form.html", context, status=422 if form.errors else 200)


def _like(found: ProductLabel, others: Sequence[ProductLabel]) -> int | None:
    """The other product that is called much the same."""
    names: dict[tuple[str, str], int] = {}
    among = Likeness()
    for one in others:
        names.setdefault((one.manufacturer, one.model), one.id)
        among.add(one.manufacturer, one.model)
    like = among.of(found.manufacturer, found.model)
    return names[like] if like else None


def _what_follows(authority: int, found: ProductLabel) -> str:
    if found.serialised:
        said = ItemFact.objects.filter(
            authority_id=authority, product_id=found.id, known_to=STILL, valid_to=FOREVER
        ).count()
        moved = ngettext("%(n)s Gerät", "%(n)s Geräte", said) % {"n": wording.number(said)}
    else:
        levels = StockLevel.objects.filter(
            authority_id=authority, product_id=found.id, known_to=STILL, valid_to=FOREVER
        )
        said = sum(levels.values_list("quantity", flat=True))
        moved = wording.number(said)
        moved = ngettext("%(n)s Stück", "%(n)s Stück", said) % {"n": moved}
    return _(
        "Mit der ganzen Geschichte, für alle Tage, geht auf das andere Produkt über: %(moved)s (%(category)s)."
    ) % {
        "category": found.category_name,
        "moved": moved,
    }
