"""The words that lists use for conditions and user groups."""

import re
from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.tables.values import ValueRefused, parse_text

from ..words import condition_name, user_group_name

_CONDITIONS: Final = {
    "new": ("neu", "new", "neuwertig", "wie neu"),
    "good": (
        "gut",
        "sehr gut",
        "good",
        "einsatzbereit",
        "ok",
        "o k",
        "i o",
        "in ordnung",
        "in betrieb",
        "funktionsfähig",
    ),
    "used": ("gebraucht", "used", "abgenutzt", "gebrauchsspuren"),
    "damaged": ("beschädigt", "damaged", "displayschaden"),
    "defective": ("defekt", "defective", "kaputt", "broken"),
}
_USER_GROUPS: Final = {
    "pupil": (
        *(
            "schülerinnen",
            "schüler",
            "schülerin",
            "schülerinnen und schüler",
            "schüler und schülerinnen",
            "schülerschaft",
        ),
        *("schülerinnen/schüler", "schüler/schülerinnen"),
        *("schülerinnen u schüler", "schülerinnen & schüler", "schülergeräte", "schülergerät", "schülerausleihe"),
        *("sus", "s", "lernende", "lernender", "kinder", "student", "students", "pupil", "pupils"),
    ),
    "teacher": (
        *(
            "lehrkräfte",
            "lehrkräfte / pädagogisch tätige",
            "lehrkraft",
            "lehrer",
            "lehrerin",
            "lehrerinnen",
            "lul",
            "l",
        ),
        *("lehrerinnen und lehrer", "lehrer und lehrerinnen", "lehrerinnen u lehrer", "lehrerinnen & lehrer"),
        *("lehrerinnen/lehrer", "lehrer/lehrerinnen"),
        *("lehrende", "lehrpersonen", "lehrperson", "lehrerschaft", "kollegium", "lehrpersonal", "lehrkräftegeräte"),
        *("lehrergeräte", "lehrergerät", "dienstgerät", "dienstgeräte", "lehrkräfte und pädagogisch tätige"),
        *("pädagogisch tätige", "pädagogisches personal", "teacher", "teachers"),
    ),
    "school": ("schule", "verwaltung", "schulverwaltung", "sekretariat", "schulleitung", "school", "staff"),
}
# Schüler:innen, Schüler*innen, Schüler/-innen, Schüler_innen, Schüler(innen), SchülerInnen.
_BOTH: Final = re.compile(r"(?<=\w)[ ]?(?:[:*_·•’'\-–]|/ ?-?|\(-?)[ ]?in(nen)?\b\)?")


def _plain(text: str) -> str:
    """The word in small letters, without the marks by which it means everybody."""
    return " ".join(_BOTH.sub(r"in\1", text.casefold()).replace(".", " ").split())


def _word(cell: object, table: dict[str, tuple[str, ...]], name: Callable[[str], str], what: str) -> str:
    text = parse_text(cell)
    plain = _plain(text)
    for key, words in table.items():
        if plain in (*words, _plain(name(key))):
            return key
    raise ValueRefused(
        _("%(what)s „%(value)s“ ist unbekannt.") % {"what": what, "value": text},
        _("Möglich sind: %(words)s.") % {"words": ", ".join(map(name, table))},
    )


def condition(cell: object) -> str:
    return _word(cell, _CONDITIONS, condition_name, _("Der Zustand"))


def user_group(cell: object) -> str:
    return _word(cell, _USER_GROUPS, user_group_name, _("Die Nutzergruppe"))
