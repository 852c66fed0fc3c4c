"""Official code lists of the state's school statistics.

Source: the state's school file (Schuldatei), catalogues Schulform and Schulbetriebsschlüssel.
"""

from typing import Final

SCHOOL_TYPES: Final[dict[str, str]] = {
    "02": "Grundschule",
    "20": "Gymnasium",
    "10": "Realschule",
    "04": "Hauptschule",
    "15": "Gesamtschule",
    "14": "Sekundarschule",
    "13": "PRIMUS-Schule",
    "16": "Gemeinschaftsschule",
    "06": "Volksschule",
    "08": "Förderschule",
    "83": "Klinikschule",
    "30": "Berufskolleg",
    "25": "Weiterbildungskolleg",
    "17": "Freie Waldorfschule",
    "18": "Hiberniaschule",
    "19": "Förderschule (Waldorf)",
    "81": "Lernort",
    "85": "Sondereinrichtung",
    "87": "Sondereinrichtung",
    "88": "Sondereinrichtung",
}
"""Code → name, in the order in which reports list them."""

OPERATING: Final[frozenset[str]] = frozenset({"1", "6"})
"""Codes of schools that operate in full: 1 active, 6 active without official statistics. A school that is phasing
out (0, 2), only accepting registrations (3), dormant (4) or closed (5, 9) is not counted as a school."""

PHASING_OUT: Final[frozenset[str]] = frozenset({"0", "2"})
"""Codes of schools that will be dissolved: 0 at the end of the school year, 2 later. They still have pupils."""

ATTENDED: Final[frozenset[str]] = OPERATING | PHASING_OUT
"""Codes of schools that have pupils: what stands there stands at a school, whether or not it counts as one."""

ENDED: Final[frozenset[str]] = frozenset({"5", "9"})
"""Codes of schools that are no more."""

CLOSED: Final[str] = "9"
"""The one of them that is written here."""

NO_SCHOOLS: Final[frozenset[str]] = frozenset(
    {"00", "0A", "0B", "0C", "4C", "5C", "50", "51", "52", "53", "56", "58", "KG"}
)
"""School types of what is no school, though the state numbers it among them: authorities, supervision, advice,
subordinate offices, teacher training centres. Source: catalogue Schulform of the state's school file."""

SUPPORT_MODELS: Final = ("full", "on_site", "own")
