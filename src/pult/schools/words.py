"""What people call the codes of schools."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .codes import SCHOOL_TYPES

_SUPPORT_MODELS: Final[dict[str, Promise]] = {
    "full": _("Vollsupport"),
    "on_site": _("Vor-Ort-Support"),
    "own": _("Eigenregie-Support"),
}


def school_type_name(code: str) -> str:
    """The official name, German in every language: a legal term. An unknown code is its own name."""
    return SCHOOL_TYPES.get(code, code)


def support_model_name(code: str) -> str:
    return str(_SUPPORT_MODELS.get(code, code))
