"""What people call categories."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .categories import CATEGORIES
from .models import Category

_CATEGORIES: Final[dict[str, Promise]] = {
    "tablet": _("Tablet"),
    "desktop": _("Desktop-PC"),
    "ops-pc": _("OPS-PC"),
    "laptop": _("Laptop"),
    "display": _("Interaktives Display"),
    "mobile-display": _("Mobiles Display"),
    "projector": pgettext_lazy("Kategorie", "Beamer"),
    "charging-case": pgettext_lazy("Kategorie", "Ladekoffer"),
    "access-point": _("Access-Point"),
    "server": _("Server"),
    "lte-cube": _("LTE-Cube"),
    "media-player": _("Medienempfänger"),
    "printer": _("Drucker"),
    "phone": _("Telefon"),
    "digital-tool": _("Digitales Arbeitsgerät"),
    "kit": _("Set digitaler Arbeitsgeräte"),
    "pencil": _("Eingabestift"),
    "keyboard": _("Tastatur"),
    "other": _("Sonstiges"),
}
"""The categories that every authority starts with."""

_STARTING: Final = {start.key: start.name for start in CATEGORIES}


def category_name(category: Category) -> str:
    """The category's name: translated where it is one that everyone starts with, else as it was given."""
    return named_category(category.key, category.name)


def named_category(key: str, name: str) -> str:
    """As `category_name`, for a row read without its model."""
    return str(_CATEGORIES[key]) if _STARTING.get(key) == name else name
