"""Figures for any key date, and the records behind their cells."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from pult.kernel.figures.asking import ask, figure, records_behind
from pult.kernel.figures.forms import as_json
from pult.kernel.figures.registry import figures as all_figures
from pult.kernel.keydates import KeyDate
from pult.reporting.public import VIEW_FIGURES

from ..forms import Day, FigureOut, Moment, RecordsOut, answers
from ..paging import LARGEST
from ..scope import as_of, authority_of

router = Router(tags=["figures"])

Offset = Annotated[int, Query(0, ge=0, le=LARGEST)]
Limit = Annotated[int, Query(100, ge=1, le=1000)]


@router.get("/figures", response=answers(ok=list[FigureOut]), summary="What can be asked")
def figures(request: HttpRequest) -> Any:
    authority_of(request, VIEW_FIGURES)
    return [
        {"key": one.key, "title": one.title, "unit": one.unit, "question": one.question}
        for one in all_figures().values()
    ]


@router.get("/figures/{key}", response=answers(ok=dict[str, Any]), summary="The table of a figure")
def table(
    request: HttpRequest,
    key: str,
    on: Day | None = None,
    known_at: Moment | None = None,
    compare: Day | None = None,
) -> Any:
    """The same form as `pult figure KEY --format json`."""
    authority = authority_of(request, VIEW_FIGURES)
    return as_json(ask(key, authority=authority, on=_key_date(authority, on, known_at), compare=compare))


@router.get(
    "/figures/{key}/records",
    response=answers(ok=list[RecordsOut]),
    summary="What a cell counts",
)
def records(
    request: HttpRequest,
    key: str,
    row: str | None = None,
    column: str | None = None,
    on: Day | None = None,
    known_at: Moment | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Any:
    """One list for each kind of record; without `row` or `column` those of all."""
    authority = authority_of(request, VIEW_FIGURES)
    figure(key)
    found = records_behind(
        key,
        authority=authority,
        on=_key_date(authority, on, known_at),
        row=row,
        column=column,
        limit=limit,
        offset=offset,
    )
    return [{"headers": list(kind.headers), "rows": [list(row) for row in kind.rows]} for kind in found]


def _key_date(authority: int, on: Day | None, known_at: datetime | None) -> KeyDate:
    pinned = as_of(authority, on, known_at)
    return KeyDate(pinned.valid_on, known_at and pinned.known_at)
