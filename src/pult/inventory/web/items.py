"""The list of items as a page."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel.web.lists import show
from pult.kernel.web.request import PageRequest

from ..access import EXPORT, MOVE, VIEW, stock_for
from .items_list import ItemsList
from .trails import equipment_tabs


@require_http_methods(["GET", "HEAD", "POST"])
def items(request: PageRequest, number: str) -> HttpResponseBase:
    """POST keeps the question under a name; see `kernel.web.lists.saving`."""
    stock = stock_for(request, number, VIEW)
    may_move = request.viewer.may_somewhere(MOVE, stock.authority.pk)
    listing = ItemsList(stock, school=request.GET.get("schule", ""), may_move=may_move)
    return show(
        request,
        listing,
        template="inventory/items.html",
        context={
            "tabs": equipment_tabs(number, "items", stock),
            "taking_in": reverse("inventory-taking-in", args=[number]) if may_move else "",
            "breadcrumbs": [(_("Geräte"), "")],
        },
        exportable=request.viewer.may_somewhere(EXPORT, stock.authority.pk),
    )
