"""New things come into the books by hand."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pult.catalogue.public import Category, category_name
from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.web.days import today
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell

from ..access import MOVE, Stock, stock_for
from ..operations.enrolling import enrol, product_named
from ..queries.finding import products_of
from ..rules import PlaceKind
from .destinations import Destination, destinations, grouped, place_chosen
from .forms import TakingInForm
from .trails import entry_address, items_trail, place_address, stock_address


@require_http_methods(["GET", "HEAD", "POST"])
def taking_in(request: PageRequest, number: str) -> HttpResponse:
    stock = stock_for(request, number, MOVE)
    offered = {
        key: d
        for key, d in destinations(stock).items()
        if d.at_school or d.kind in (PlaceKind.WAREHOUSE, PlaceKind.SPARE)
    }
    chosen = offered.get(request.GET.get("ziel", "")) or _usual(offered)
    products = [p for p in products_of(stock.authority.pk).values() if p.serialised and p.offered]
    categories = sorted(
        ((c.pk, category_name(c)) for c in Category.objects.filter(serialised=True)), key=lambda c: c[1]
    )
    form = None
    if chosen is not None:
        form = TakingInForm(
            request.POST or None,
            destination=chosen,
            products=products,
            categories=categories,
            initial={"am": today()},
        )
        if request.method == "POST" and form.is_valid() and (answer := _taken_in(request, stock, chosen, form)):
            return answer
    action = reverse("inventory-taking-in", args=[number])
    context = {
        "title": _("Geräte aufnehmen"),
        "breadcrumbs": items_trail(number, (_("Geräte aufnehmen"), "")),
        "groups": grouped(offered),
        "chosen": chosen,
        "kept": [],
        "action": f"{action}?ziel={chosen.key}" if chosen else action,
        "form": form,
        "back": stock_address(number),
        "submit": _("In die Bücher aufnehmen"),
    }
    return render(request, "inventory/taking_in.html", context, status=422 if form is not None and form.errors else 200)


def _usual(offered: dict[str, Destination]) -> Destination | None:
    """New things come to the warehouse, or where somebody has only one place to bring them."""
    if len(offered) == 1:
        return next(iter(offered.values()))
    return next((d for d in offered.values() if d.kind == PlaceKind.WAREHOUSE), None)


def _taken_in(request: PageRequest, stock: Stock, chosen: Destination, form: TakingInForm) -> HttpResponse | None:
    said, number, authority = form.cleaned_data, stock.authority.number, stock.authority.pk
    try:
        with once(request) as sending, transaction.atomic():
            if not sending.repeated:
                place = place_chosen(stock, chosen, said.get("ort"), said.get("neuer_raum", ""))
                product = (
                    said["produkt"]
                    or product_named(
                        authority=authority,
                        category=said["kategorie"],
                        manufacturer=said["hersteller"],
                        model=said["modell"],
                    ).pk
                )
                entry = enrol(
                    authority=authority,
                    serials=[serial for serial, _inventory in said["nummern"]],
                    inventory_numbers=[inventory for _serial, inventory in said["nummern"]],
                    product=product,
                    place=place,
                    on=said["am"],
                    supplier=said["lieferant"],
                    user_group=said["nutzergruppe"],
                    condition=said["zustand"],
                    programme=said["programm"],
                    note=said["notiz"],
                    within=stock.reach(said["am"], new=place),
                    by=request.viewer.actor,
                    at=timezone.now(),
                    today=today(),
                )
                label = stock.places.get(place)
                sending.address = (
                    place_address(number, stock, label) if label else reverse("inventory-items", args=[number])
                )
                count = len(said["nummern"])
                tell(
                    request,
                    ngettext("%(n)s Gerät ist aufgenommen.", "%(n)s Geräte sind aufgenommen.", count)
                    % {"n": wording.number(count)},
                    href=entry_address(number, entry.number),
                    label=_("Vorgang %(number)s") % {"number": entry.number},
                    undo=reverse("inventory-entry-reversal", args=[number, entry.number]),
                )
        return redirect(sending.address)
    except PultError as error:
        form.refuse(error)
        return None
