"""Taking back: one line of the journal, or a whole entry."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel import wording
from pult.kernel.access.refusals import Forbidden
from pult.kernel.errors import PultError
from pult.kernel.models import Entry
from pult.kernel.web.days import today
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell

from ..access import MOVE, REVERSE, Stock, entry_for, movement_for
from ..operations.moving import reverse_movement
from ..operations.taking_back import reverse_entry
from ..words import reason_name
from .forms import ReasonForm
from .trails import entry_address, item_address, items_trail


@require_http_methods(["GET", "HEAD", "POST"])
def reversal(request: PageRequest, number: str, movement: int) -> HttpResponse:
    """One line, with a reason."""
    stock, line = movement_for(request, number, movement, REVERSE)
    back = (
        item_address(number, line.item_id)
        if line.item_id
        else _goods(number, line.product_id or 0, line.destination_id)
    )
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if not sending.repeated:
                    entry = reverse_movement(
                        authority=stock.authority.pk,
                        movement=line.pk,
                        by=request.viewer.actor,
                        at=timezone.now(),
                        why=form.cleaned_data["warum"],
                    )
                    sending.address = back
                    tell(
                        request,
                        _("Die Bewegung ist storniert."),
                        href=entry_address(number, entry.number),
                        label=_("Vorgang %(number)s") % {"number": entry.number},
                    )
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error)
    subject = str(line.item) if line.item else f"{wording.number(line.quantity)} {line.product}"
    context = {
        "title": _("Bewegung stornieren"),
        "lead": _("%(subject)s, %(reason)s am %(day)s: von %(origin)s nach %(destination)s.")
        % {
            "subject": subject,
            "reason": reason_name(line.reason),
            "day": wording.day(line.effective_on),
            "origin": stock.places[line.origin_id].full,
            "destination": stock.places[line.destination_id].full,
        },
        "hint": _("Ein Storno löscht nichts: eine Gegenbuchung hebt die Bewegung auf, und beide bleiben sichtbar."),
        "breadcrumbs": items_trail(number, (subject, back), (_("Stornieren"), "")),
        "form": form,
        "submit": _("Stornieren"),
        "danger": True,
        "back": back,
    }
    return render(request, "inventory/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_reversal(request: PageRequest, number: str, entry: int) -> HttpResponse:
    """A whole entry. A POST without a reason is the button „Rückgängig“ beside the message of one's own change."""
    stock, found = entry_for(request, number, entry, MOVE)
    if not may_take_back(request, stock, found):
        raise Forbidden(REVERSE)
    at_once = request.method == "POST" and "warum" not in request.POST
    form = ReasonForm({"warum": _("gleich wieder rückgängig gemacht")} if at_once else request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if not sending.repeated:
                    undone_in = reverse_entry(
                        authority=stock.authority.pk,
                        number=found.number,
                        why=form.cleaned_data["warum"],
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = entry_address(number, found.number)
                    tell(
                        request,
                        _("Der Vorgang %(number)s ist storniert.") % {"number": found.number},
                        href=entry_address(number, undone_in.number),
                        label=_("Vorgang %(number)s") % {"number": undone_in.number},
                    )
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error)
    name = _("Vorgang %(number)s") % {"number": found.number}
    context = {
        "title": _("Vorgang %(number)s stornieren") % {"number": found.number},
        "lead": found.summary,
        "hint": _(
            "Alle Bewegungen des Vorgangs werden durch Gegenbuchungen aufgehoben; was er festhielt, gilt nicht mehr."
        ),
        "breadcrumbs": items_trail(number, (name, entry_address(number, found.number)), (_("Stornieren"), "")),
        "form": form,
        "submit": _("Ganzen Vorgang stornieren"),
        "danger": True,
        "back": entry_address(number, found.number),
    }
    return render(request, "inventory/form.html", context, status=422 if form.errors else 200)


def may_take_back(request: PageRequest, stock: Stock, entry: Entry) -> bool:
    """Who may reverse; and everyone what they wrote themselves today."""
    return request.viewer.may_somewhere(REVERSE, stock.authority.pk) or (
        entry.actor == request.viewer.actor and timezone.localdate(entry.recorded_at) == today()
    )


def _goods(number: str, product: int, place: int) -> str:
    return reverse("inventory-good", args=[number, product, place])
