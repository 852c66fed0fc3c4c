"""What people call the codes of schools."""

from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pult.kernel import wording

from .codes import SCHOOL_TYPES
from .rules import last_day

_SUPPORT_MODELS: Final[dict[str, Promise]] = {
    "full": _("Vollsupport"),
    "on_site": _("Vor-Ort-Support"),
    "own": _("Eigenregie-Support"),
}

_OPERATIONS: Final[dict[str, Promise]] = {
    "0": _("auslaufend"),
    "1": _("in Betrieb"),
    "2": _("auslaufend"),
    "3": _("im Aufbau"),
    "4": _("ruhend"),
    "5": _("geschlossen"),
    "6": _("in Betrieb"),
    "9": _("geschlossen"),
}
_LEGAL_FORMS: Final[dict[str, Promise]] = {"1": _("öffentlich"), "2": _("privat")}


def school_type_name(code: str) -> str:
    """The official name, German in every language: a legal term. An unknown code is its own name."""
    return SCHOOL_TYPES.get(code, code)


def support_model_name(code: str) -> str:
    return str(_SUPPORT_MODELS.get(code, code))


def operation_name(code: str) -> str:
    """Whether a school operates, in a word."""
    return str(_OPERATIONS.get(code, code))


def operation_text(code: str, until: date) -> str:
    """As `operation_name`; of a school that is phasing out with its last day; see `last_day`."""
    if (last := last_day(code, until)) is None:
        return operation_name(code)
    return str(_("%(state)s, letzter Tag %(day)s")) % {"state": operation_name(code), "day": wording.day(last)}


def legal_form_name(code: str) -> str:
    return str(_LEGAL_FORMS.get(code, code))


def social_index_name(level: int | None) -> str:
    """A level of the Schulsozialindex; a school may have been given none."""
    return str(_("ohne Stufe")) if level is None else str(_("Stufe %(level)s")) % {"level": level}


def grade_name(grade: str) -> str:
    """A grade of the pupil count; "" is the whole school."""
    return str(_("Jahrgang %(grade)s")) % {"grade": grade} if grade else str(_("insgesamt"))
