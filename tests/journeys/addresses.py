"""Every page that is looked at in a browser. Whoever adds a page adds its line; one of a new layout also to `LAYOUTS`.

`(who of the cast, or None for nobody; address; status)`.
"""

from typing import Final

BOOKS: Final = "/99001"

SCHOOL: Final = f"{BOOKS}/schulen/990012"
ITEM: Final = f"{BOOKS}/geraete/TAFEL0001"

PAGES: Final[tuple[tuple[str | None, str, int], ...]] = (
    (None, "/anmelden/", 200),
    (None, "/entwicklung/bausteine/", 200),
    (None, "/gibt-es-nicht/", 404),
    (None, "/hilfe/", 200),
    (None, "/impressum/", 200),
    (None, "/datenschutz/", 200),
    (None, "/barrierefreiheit/", 200),
    (None, "/konto/passwort/vergessen/", 200),
    ("planner", "/konto/", 200),
    ("planner", "/konto/passwort/", 200),
    ("planner", "/konto/zweiter-faktor/", 200),
    ("planner", "/gibt-es-nicht/", 404),
    ("planner", f"{BOOKS}/", 200),
    ("planner", f"{BOOKS}/eingang/", 200),
    ("planner", f"{BOOKS}/schulen/", 200),
    ("planner", f"{SCHOOL}/", 200),
    ("planner", f"{BOOKS}/netze/", 200),
    ("planner", f"{BOOKS}/geraete/", 200),
    ("planner", f"{BOOKS}/geraete/?suche=TAFEL&anzahl=250", 200),
    ("planner", f"{BOOKS}/geraete/?suche=nichts", 200),
    ("planner", f"{ITEM}/", 200),
    ("planner", f"{ITEM}/angaben/", 200),
    ("planner", f"{BOOKS}/geraete/umsetzung/?auswahl=TAFEL0001", 200),
    ("planner", f"{BOOKS}/geraete/aufnahme/", 200),
    ("planner", f"{BOOKS}/importe/", 200),
    ("planner", f"{BOOKS}/importe/neu/", 200),
    ("planner", f"{BOOKS}/kennzahlen/", 200),
    ("planner", f"{BOOKS}/kennzahlen/tablets-by-school-type/?tag=2024-12-31&vergleich=2024-06-30", 200),
    ("planner", f"{BOOKS}/berichte/", 200),
    ("auditor", f"{BOOKS}/protokoll/", 200),
    ("auditor", f"{BOOKS}/protokoll/1/", 200),
    ("auditor", f"{BOOKS}/pruefung/", 200),
    ("administrator", f"{BOOKS}/verwaltung/", 200),
    ("administrator", f"{BOOKS}/verwaltung/konten/", 200),
    ("administrator", f"{BOOKS}/verwaltung/personen/", 200),
    ("administrator", f"{BOOKS}/verwaltung/personen/neu/", 200),
    ("administrator", f"{BOOKS}/verwaltung/posten/", 200),
    ("administrator", f"{BOOKS}/verwaltung/schultraeger/", 200),
    ("administrator", f"{BOOKS}/verwaltung/kategorien/", 200),
    ("administrator", f"{BOOKS}/verwaltung/produkte/", 200),
    ("administrator", f"{BOOKS}/verwaltung/produkte/3/zusammenfuehrung/", 200),
    ("teacher", f"{BOOKS}/verwaltung/konten/", 403),
)

LAYOUTS: Final = (
    "/anmelden/",  # a form by itself
    "/hilfe/",  # prose
    "/entwicklung/bausteine/",  # every component there is
    f"{BOOKS}/",  # the start page: tiles and charts
    f"{SCHOOL}/",  # sections of facts
    f"{BOOKS}/geraete/?suche=TAFEL&anzahl=250",  # a list with filters
    f"{BOOKS}/importe/neu/",  # a form with a file
    f"{BOOKS}/kennzahlen/tablets-by-school-type/?tag=2024-12-31&vergleich=2024-06-30",  # a figure with its picture
)
"""One page of each layout: the same template frames the others, so a theme, a width or a language breaks here too."""
