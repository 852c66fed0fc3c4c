"""What a figure's page was asked for: key date, day compared with, state of knowledge. All of it stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures import asking
from pult.kernel.figures.asking import FigureUnknown
from pult.kernel.figures.figure import Figure, a_year_before
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.moments import parse_moment
from pult.kernel.web.days import day_asked, today

DAY: Final = "tag"
COMPARE: Final = "vergleich"
KNOWN: Final = "bekannt"
BESIDE: Final = "neben"


@dataclass(frozen=True)
class Question:
    """`compare`: None for no comparison. `known_at`: None for all that is known now. `beside`: then and now together.

    `refused`: what of the address was not understood, in words.
    """

    figure: Figure
    authority: int
    on: date
    today: date
    compare: date | None
    known_at: datetime | None
    known_typed: str
    beside: bool
    refused: tuple[str, ...] = ()

    @property
    def as_of(self) -> AsOf:
        return resolve(self.authority, KeyDate(self.on, self.known_at))

    @property
    def now(self) -> AsOf:
        return resolve(self.authority, KeyDate(self.on))

    def pairs(self) -> list[tuple[str, str]]:
        """As address parameters. The key date is always named: an address that is passed on must not mean another day."""
        found = [(DAY, self.on.isoformat())]
        if self.figure.comparable and self.compare != a_year_before(self.on):
            found.append((COMPARE, self.compare.isoformat() if self.compare else ""))
        if self.known_typed:
            found.append((KNOWN, self.known_typed))
            if self.beside:
                found.append((BESIDE, "1"))
        return found

    def address(self, **changes: object) -> str:
        """`?…` of this question with changes."""
        if "on" in changes and self.compare == a_year_before(self.on):
            changes.setdefault("compare", a_year_before(changes["on"]))  # type: ignore[arg-type]
        return f"?{urlencode(replace(self, **changes).pairs())}"  # type: ignore[arg-type]


def figure_named(key: str) -> Figure:
    try:
        return asking.figure(key)
    except FigureUnknown as unknown:
        raise Http404(key) from unknown


def question_of(request: HttpRequest, key: str, authority: int) -> Question:
    """Reads the address. What it does not understand is left out and said."""
    figure, now = figure_named(key), today()
    on, wrong = day_asked(request, DAY)
    refused = [wrong] if wrong else []
    on = on or now
    compare, wrong = day_asked(request, COMPARE)
    refused += [wrong] if wrong else []
    if not figure.comparable:
        compare = None
    elif compare is None and (COMPARE not in request.GET or wrong):
        compare = a_year_before(on)
    known_at, typed = _known_at(request.GET.get(KNOWN, "").strip(), refused)
    beside = bool(request.GET.get(BESIDE)) and known_at is not None
    return Question(figure, authority, on, now, compare, known_at, typed, beside, tuple(refused))


def _known_at(typed: str, refused: list[str]) -> tuple[datetime | None, str]:
    if not typed:
        return None, ""
    try:
        return parse_moment(typed), typed
    except ValueError:
        pass
    refused.append(
        _("„%(value)s“ ist kein Zeitpunkt; bitte wie 01.02.2024 14:30 oder 01.02.2024 schreiben.")
        % {"value": typed[:60]}
    )
    return None, ""


@dataclass(frozen=True)
class Choice:
    """A day that is often asked for."""

    label: str
    href: str
    current: bool


def usual_days(question: Question) -> Sequence[Choice]:
    """Today, and the newest of the days on which schools are counted: end of the year, new year, mid-October."""
    now = question.today
    newest = [
        max(day for year in (now.year - 1, now.year) if (day := date(year, month, number)) <= now)
        for month, number in ((12, 31), (1, 1), (10, 15))
    ]
    days = [(_("heute"), now), *((wording.day(day), day) for day in sorted(newest, reverse=True) if day != now)]
    return [Choice(label, question.address(on=day), day == question.on) for label, day in days]
