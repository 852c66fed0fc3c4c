"""Figures inside prose: `{figure:row:column}` becomes the number as readers see it.

`row` is a row's key or label, or `total`, or `change` (the difference of the totals to the key date
compared with). Two references may be joined by ` / `, ` - ` or ` + `. A filter after `|` says how to
write the number:

    {tablets-by-school-type:total:tablets}
    {damage-by-year:2023:rate|percent}                 hundredths of one, as the column holds them
    {support:total:full / support:total:all|percent}   the share of the first in the second
    {tablets-by-school-type:change:tablets|signed}     with + or −
    {tablets-by-school-type:change:tablets|absolute}   without a sign: "13 672 fewer"

A literal brace is written twice. A cell without a number, and what is computed from one, reads "–".
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.figures.table import Cell, Column, FigureTable
from pult.reporting.paper.reading import percentage

NOTHING = "–"
TOTAL = "total"
CHANGE = "change"

Tables = Mapping[str, FigureTable]

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_JOINED = re.compile(r"\s(/|-|\+)\s")
_FILTERS = ("percent", "signed", "absolute")


class UnknownReference(PultError):
    """Prose names a figure, row, column or filter that the edition does not hold."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("Der Text verweist auf „{%(reference)s}“; diese Zahl gibt es in der Ausgabe nicht.")
            % {"reference": reference},
            _("Prüfen Sie Kennzahl, Zeile und Spalte des Verweises."),
        )
        self.reference = reference


def reference(table: FigureTable, row: str, column: Column, *, as_: str = "") -> str:
    """The text that refers to a cell. `row` is a row's key, "total" or "change"."""
    return "{" + f"{table.figure}:{row}:{column.key}" + (f"|{as_}" if as_ else "") + "}"


def literal(text: str) -> str:
    """Text from elsewhere (a name) so that its braces stay braces inside prose."""
    return text.replace("{", "{{").replace("}", "}}")


def resolved(text: str, tables: Tables) -> str:
    """`text` with every reference replaced by its number. UnknownReference when one leads nowhere."""

    def piece(match: re.Match[str]) -> str:
        found = match.group(0)
        if found in ("{{", "}}"):
            return found[0]
        if match.group(1) is None:
            raise UnknownReference(text[match.start() : match.start() + 40])
        return _written(match.group(1), tables)

    return _PIECE.sub(piece, text)


def _written(inside: str, tables: Tables) -> str:
    expression, bar, name = inside.rpartition("|")
    if not bar:
        expression, name = inside, ""
    elif name not in _FILTERS:
        raise UnknownReference(inside)
    first, *rest = _JOINED.split(expression)
    value, column = _cell(first, tables, inside)
    if not rest:
        return _number(value, column.kind if column else "count", name)
    if len(rest) != 2:  # one operator and one more reference: prose is no spreadsheet
        raise UnknownReference(inside)
    operator, second = rest
    other, _column = _cell(second, tables, inside)
    return _number(_computed(value, operator, other, share=name == "percent"), "count", name)


def _cell(text: str, tables: Tables, inside: str) -> tuple[Cell, Column | None]:
    figure, _colon, place = text.strip().partition(":")
    row, _colon, column = place.rpartition(":")
    table = tables.get(figure)
    if table is None:
        raise UnknownReference(inside)
    at = next((i for i, c in enumerate(table.columns) if column in (c.key, c.label)), None)
    if at is None:
        raise UnknownReference(inside)
    if row == TOTAL:
        cells: tuple[Cell, ...] = table.total
    elif row == CHANGE:
        if table.change is None:
            raise UnknownReference(inside)
        cells = table.change
    else:
        named = next((r for r in table.rows if row in (r.key, r.label)), None)
        if named is None:
            raise UnknownReference(inside)
        cells = named.cells
    # A figure of nothing may come with no totals at all.
    return (cells[at] if at < len(cells) else None), table.columns[at]


def _computed(a: Cell, operator: str, b: Cell, *, share: bool) -> Cell:
    if a is None or b is None:
        return None
    if operator == "/":
        return None if b == 0 else percentage(a, b) if share else Decimal(a) / b
    return a - b if operator == "-" else a + b


def _number(value: Cell, kind: str, name: str) -> str:
    if value is None:
        return NOTHING
    if name == "absolute" and value < 0:
        value = -value
    if name == "signed":
        return wording.signed(value)
    if name == "percent" or kind == "percent":
        return wording.percent(value)
    return wording.number(value)
