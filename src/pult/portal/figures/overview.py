"""All figures with what they say today."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.figures import written
from pult.kernel.figures.figure import Figure
from pult.kernel.figures.registry import figures
from pult.kernel.german import has_words
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.web.days import day_asked, today
from pult.kernel.web.request import PageRequest
from pult.reporting.public import VIEW_FIGURES
from pult.schools.public import authority_for

from .answers import answer, headline
from .trends import Trend, this_morning, trend


@dataclass(frozen=True)
class Line:
    title: str
    question: str
    href: str
    unit: str
    label: str
    value: str
    trend: Trend
    failed: int


@require_safe
def overview(request: PageRequest, number: str) -> HttpResponse:
    authority = authority_for(request, number, VIEW_FIGURES)
    asked, wrong = day_asked(request)
    on = asked or today()
    search = " ".join(request.GET.get("suche", "").split())[:100]
    as_of = resolve(authority.pk, KeyDate(on))
    morning = this_morning(as_of)

    def line(figure: Figure) -> Line:
        table = answer(figure, as_of)
        column, value = headline(table)
        return Line(
            figure.title,
            figure.question,
            f"{reverse('portal-figure', args=[number, figure.key])}?tag={on.isoformat()}",
            written.unit(table),
            column.label if column else "",
            written.cell(value, column) if column else "",
            trend(figure, table, morning),
            sum(not check.ok for check in table.checks),
        )

    lines = [line(figure) for figure in figures().values() if _matches(figure, search)]
    context = {
        "lines": lines,
        "on": on,
        "day": wording.day(on),
        "wrong": wrong,
        "search": search,
        "count": ngettext("%(n)s Kennzahl", "%(n)s Kennzahlen", len(lines)) % {"n": wording.number(len(lines))},
        "trail": [(_("Kennzahlen"), "")],
    }
    return render(request, "portal/figures/overview.html", context)


def _matches(figure: Figure, search: str) -> bool:
    """Every word stands in the title, the question or the key."""
    return has_words(search, figure.title, figure.question, figure.key)
