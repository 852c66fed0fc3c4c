"""The pages: the annual figures of an authority, and the records behind each of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.figures.asking import figure, records_behind
from pult.kernel.keydates import KeyDate, resolve
from pult.reporting.public import (
    Report,
    annual_tables,
    edition_of,
    file_name,
    issued_file,
    key_date,
    latest_report,
)
from pult.schools.public import Authority

from .sheets import ALL, sheet
from .whose import PARAMETER, authorities, authority_named

ROWS_PER_PAGE = 200
TYPES = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The ten tables of the year: as frozen in the report, or counted now when none is frozen."""
    authority = authority_named(request)
    if authority is None:
        known = authorities()
        if not known:
            return _page(request, "portal/empty.html", {})
        if len(known) > 1:
            return _page(request, "portal/authorities.html", {"authorities": known})
        authority = known[0]
    return _tables(request, authority)


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """`here`: where the switch of languages leads back to."""
    return render(request, template, {**context, "here": request.get_full_path()})


def _tables(request: HttpRequest, authority: Authority) -> HttpResponse:
    report = latest_report(authority.pk)
    if report is not None:
        tables = edition_of(report).tables().values()
        valid_on, known_at = report.valid_on, report.known_at
    else:
        valid_on = key_date(timezone.localdate().year - 1)
        as_of = resolve(authority.pk, KeyDate(valid_on))
        tables, known_at = annual_tables(as_of).values(), as_of.known_at
    context = {
        "authority": authority,
        "report": report,
        "key_date": wording.day(valid_on),
        "known_at": _moment(known_at),
        "sheets": [sheet(table, authority.number) for table in tables],
    }
    return _page(request, "portal/start.html", context)


@require_safe
def records(request: HttpRequest, key: str) -> HttpResponse:
    """What a cell counts, page by page."""
    authority = authority_named(request) or next(iter(authorities()), None)
    if authority is None:
        raise Http404(key)
    day = KeyDate(_day(request), _known_at(request))
    row, column = request.GET.get("row", ALL), request.GET.get("column", ALL)
    try:
        question = figure(key)
        found = records_behind(key, authority=authority.pk, on=day, row=row, column=column)
    except PultError as unknown:
        raise Http404(unknown.message) from unknown
    # One kind of record after the other, so that pages run through all of them.
    lines = [(number, cells) for number, kind in enumerate(found) for cells in kind.rows]
    page = Paginator(lines, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    lists = [
        {"headers": kind.headers, "rows": [_written(cells) for n, cells in page.object_list if n == number]}
        for number, kind in enumerate(found)
    ]
    row_name, column_name = _names(key, authority, day, row, column)
    context = {
        "authority": authority,
        "title": question.title,
        "question": question.question,
        "key_date": wording.day(day.valid_on),
        "row": row_name,
        "column": column_name,
        "count": wording.number(len(lines)),
        "lists": [one for one in lists if one["rows"]],
        "page": page,
        "address": _without_page(request),
        "back": f"{reverse('start')}?{PARAMETER}={authority.number}#{key}",
    }
    return _page(request, "portal/records.html", context)


@require_safe
def report_file(request: HttpRequest, number: int, form: str) -> HttpResponse | FileResponse:
    """The frozen report as PDF or workbook."""
    report = Report.objects.filter(pk=number).first()
    if report is None or form not in TYPES:
        raise Http404(form)
    path = issued_file(report, "pdf" if form == "pdf" else "xlsx")
    return FileResponse(
        path.open("rb"), content_type=TYPES[form], as_attachment=True, filename=file_name(report.year, form)
    )


def _names(key: str, authority: Authority, day: KeyDate, row: str, column: str) -> tuple[str, str]:
    """Row and column by the words that people read."""
    question, as_of = figure(key), resolve(authority.pk, day)
    columns = {one.key: one.label for one in question.columns(as_of)}
    rows = question.row_labels(as_of, set() if row == ALL else {row})
    everything = _("alle")
    return (
        everything if row == ALL else rows.get(row, row),
        everything if column == ALL else columns.get(column, column),
    )


def _day(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError as wrong:
        raise Http404("on") from wrong


def _known_at(request: HttpRequest) -> datetime | None:
    text = request.GET.get("known_at")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise Http404("known_at") from wrong
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _without_page(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": wording.day(local.date()), "time": f"{local:%H:%M}"}


def _written(cells: Sequence[Any]) -> list[str]:
    return [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    """A value of a record as people read it; one of the two databases gives days as text."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return wording.day(cell)
    text = str(cell)
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return wording.day(date.fromisoformat(text))
        except ValueError:
            return text
    return text
