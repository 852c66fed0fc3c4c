"""What people call the codes of connections and networks."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TECHNOLOGIES: Final[dict[str, Promise]] = {
    "fibre": _("Glasfaser"),
    "radio": _("Richtfunk"),
    "dsl": _("DSL"),
    "cable": _("Kabelanschluss"),
    "lte": _("LTE"),
}

EXTENTS: Final[dict[str, Promise]] = {
    "full": _("flächendeckend"),
    "partial": _("partiell"),
}


def technology_name(technology: str) -> str:
    """A code that nobody knows is its own name."""
    return str(TECHNOLOGIES.get(technology, technology))


def extent_name(extent: str) -> str:
    return str(EXTENTS.get(extent, extent))
