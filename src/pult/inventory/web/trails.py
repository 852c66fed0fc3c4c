"""Where pages of the equipment stand: breadcrumbs and tabs."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from pult.kernel.web.days import today
from pult.kernel.web.parts import Tab

from ..access import Stock
from ..queries.places import PlaceLabel

Trail = list[tuple[str, str]]
STOCK = "ort=bestand"
"""What the list of items is asked where nobody asked anything yet: what the authority has, not all it ever had."""


def day_query(stock: Stock) -> str:
    """Keeps the day asked for when a link leads on."""
    return "" if stock.on == today() else f"?tag={stock.on.isoformat()}"


def equipment_tabs(number: str, current: str, stock: Stock) -> list[Tab]:
    day = day_query(stock)
    return [
        Tab(_("Geräte"), f"{stock_address(number)}{day.replace('?', '&')}", current == "items"),
        Tab(_("Mengenware"), reverse("inventory-goods", args=[number]) + day, current == "goods"),
        Tab(_("Orte"), reverse("inventory-locations", args=[number]) + day, current == "places"),
    ]


def stock_address(number: str) -> str:
    return f"{reverse('inventory-items', args=[number])}?{STOCK}"


def items_trail(number: str, *more: tuple[str, str]) -> Trail:
    return [(_("Geräte"), stock_address(number) if more else ""), *more]


def item_address(number: str, item: int) -> str:
    return reverse("inventory-item", args=[number, item])


def place_address(number: str, stock: Stock, place: PlaceLabel) -> str:
    """Where the place's page is; "" for one that the viewer does not see."""
    return reverse("inventory-location", args=[number, place.id]) + day_query(stock) if stock.sees(place.id) else ""


def entry_address(number: str, entry: int) -> str:
    return reverse("inventory-entry", args=[number, entry])


def named_for(stock: Stock, place: int, on: date) -> str:
    """A place of a movement on that day, as the viewer may read it: a school learns no other school's name."""
    found = stock.places[place]
    if stock.schools is not None and found.site is not None and not stock.belonging.holds(place, on):
        return _("außerhalb der Schule")
    return found.full
