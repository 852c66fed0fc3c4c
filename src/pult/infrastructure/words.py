"""What people call the codes of connections and networks."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pult.kernel import wording
from pult.kernel.facts.history import Told

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

BANDWIDTHS: Final[dict[str, Promise]] = {
    "1000": _("ab 1 000 Mbit/s"),
    "250": _("250 bis unter 1 000 Mbit/s"),
    "100": _("100 bis unter 250 Mbit/s"),
    "unter-100": _("unter 100 Mbit/s"),
}
"""Classes of bandwidth, as filters ask for them."""


def bandwidth_class(megabits: int | None) -> str:
    """A key of BANDWIDTHS; "" when the bandwidth is unknown."""
    if megabits is None:
        return ""
    return "1000" if megabits >= 1000 else "250" if megabits >= 250 else "100" if megabits >= 100 else "unter-100"


def technology_name(technology: str) -> str:
    """A code that nobody knows is its own name."""
    return str(TECHNOLOGIES.get(technology, technology))


def extent_name(extent: str) -> str:
    return str(EXTENTS.get(extent, extent))


def network_text(told: Told) -> str:
    """What one period says of a site's connection or network."""
    values = told.values
    if "technology" not in values:
        return extent_name(values["extent"] or "")
    speed = f"{wording.number(told.number_of('megabits') or 0)} Mbit/s"
    parts = (technology_name(values["technology"] or ""), speed, values["provider"])
    return ", ".join(part for part in parts if part)
