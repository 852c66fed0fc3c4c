"""Every page that is looked at in both languages and both themes. Whoever adds a page adds its line.

`(who of the cast, or None for nobody; address; status)`.
"""

from typing import Final

BOOKS: Final = "/99001"

PAGES: Final[tuple[tuple[str | None, str, int], ...]] = (
    (None, "/anmelden/", 200),
    (None, "/entwicklung/bausteine/", 200),
    (None, "/gibt-es-nicht/", 404),
    ("planner", "/konto/", 200),
    ("planner", "/konto/kennwort/", 200),
    ("planner", "/konto/zweiter-faktor/", 200),
    ("planner", "/gibt-es-nicht/", 404),
    ("administrator", f"{BOOKS}/verwaltung/", 200),
    ("administrator", f"{BOOKS}/verwaltung/konten/", 200),
    ("administrator", f"{BOOKS}/verwaltung/personen/", 200),
    ("administrator", f"{BOOKS}/verwaltung/posten/", 200),
    ("teacher", f"{BOOKS}/verwaltung/konten/", 403),
)
