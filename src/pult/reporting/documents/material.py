"""The figures a document is made of, all for one state of knowledge."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _

from pult.kernel.figures.asking import ask_as_of
from pult.kernel.figures.figure import Figure, a_year_before
from pult.kernel.figures.registry import figures
from pult.kernel.figures.table import FigureTable
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.web.remembering import remembered
from pult.reporting.annual import GROWTH_YEARS, ON_NEW_YEAR, key_date
from pult.reporting.freezing import OWN_ACTIONS
from pult.reporting.paper.drawing.stock import main_column
from pult.reporting.paper.edition import Series

from .faults import Misspelt

Asked = tuple[str, date, date | None]


def books_as_of(authority: int, on: date) -> AsOf:
    """The newest state of the books. Saving a draft is an entry, too, but nothing that figures count."""
    entries = Entry.objects.filter(authority_id=authority).exclude(action__startswith=OWN_ACTIONS)
    newest = entries.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
    return resolve(authority, KeyDate(on, newest))


@dataclass
class Material:
    """`asked`: every table that was asked for so far."""

    authority_name: str
    as_of: AsOf
    asked: dict[Asked, FigureTable] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return self.as_of.valid_on.year

    def key_date(self, key: str) -> date:
        """The day that the report shows a figure for."""
        return date(self.year + 1, 1, 1) if key in ON_NEW_YEAR else self.as_of.valid_on

    def table(self, key: str, on: date | None = None, since: date | None = None) -> FigureTable:
        """The figure for its key date (or another day), with the change to the year before (or since a day)."""
        question = self.figure(key)
        on = on or self.key_date(question.key)
        compare = (since or a_year_before(on)) if question.comparable else None
        asked = (question.key, on, compare)
        if asked not in self.asked:
            as_of = self.as_of.on(on)
            self.asked[asked] = remembered(
                as_of, ("report", question.key, compare), lambda: ask_as_of(question, as_of, compare)
            )
        return self.asked[asked]

    def figure(self, key: str) -> Figure:
        """The figure of that key. Misspelt when there is none, with the one that was probably meant."""
        known = figures()
        if key in known:
            return known[key]
        stem = key.partition("-")[0]
        near = get_close_matches(key, known, 1, 0.5) or [
            one for one in known if get_close_matches(stem, one.split("-"), 1, 0.7)
        ]
        raise Misspelt(
            _("Die Kennzahl „%(key)s“ gibt es nicht.") % {"key": key},
            _("Gemeint ist vielleicht %(near)s.") % {"near": ", ".join(near)}
            if near
            else _("Die Auswahl „Kennzahl einsetzen“ zeigt alle."),
        )

    def growth(self, key: str) -> Sequence[tuple[int, int]]:
        """The sum at the end of each of the last years; years before the first are left out."""
        numbers = [(year, self._sum_of(key, year)) for year in range(self.year - GROWTH_YEARS + 1, self.year + 1)]
        while numbers and not numbers[0][1]:
            del numbers[0]
        return numbers

    def series(self, key: str) -> Series:
        table = self.table(key)
        column = main_column(table)
        label = table.title if column is None else column.label
        return Series(key, label, tuple(self.growth(key)))

    def _sum_of(self, key: str, year: int) -> int:
        question, as_of = self.figure(key), self.as_of.on(key_date(year))
        table = remembered(as_of, ("report", key, None), lambda: ask_as_of(question, as_of, None))
        column = main_column(table)
        return int(table.total[table.columns.index(column)] or 0) if column is not None else 0
