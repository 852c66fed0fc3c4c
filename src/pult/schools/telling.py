"""What is said of schools and sites, in words: one line for each kind of fact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pult.kernel import wording
from pult.kernel.facts.history import Told
from pult.kernel.facts.model import DatedFact

from .models import (
    CampusMembership,
    PupilCount,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    SocialIndex,
    StaffCount,
    SupportModel,
)
from .words import legal_form_name, operation_name, school_type_name, social_index_name, support_model_name

Names = Mapping[int, str]
"""Campus → its name."""


@dataclass(frozen=True)
class Kind:
    """A kind of fact about schools. `key`: part of addresses. `text`: what one period says."""

    key: str
    label: Promise
    fact: type[DatedFact]
    text: Callable[[Told, Names], str]


def _details(told: Told, _names: Names) -> str:
    v = told.values
    parts = [v["name"], v["short_name"] if v["short_name"] != v["name"] else ""]
    parts += [legal_form_name(v["legal_form"] or ""), v["email"], v["phone"], v["homepage"]]
    return " · ".join(part for part in parts if part)


def _campus(told: Told, names: Names) -> str:
    campus = told.number_of("campus_id")
    return names.get(campus or 0, "")


def _pupils(told: Told, _names: Names) -> str:
    return wording.number(told.number_of("pupils") or 0)


KINDS: Final[tuple[Kind, ...]] = (
    Kind("kontakt", gettext_lazy("Name und Kontakt"), SchoolDetails, _details),
    Kind(
        "schulform", gettext_lazy("Schulform"), SchoolTypeFact, lambda t, _n: school_type_name(t.values["code"] or "")
    ),
    Kind("betrieb", gettext_lazy("Betrieb"), SchoolOperation, lambda t, _n: operation_name(t.values["code"] or "")),
    Kind(
        "supportmodell",
        gettext_lazy("Supportmodell"),
        SupportModel,
        lambda t, _n: support_model_name(t.values["model"] or ""),
    ),
    Kind("schuelerzahl", gettext_lazy("Schülerzahl"), PupilCount, _pupils),
    Kind("personal", gettext_lazy("Personal"), StaffCount, lambda t, _n: wording.number(t.number_of("staff") or 0)),
    Kind(
        "sozialindex",
        gettext_lazy("Schulsozialindex"),
        SocialIndex,
        lambda t, _n: social_index_name(t.number_of("level")),
    ),
    Kind("campus", gettext_lazy("Schulcampus"), CampusMembership, _campus),
)
"""In the order in which they are shown."""

BY_KEY: Final[Mapping[str, Kind]] = {kind.key: kind for kind in KINDS}
