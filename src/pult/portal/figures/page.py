"""One figure: its table with its picture, its proofs, its course, as of any day and as known at any moment."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.figures import written
from pult.kernel.figures.table import FigureTable
from pult.kernel.web.parts import Fact, Tab
from pult.kernel.web.request import PageRequest
from pult.reporting.public import VIEW_FIGURES, Report
from pult.schools.public import Authority, authority_for

from .answers import answer, course
from .files import FORMATS, file
from .pictures import course_shown, shown
from .question import KNOWN, Question, question_of, usual_days
from .sheet import sheet


@require_safe
def page(request: PageRequest, number: str, key: str) -> HttpResponseBase:
    authority = authority_for(request, number, VIEW_FIGURES)
    question = question_of(request, key, authority.pk)
    as_of = question.as_of
    table = answer(question.figure, as_of, question.compare)
    form = request.GET.get("format", "")
    if form in FORMATS:
        return file(table, authority, form)
    return _shown(request, authority, question, table)


def _shown(request: PageRequest, authority: Authority, question: Question, table: FigureTable) -> HttpResponse:
    figure, as_of = question.figure, question.as_of
    records = reverse("portal-figure-records", args=[authority.number, figure.key])
    pinned = [("tag", question.on.isoformat())]
    if question.known_typed:
        pinned.append((KNOWN, question.known_typed))
    now = answer(figure, question.now) if question.beside else None
    before = answer(figure, as_of.on(question.compare)) if question.compare is not None else None
    years = course(figure, as_of)
    context = {
        "question": question,
        "figure": figure,
        "table": table,
        "sheet": sheet(table, records, pinned, now),
        "facts": _facts(question, table),
        "knowledge": _knowledge(question),
        "days": usual_days(question),
        "compare": wording.day(question.compare) if question.compare else "",
        "picture": shown(authority.number, question, as_of, table, before),
        "course": course_shown(authority.number, question, as_of, years),
        "files": [(form.upper(), f"{question.address()}&format={form}") for form in FORMATS],
        "overview": reverse("portal-figures", args=[authority.number]),
        "trail": [(_("Kennzahlen"), reverse("portal-figures", args=[authority.number])), (figure.title, "")],
        "failed": sum(not check.ok for check in table.checks),
    }
    return render(request, "portal/figures/page.html", context)


def _facts(question: Question, table: FigureTable) -> list[Fact]:
    facts: list[Any] = [
        Fact(_("Stichtag"), wording.day(table.valid_on)),
        Fact(_("Gezählt werden"), written.unit(table)),
        Fact(_("Kenntnisstand"), written.moment(table.known_at)),
    ]
    if question.compare is not None:
        facts.insert(1, Fact(_("Verglichen mit"), wording.day(question.compare)))
    return facts


def _knowledge(question: Question) -> list[Tab]:
    """As known now, as known on the key date, as known when a report was printed, and both beside each other."""
    moments = [(_("Am Stichtag bekannt"), question.on.isoformat())] if question.on < question.today else []
    reports = Report.objects.filter(authority_id=question.authority, valid_on=question.on).order_by("-number")
    for year, known_at in reports.values_list("year", "known_at")[:1]:
        moments.append((_("Im Jahresbericht %(year)s") % {"year": year}, _exact(known_at)))
    if question.known_at is not None and question.known_typed not in {typed for _label, typed in moments}:
        label = _("Bis %(moment)s bekannt") % {"moment": written.moment(question.known_at)}
        moments.append((label, question.known_typed))

    def tab(label: str, typed: str, *, beside: bool = False) -> Tab:
        current = question.known_typed == typed and question.beside == beside
        return Tab(label, question.address(known_typed=typed, beside=beside), current)

    tabs = [tab(_("Heute bekannt"), ""), *(tab(label, typed) for label, typed in moments)]
    return [*tabs, tab(_("Nebeneinander"), question.known_typed, beside=True)] if question.known_typed else tabs


def _exact(at: datetime) -> str:
    return timezone.localtime(at).isoformat()
