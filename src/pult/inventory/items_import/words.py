"""The words that lists use for conditions and user groups."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.tables.values import ValueRefused, parse_text

from ..words import condition_name, user_group_name

_CONDITIONS: Final = {
    "new": ("neu", "new", "neuwertig"),
    "good": ("gut", "good", "einsatzbereit", "ok", "in ordnung", "in betrieb"),
    "used": ("gebraucht", "used", "abgenutzt"),
    "damaged": ("beschädigt", "damaged", "displayschaden"),
    "defective": ("defekt", "defective", "kaputt", "broken"),
}
_USER_GROUPS: Final = {
    "pupil": ("schüler*innen", "schüler", "schülerinnen", "schülerinnen und schüler", "sus", "student", "students"),
    "teacher": ("lehrkräfte", "lehrkräfte / pädagogisch tätige", "lehrkraft", "lehrer", "teacher", "teachers"),
    "school": ("schule", "verwaltung", "schulverwaltung", "sekretariat", "school", "staff"),
}


def _word(cell: object, table: dict[str, tuple[str, ...]], name: Callable[[str], str], what: str) -> str:
    text = parse_text(cell)
    for key, words in table.items():
        if text.casefold() in (*words, name(key).casefold()):
            return key
    raise ValueRefused(
        _("%(what)s „%(value)s“ ist unbekannt.") % {"what": what, "value": text},
        _("Möglich sind: %(words)s.") % {"words": ", ".join(map(name, table))},
    )


def condition(cell: object) -> str:
    return _word(cell, _CONDITIONS, condition_name, _("Der Zustand"))


def user_group(cell: object) -> str:
    return _word(cell, _USER_GROUPS, user_group_name, _("Die Nutzergruppe"))
