"""The annual report of a year: its figures, asked for one state of knowledge, and the edition made of them."""

from datetime import date
from typing import Final

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from pult.kernel.figures.asking import ask_as_of, figure
from pult.kernel.figures.figure import a_year_before
from pult.kernel.figures.table import FigureTable
from pult.kernel.keydates import AsOf
from pult.kernel.progress import Progress, silent
from pult.schools.public import Authority

from .paper.chapters import annual_chapters
from .paper.edition import Edition, Language
from .self_audit import self_audit

KIND: Final = "annual"
FIGURES: Final = (
    "schools-by-type",
    "internet-by-school-type",
    "lan-wlan-by-school-type",
    "displays-by-school-type",
    "tablets-by-school-type",
    "tablets-by-user-group",
    "pcs-by-school-type",
    "damage-by-year",
    "losses-by-year",
    "support-by-school-type",
)
"""In the order in which the report shows them."""
ON_NEW_YEAR: Final = frozenset({"displays-by-school-type"})
"""Figures whose key date is the first day of the next year, as cities publish them."""
GROWTH_YEARS: Final = 5


def key_date(year: int) -> date:
    """The key date (Stichtag) of a year's report."""
    return date(year, 12, 31)


def active_language() -> Language:
    """The language that texts are written in now."""
    return "en" if (get_language() or "de").startswith("en") else "de"


def annual_tables(as_of: AsOf, progress: Progress = silent) -> dict[str, FigureTable]:
    """Every figure of the report by its key, with the change to the year before, all at one state of knowledge."""
    tables = {}
    for place, key in enumerate(FIGURES):
        question = figure(key)
        progress(question.title, place, len(FIGURES))
        on = date(as_of.valid_on.year + 1, 1, 1) if key in ON_NEW_YEAR else as_of.valid_on
        tables[key] = ask_as_of(question, as_of.on(on), a_year_before(on))
    return tables


def annual_edition(
    authority: Authority, as_of: AsOf, *, created_on: date, tables: dict[str, FigureTable], progress: Progress = silent
) -> Edition:
    """The report in the active language. `tables` as `annual_tables` gives them for the same `as_of`."""
    progress(_("Zahlen gegeneinander prüfen"), 0, 0)
    return Edition(
        title=_("Jahresbericht zur digitalen Ausstattung der Schulen"),
        subtitle=_("Schulen, Netze, Geräte, Schäden und Support"),
        authority_name=authority.name,
        year=as_of.valid_on.year,
        valid_on=as_of.valid_on,
        known_at=as_of.known_at,
        created_on=created_on,
        language=active_language(),
        chapters=annual_chapters(
            tables,
            {"tablets": _growth(as_of, tables["tablets-by-school-type"])},
            authority_name=authority.name,
            valid_on=as_of.valid_on,
        ),
        audit=self_audit(authority.name, _in_german(as_of, tables), as_of),
    )


def _in_german(as_of: AsOf, tables: dict[str, FigureTable]) -> dict[str, FigureTable]:
    """The same tables with German labels: the audit's vocabulary is that of German reports."""
    if active_language() == "de":
        return tables
    with override("de"):
        return annual_tables(as_of)


def _growth(as_of: AsOf, this_year: FigureTable) -> list[tuple[int, int]]:
    """Tablets at schools at the end of each of the last years; years before the first tablet are left out."""
    question = figure("tablets-by-school-type")
    numbers = [
        (year, sum(int(cell or 0) for cell in question.count(as_of.on(key_date(year))).values()))
        for year in range(as_of.valid_on.year - GROWTH_YEARS + 1, as_of.valid_on.year)
    ]
    numbers.append((as_of.valid_on.year, int(this_year.total[0] or 0)))
    while numbers and not numbers[0][1]:
        del numbers[0]
    return numbers
