"""What a cell counts, page by page, and as a file."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from tempfile import TemporaryFile
from typing import Any, Final, cast, overload

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.db.infinity import EVER
from pult.kernel.figures import written
from pult.kernel.figures.asking import ALL, CellUnknown, cell_keys_in
from pult.kernel.figures.figure import Figure
from pult.kernel.figures.records import Records
from pult.kernel.figures.table import FigureTable
from pult.kernel.keydates import AsOf
from pult.kernel.tables.writing import Sheet, csv_pieces, write_xlsx
from pult.kernel.web.file_names import named
from pult.kernel.web.parts import Fact
from pult.kernel.web.remembering import remembered
from pult.kernel.web.request import PageRequest
from pult.reporting.public import VIEW_FIGURES
from pult.schools.public import Authority, authority_for

from .answers import answer
from .files import TYPES
from .links import Links
from .question import question_of
from .sheet import COLUMN, ROW

PER_PAGE: Final = 100
FORMATS: Final = ("xlsx", "csv")
DAY: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])")


class _Behind(Sequence[Any]):
    """The lines of all kinds of record behind a cell, for a paginator: counted and cut by the database."""

    def __init__(self, figure: Figure, as_of: AsOf, row: str | None, column: str | None) -> None:
        self._figure, self._as_of, self._cell = figure, as_of, (row, column)

    def __len__(self) -> int:
        asked = ("records", self._figure.key, *self._cell)
        return remembered(self._as_of, asked, lambda: self._figure.record_count(self._as_of, *self._cell))

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            raise TypeError("pages only")
        start, stop = place.start or 0, place.stop
        asked = ("records", self._figure.key, *self._cell, start, stop)
        return remembered(
            self._as_of, asked, lambda: self._figure.records(self._as_of, *self._cell, stop - start, start)
        )


@require_safe
def records(request: PageRequest, number: str, key: str) -> HttpResponseBase:
    authority = authority_for(request, number, VIEW_FIGURES)
    question = question_of(request, key, authority.pk)
    figure, as_of = question.figure, question.as_of
    table = answer(figure, as_of)
    try:
        row, column = cell_keys_in(table, request.GET.get(ROW, ALL), request.GET.get(COLUMN, ALL))
    except CellUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    names = _names(table, row, column)
    form = request.GET.get("format", "")
    if form in FORMATS:
        return _file(figure, as_of, row, column, form, names)
    behind = _Behind(figure, as_of, row, column)
    page = Paginator(behind, PER_PAGE).get_page(request.GET.get("seite"))
    kinds = cast("tuple[Records, ...]", page.object_list)
    asked = request.GET.copy()
    asked.pop("seite", None)
    back = reverse("portal-figure", args=[number, key]) + question.address()
    context = {
        "figure": figure,
        "facts": [
            Fact(_("Zeile"), names[0]),
            Fact(_("Spalte"), names[1]),
            Fact(_("Stichtag"), wording.day(question.on)),
            Fact(_("Kenntnisstand"), written.moment(as_of.known_at)),
        ],
        "refused": question.refused,
        "count": ngettext("%(n)s Nachweis", "%(n)s Nachweise", len(behind)) % {"n": wording.number(len(behind))},
        "lists": [_table(kind, authority) for kind in kinds if kind.rows],
        "page": page,
        "files": [(one.upper(), f"?{asked.urlencode()}&format={one}") for one in FORMATS] if len(behind) else [],
        "back": back,
        "title": _("Nachweise: %(row)s, %(column)s") % {"row": names[0], "column": names[1]},
        "trail": [
            (_("Kennzahlen"), reverse("portal-figures", args=[number])),
            (figure.title, back),
            (_("Nachweise"), ""),
        ],
    }
    return render(request, "portal/figures/records.html", context)


def _names(table: FigureTable, row: str | None, column: str | None) -> tuple[str, str]:
    """Row and column by the words that people read."""
    rows = {one.key: one.label for one in table}
    columns = {one.key: one.label for one in table.columns}
    return (
        _("alle Zeilen") if row is None else rows.get(row, row),
        _("alle Spalten") if column is None else columns.get(column, column),
    )


def _table(kind: Records, authority: Authority) -> dict[str, Any]:
    links = Links(kind.headers, kind.rows, authority)
    return {
        "headers": [(header, links.numeric(place)) for place, header in enumerate(kind.headers)],
        "rows": [
            [(text(cell), links.href(place, cell, line), links.numeric(place)) for place, cell in enumerate(line)]
            for line in kind.rows
        ],
    }


def text(cell: object) -> str:
    """A value of a record as people read it."""
    cell = _value(cell)
    if cell is None:
        return ""
    if isinstance(cell, date):
        return wording.day(cell)
    return wording.number(cell) if isinstance(cell, int) else str(cell)


def _value(cell: object) -> object:
    """Days as days, whichever database they come from; since ever is no day."""
    if isinstance(cell, str) and DAY.fullmatch(cell):
        cell = date.fromisoformat(cell)
    return None if isinstance(cell, date) and cell == EVER else cell


def _file(
    figure: Figure, as_of: AsOf, row: str | None, column: str | None, form: str, names: tuple[str, str]
) -> HttpResponseBase:
    """All records. CSV holds one list after the other, a workbook has a sheet for each kind."""
    kinds = figure.records(as_of, row, column)
    name = f"{figure.key}-nachweise-{as_of.valid_on.isoformat()}.{form}"
    if form == "csv":
        response = StreamingHttpResponse(_csv(kinds), content_type=TYPES[form])
        return named(response, name)
    notes = [
        figure.title,
        f"{_('Zeile')}: {names[0]}",
        f"{_('Spalte')}: {names[1]}",
        f"{_('Stichtag')}: {wording.day(as_of.valid_on)}",
        f"{_('Kenntnisstand')}: {written.moment(as_of.known_at)}",
    ]
    sheets = [
        Sheet(_("Nachweise"), kind.headers, ([_value(cell) for cell in line] for line in kind.rows), notes)
        for kind in kinds
    ]
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(file, sheets, title=figure.title)
    file.seek(0)
    return named(FileResponse(file, content_type=TYPES[form]), name)


def _csv(kinds: Sequence[Records]) -> Iterator[bytes]:
    for kind in kinds:
        held = bytearray()
        for piece in csv_pieces(kind.headers, ([_value(cell) for cell in line] for line in kind.rows)):
            held += piece
            if len(held) > 65_536:
                yield bytes(held)
                held.clear()
        yield bytes(held)
