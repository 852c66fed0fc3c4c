"""Correcting what is said of an item."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel.errors import PultError
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.web.days import today
from pult.kernel.web.request import PageRequest
from pult.kernel.web.seen import told
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell

from ..access import MOVE, item_for
from ..models import ItemFact
from ..operations.describing import Description, describe
from ..queries.finding import products_of
from .forms import DescriptionForm
from .trails import entry_address, item_address, items_trail


@require_http_methods(["GET", "HEAD", "POST"])
def description(request: PageRequest, number: str, key: str) -> HttpResponse:
    stock, item = item_for(request, number, key, MOVE)
    fact = ItemFact.objects.filter(stock.as_of.held, item=item).first()
    if fact is None:
        raise Http404
    products = [p for p in products_of(stock.authority.pk).values() if p.serialised and p.offered]
    form = DescriptionForm(
        request.POST or None, products=products, standing=lambda: _standing(stock.authority.pk, item.pk)
    )
    back = item_address(number, item.pk)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with once(request, form) as sending:
                if not sending.repeated:
                    entry = describe(
                        authority=stock.authority.pk,
                        item=item.pk,
                        says=Description(
                            said["produkt"],
                            said["inventarnummer"],
                            said["nutzergruppe"],
                            said["zustand"],
                            said["programm"],
                            said["lieferant"],
                            said["angeschafft"],
                            said["notiz"],
                        ),
                        since=said["seit"],
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = back
                    tell(
                        request,
                        _("Die Angaben sind festgehalten."),
                        href=entry_address(number, entry.number),
                        label=_("Vorgang %(number)s") % {"number": entry.number},
                        undo=reverse("inventory-entry-reversal", args=[number, entry.number]),
                    )
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error)
    context = {
        "title": _("Angaben zu %(item)s") % {"item": item},
        "lead": "",
        "hint": _("Was bisher galt, bleibt in der Geschichte des Geräts sichtbar."),
        "breadcrumbs": items_trail(number, (str(item), back), (_("Angaben"), "")),
        "form": form,
        "submit": _("Festhalten"),
        "danger": False,
        "back": back,
    }
    return render(request, "inventory/form.html", context, status=422 if form.errors else 200)


def _standing(authority: int, item: int) -> dict[str, Any]:
    """What is said of the item today, as known at this moment."""
    fact = ItemFact.objects.filter(resolve(authority, KeyDate(today())).held, item_id=item).first()
    if fact is None:
        return {}
    return {
        "produkt": fact.product_id,
        "inventarnummer": fact.inventory_number,
        "nutzergruppe": fact.user_group,
        "zustand": fact.condition,
        "programm": fact.programme,
        "notiz": fact.note,
        "lieferant": fact.supplier,
        "angeschafft": fact.purchased_on,
        _("Zuletzt festgehalten"): told(fact.known_from_id),
    }
