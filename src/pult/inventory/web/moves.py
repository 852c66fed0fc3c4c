"""Moving one thing or many."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.web.days import today
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell

from ..access import MOVE, Stock, stock_for
from ..operations.relocating import relocate
from .destinations import Destination, destinations, grouped, place_chosen
from .forms import MoveForm
from .selection import Selection, last_moved, selection_of, standing_at
from .trails import entry_address, item_address, items_trail


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: PageRequest, number: str) -> HttpResponse:
    """The address holds the selection and the destination, the form what else is to be said."""
    stock = stock_for(request, number, MOVE)
    selection = selection_of(request, stock)
    offered = destinations(stock)
    chosen = offered.get(request.GET.get("ziel", "")) or (next(iter(offered.values())) if len(offered) == 1 else None)
    form = None
    if chosen is not None:
        form = MoveForm(
            request.POST or None,
            destination=chosen,
            initial={"am": today()},
            standing=lambda: last_moved(stock, selection.items),
        )
        if request.method == "POST" and form.is_valid() and (answer := _moved(request, stock, selection, chosen, form)):
            return answer
    context = {
        "title": _("Umsetzen"),
        "breadcrumbs": items_trail(number, (_("Umsetzen"), "")),
        "selection": selection,
        "standing": standing_at(stock, selection),
        "groups": grouped(offered),
        "chosen": chosen,
        "kept": selection.pairs,
        "action": address(number, selection, chosen),
        "form": form,
        "back": _back(number, selection),
        "submit": _("%(items)s umsetzen") % {"items": selection.text},
    }
    return render(request, "inventory/move.html", context, status=422 if form is not None and form.errors else 200)


def address(number: str, selection: Selection, chosen: Destination | None) -> str:
    query = QueryDict(mutable=True)
    for key, value in selection.pairs:
        query.appendlist(key, value)
    if chosen is not None:
        query["ziel"] = chosen.key
    return f"{reverse('inventory-move', args=[number])}?{query.urlencode()}"


def _back(number: str, selection: Selection) -> str:
    if len(selection.items) == 1:
        return item_address(number, selection.items[0])
    query = QueryDict(mutable=True)
    for key, value in selection.pairs:
        if key not in ("alle", "auswahl"):
            query.appendlist(key, value)
    return f"{reverse('inventory-items', args=[number])}?{query.urlencode()}"


def _moved(
    request: PageRequest, stock: Stock, selection: Selection, chosen: Destination, form: MoveForm
) -> HttpResponse | None:
    said, number = form.cleaned_data, stock.authority.number
    try:
        with once(request, form) as sending:
            if not sending.repeated:
                place = place_chosen(stock, chosen, said.get("ort"), said.get("neuer_raum", ""))
                entry, count = relocate(
                    authority=stock.authority.pk,
                    items=selection.items,
                    destination=place,
                    reason=said["grund"],
                    on=said["am"],
                    note=said["notiz"],
                    within=stock.reach(said["am"], new=place),
                    by=request.viewer.actor,
                    at=timezone.now(),
                    today=today(),
                )
                sending.address = _back(number, selection)
                tell(
                    request,
                    ngettext("%(n)s Gerät ist umgesetzt.", "%(n)s Geräte sind umgesetzt.", count)
                    % {"n": wording.number(count)},
                    href=entry_address(number, entry.number),
                    label=_("Vorgang %(number)s") % {"number": entry.number},
                    undo=reverse("inventory-entry-reversal", args=[number, entry.number]),
                )
        return redirect(sending.address)
    except PultError as error:
        form.refuse(error)
        return None
