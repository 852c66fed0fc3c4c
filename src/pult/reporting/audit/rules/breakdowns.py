"""Numbers that repeat part of another one: `davon …`, `Schulen …` of `Schulen gesamt`, A and B of `A/B`."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from pult.reporting.audit import labels
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.naming import addition, place, shown
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import ADDITIVE, PublishedTable
from pult.reporting.audit.vocabulary import SUMS

Pair = tuple[Published, Published]


def breakdowns(tables: Sequence[PublishedTable]) -> Iterator[Finding]:
    for table in tables:
        for day in table.by_day():
            pairs = dict.fromkeys((*_included_columns(day), *_included_rows(day), *_of_all(day)))
            yield from (_too_many(part, whole) for part, whole in pairs if part.value > whole.value)
            yield from _named_together(day)


def _included_columns(table: PublishedTable) -> Iterator[Pair]:
    """A column `davon …` against the nearest column before it that is none."""
    for row in (*table.rows("value"), *table.rows("total")):
        whole: Published | None = None
        for cell in (cell for cell in table.cells if cell.row == row and cell.unit in ADDITIVE):
            if not labels.is_included(cell.column):
                whole = cell
            elif whole and whole.unit == cell.unit:
                yield cell, whole


def _included_rows(table: PublishedTable) -> Iterator[Pair]:
    """A row `davon …` against the nearest row before it that is none."""
    whole = ""
    for row in table.rows("value"):
        if not labels.is_included(row):
            whole = row
            continue
        for cell in (cell for cell in table.cells if cell.row == row and cell.unit in ADDITIVE):
            if other := table.cell(whole, cell.column):
                yield cell, other


def _of_all(table: PublishedTable) -> Iterator[Pair]:
    """`Schulen abgeschlossen` against `Schulen gesamt`: for places only, devices come and go."""
    for whole in table.cells:
        reading = labels.read(whole.column)
        if not (reading.plain and SUMS & set(labels.tokens(whole.column)) and whole.kind == "value"):
            continue
        if not all(labels.BY_KEY[noun].place for noun in reading.nouns):
            continue
        for part in table.cells:
            other = labels.read(part.column)
            if (
                (part.row, part.unit) == (whole.row, whole.unit)
                and part != whole
                and other.nouns == reading.nouns
                and other.unknown
                and labels.is_additive(part.column)
            ):
                yield part, whole


def _named_together(table: PublishedTable) -> Iterator[Finding]:
    """A column `Diebstahl/Verlust` against the rows `Diebstahl` and `Verlust` beside it."""
    for column in table.columns:
        names = [name.strip() for name in re.split(r"/| und ", column)]
        whole = [cell for cell in table.cells if cell.column == column and labels.row_key(cell.row) is None]
        parts = [cell for cell in table.cells if cell.row in names and cell.kind == "value"]
        if len(names) < 2 or len(whole) != 1 or {cell.row for cell in parts} != set(names):
            continue
        if len(parts) != len(names) or {cell.unit for cell in (*parts, *whole)} != {"count"}:
            continue
        gap = whole[0].value - sum(cell.value for cell in parts)
        if gap:
            words = {
                "figure": table.figure,
                "column": column,
                "printed": shown(whole[0].value, "count"),
                "sum": addition((cell.value for cell in parts), "count"),
                "computed": shown(whole[0].value - gap, "count"),
            }
            yield Finding(
                "breakdown",
                "contradiction",
                _("%(figure)s: „%(column)s“ ist einzeln %(computed)s, zusammen %(printed)s") % words,
                _("%(sum)s = %(computed)s gegen %(printed)s.") % words,
                (whole[0], *parts),
                gap,
            )


def _too_many(part: Published, whole: Published) -> Finding:
    words = {
        "part": place(part),
        "whole": place(whole),
        "n": shown(part.value, part.unit),
        "m": shown(whole.value, whole.unit),
    }
    return Finding(
        "breakdown",
        "contradiction",
        _("%(part)s: %(n)s von nur %(m)s") % words,
        _("%(part)s nennt %(n)s; das ist ein Teil von %(whole)s mit %(m)s.") % words,
        (part, whole),
        part.value - whole.value,
    )
