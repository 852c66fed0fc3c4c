"""What the directory and the map can be asked: the same filters, search and order for both."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.infrastructure.public import BANDWIDTHS, EXTENTS, TECHNOLOGIES
from pult.kernel.german import has_words, sort_key
from pult.kernel.web.lists import Asked, Choice, Filter
from pult.schools.public import SUPPORT_MODELS, school_type_name, social_index_name, support_model_name

from .listed import ListedSchool

NONE: Final = "ohne"
"""The choice of what has no value."""
STATES: Final[dict[str, Promise]] = {
    "offen": gettext_lazy("in Betrieb"),
    "auslaufend": gettext_lazy("auslaufend"),
    "geschlossen": gettext_lazy("geschlossen oder ruhend"),
}
_STATE_CODES: Final = {"offen": "16", "auslaufend": "02", "geschlossen": "4593"}


def filters(schools: Sequence[ListedSchool], *, networks: bool) -> list[Filter]:
    """The filters with the choices that the schools give. `networks`: whether the viewer may see connections."""
    types = {school.type for school in schools}
    campuses = {str(s.campus_id): s.campus for s in schools if s.campus_id}
    levels = [Choice(str(level), social_index_name(level)) for level in range(1, 10)]
    found = [
        Filter("schulform", _("Schulform"), "choices", [Choice(t or NONE, _type(t)) for t in _in_order(types)]),
        Filter("campus", _("Schulcampus"), choices=_choices({**_by_name(campuses), NONE: _("kein Schulcampus")})),
        Filter(
            "support",
            _("Support"),
            choices=_choices({**{m: support_model_name(m) for m in SUPPORT_MODELS}, NONE: _("ohne Angabe")}),
        ),
        Filter("index_ab", _("Sozialindex ab"), choices=levels),
        Filter("index_bis", _("Sozialindex bis"), choices=levels),
        Filter("betrieb", _("Betrieb"), choices=_choices(STATES)),
    ]
    if networks:
        nothing = {NONE: _("ohne Angabe")}
        found += [
            Filter("anschluss", _("Internetanschluss"), choices=_choices({**TECHNOLOGIES, **nothing})),
            Filter("bandbreite", _("Bandbreite"), choices=_choices({**BANDWIDTHS, **nothing})),
            Filter("lan", _("LAN"), choices=_choices({**EXTENTS, **nothing})),
            Filter("wlan", _("WLAN"), choices=_choices({**EXTENTS, **nothing})),
        ]
    return found


def answer(schools: Sequence[ListedSchool], asked: Asked) -> list[ListedSchool]:
    """Those that fit the search and every filter, in the order asked for."""
    tests = _tests(asked)
    found = [s for s in schools if all(test(s) for test in tests) and has_words(asked.search, *_texts(s))]
    return in_order(found, asked)


def in_order(schools: list[ListedSchool], asked: Asked) -> list[ListedSchool]:
    """What is not known comes last, whichever way round."""
    key = ORDERS.get(asked.sort, ORDERS["name"])
    known = [school for school in schools if key(school) is not None]
    return sorted(known, key=key, reverse=asked.descending) + [s for s in schools if key(s) is None]


ORDERS: Final[dict[str, Callable[[ListedSchool], Any]]] = {
    "nummer": lambda s: s.number,
    "name": lambda s: sort_key(s.name),
    "schulform": lambda s: sort_key(school_type_name(s.type)),
    "anschrift": lambda s: sort_key(s.sites[0].address) if s.sites else None,
    "schueler": lambda s: s.pupils,
    "personal": lambda s: s.staff,
    "standorte": lambda s: len(s.sites),
    "tablets": lambda s: s.tablets,
    "je_kopf": lambda s: s.per_pupil,
    "index": lambda s: s.index,
    "support": lambda s: sort_key(support_model_name(s.support)) if s.support else None,
    "campus": lambda s: sort_key(s.campus) if s.campus else None,
    "betrieb": lambda s: s.operation,
}


def _tests(asked: Asked) -> list[Callable[[ListedSchool], bool]]:
    tests: list[Callable[[ListedSchool], bool]] = []
    if types := asked.filters.get("schulform"):
        codes = {"" if code == NONE else code for code in types}
        tests.append(lambda s: s.type in codes)
    if campus := asked.one("campus"):
        tests.append(lambda s: str(s.campus_id or NONE) == campus)
    if support := asked.one("support"):
        tests.append(lambda s: (s.support or NONE) == support)
    if least := asked.one("index_ab"):
        tests.append(lambda s: s.index is not None and s.index >= int(least))
    if most := asked.one("index_bis"):
        tests.append(lambda s: s.index is not None and s.index <= int(most))
    if state := asked.one("betrieb"):
        tests.append(lambda s: s.operation in _STATE_CODES[state])
    for key, attribute in (("anschluss", "technology"), ("bandbreite", "bandwidth"), ("lan", "lan"), ("wlan", "wlan")):
        if value := asked.one(key):
            tests.append(_of_a_site(attribute, value))
    return tests


def _of_a_site(attribute: str, value: str) -> Callable[[ListedSchool], bool]:
    """At least one of the school's sites has the value."""
    return lambda school: any((getattr(site, attribute) or NONE) == value for site in school.sites)


def _texts(school: ListedSchool) -> list[str]:
    return [school.number, school.name, school.short_name, *(f"{s.code} {s.address}" for s in school.sites)]


def _type(code: str) -> str:
    return school_type_name(code) if code else _("ohne Angabe")


def _in_order(types: set[str]) -> list[str]:
    return sorted(types, key=lambda code: (not code, sort_key(school_type_name(code))))


def _by_name(campuses: dict[str, str]) -> dict[str, str]:
    return dict(sorted(campuses.items(), key=lambda pair: sort_key(pair[1])))


def _choices(names: Any) -> list[Choice]:
    return [Choice(value, label) for value, label in names.items()]
