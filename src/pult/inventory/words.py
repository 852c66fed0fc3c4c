"""What people call the codes of the books: kinds of places, reasons, user groups, conditions."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .rules import PlaceKind, Reason

_PLACE_KINDS: Final[dict[str, Promise]] = {
    PlaceKind.SUPPLIER: _("Lieferant"),
    PlaceKind.WAREHOUSE: _("Lager"),
    PlaceKind.SITE: _("Schulstandort"),
    PlaceKind.ROOM: _("Raum"),
    PlaceKind.REPAIR: _("Reparatur"),
    PlaceKind.SPARE: _("Tauschreserve"),
    PlaceKind.LOST: pgettext_lazy("Ort", "Verlust"),
    PlaceKind.STOLEN: pgettext_lazy("Ort", "Diebstahl"),
    PlaceKind.DISPOSED: pgettext_lazy("Ort", "Ausgesondert"),
}

_REASONS: Final[dict[str, Promise]] = {
    Reason.PURCHASE: _("Beschaffung"),
    Reason.DELIVERY: _("Lieferung"),
    Reason.HAND_OVER: _("Übergabe"),
    Reason.RETURN: _("Rückgabe"),
    Reason.DAMAGE: _("Schaden"),
    Reason.REPAIRED: _("Repariert"),
    Reason.THEFT: _("Diebstahl"),
    Reason.LOSS: _("Verlust"),
    Reason.FOUND: _("Wiedergefunden"),
    Reason.REDISTRIBUTION: _("Umverteilung"),
    Reason.STOCKTAKE: _("Bestandsabgleich"),
    Reason.DISPOSAL: _("Aussonderung"),
    Reason.CORRECTION: _("Berichtigung"),
}

_USER_GROUPS: Final[dict[str, Promise]] = {
    "pupil": _("Schüler*innen"),
    "teacher": _("Lehrkräfte / pädagogisch Tätige"),
    "school": pgettext_lazy("Nutzergruppe", "Schule"),
    "": _("ohne Angabe"),
}

_CONDITIONS: Final[dict[str, Promise]] = {
    "new": pgettext_lazy("Zustand", "neu"),
    "good": pgettext_lazy("Zustand", "gut"),
    "used": pgettext_lazy("Zustand", "gebraucht"),
    "damaged": pgettext_lazy("Zustand", "beschädigt"),
    "defective": pgettext_lazy("Zustand", "defekt"),
    "": _("ohne Angabe"),
}


def place_kind_name(kind: str) -> str:
    """A code that nobody knows is its own name; so it is with all of these."""
    return str(_PLACE_KINDS.get(kind, kind))


def reason_name(reason: str) -> str:
    return str(_REASONS.get(reason, reason))


def user_group_name(group: str) -> str:
    return str(_USER_GROUPS.get(group, group))


def condition_name(condition: str) -> str:
    return str(_CONDITIONS.get(condition, condition))
