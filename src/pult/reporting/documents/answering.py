"""What a reference within a sentence reads: a number, a share, a day, a word; found by the words people use."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures.figure import a_year_before
from pult.kernel.figures.table import Cell, Column, FigureTable
from pult.reporting.paper.prose import Span
from pult.reporting.paper.reading import percentage
from pult.reporting.paper.references import NOTHING, TOTAL

from .faults import Misspelt
from .material import Material
from .notation import (
    LAST_YEAR,
    SUM,
    THIS_YEAR,
    YEAR_BEFORE,
    CellName,
    DayHere,
    DifferenceHere,
    InlineReference,
    NumberHere,
    ShareHere,
    WordHere,
    Writing,
)

_SUMS = (SUM.casefold(), TOTAL)


def answer(reference: InlineReference, material: Material) -> Span:
    """The words that stand for the reference, in the active language. Misspelt when it leads nowhere."""
    match reference:
        case NumberHere():
            return _number(reference, material)
        case ShareHere(cell, of):
            table = material.table(cell.figure)
            row, column = place(table, cell, material)
            whole = column_named(table, of) if of else column
            part, all_of_it = _cell(table, row, column), _cell(table, None, whole)
            share = None if part is None or not all_of_it else percentage(part, all_of_it)
            return Span(NOTHING if share is None else wording.percent(share), source=_source(table, row, column))
        case DifferenceHere(cell, other):
            first, second = material.table(cell.figure), material.table(other.figure)
            row, column = place(first, cell, material)
            a, b = _cell(first, row, column), _cell(second, *place(second, other, material))
            text = NOTHING if a is None or b is None else wording.number(a - b)
            return Span(text, source=_source(first, row, column))
        case DayHere(name, figure):
            return Span(_day(name, figure, material))
        case WordHere(name):
            words = {"jahr": str(material.year), "vorjahr": str(material.year - 1), "träger": material.authority_name}
            return Span(words[name])


def place(table: FigureTable, cell: CellName, material: Material) -> tuple[int | None, Column]:
    """Which row (None: the totals) and column are meant. Misspelt names those that there are."""
    column = column_named(table, cell.column)
    if cell.row.casefold() in _SUMS:
        return None, column
    years = {THIS_YEAR.casefold(): str(material.year), LAST_YEAR.casefold(): str(material.year - 1)}
    asked = years.get(cell.row.casefold(), cell.row)
    at = next((i for i, row in enumerate(table.rows) if _is(asked, row.key, row.label)), None)
    if at is None:
        raise Misspelt(
            _("Die Zeile „%(row)s“ gibt es in „%(title)s“ nicht.") % {"row": cell.row, "title": table.title},
            _choice(cell.row, [SUM, *(row.label for row in table.rows)]),
        )
    return at, column


def column_named(table: FigureTable, asked: str) -> Column:
    found = next((column for column in table.columns if _is(asked, column.key, column.label)), None)
    if found is None:
        raise Misspelt(
            _("Die Spalte „%(column)s“ gibt es in „%(title)s“ nicht.") % {"column": asked, "title": table.title},
            _choice(asked, [column.label for column in table.columns]),
        )
    return found


def _is(asked: str, key: str, label: str) -> bool:
    return asked == key or asked.casefold() == label.casefold()


def _choice(asked: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(asked, names, 1, 0.6)
    if near:
        return _("Gemeint ist vielleicht „%(near)s“.") % {"near": near[0]}
    return _("Möglich sind: %(names)s.") % {"names": ", ".join(names)}


def _number(reference: NumberHere, material: Material) -> Span:
    cell = reference.cell
    on: date | None = None
    if reference.on == YEAR_BEFORE:
        on = a_year_before(material.key_date(material.figure(cell.figure).key))
    elif isinstance(reference.on, date):
        on = reference.on
    table = material.table(cell.figure, on, reference.since)
    row, column = place(table, cell, material)
    if not reference.change:
        return Span(_written(_cell(table, row, column), column, reference.writing), source=_source(table, row, column))
    changes: tuple[Cell, ...] | None = table.change
    if row is not None:
        changes = table.row_changes[row] if table.row_changes is not None else None
    if changes is None:
        raise Misspelt(
            _("„%(title)s“ hat keine Veränderung: Die Tabelle führt die Jahre selbst auf.") % {"title": table.title},
            _("Bitte die Zahl des anderen Jahres nennen."),
        )
    value: Cell = changes[table.columns.index(column)]
    return Span(
        _written(value, column, reference.writing or "mit Vorzeichen"), source=_source(table, row, column, change=True)
    )


def _cell(table: FigureTable, row: int | None, column: Column) -> Cell:
    cells = table.total if row is None else table.rows[row].cells
    at = table.columns.index(column)
    return cells[at] if at < len(cells) else None


def _written(value: Cell, column: Column, writing: Writing) -> str:
    if value is None:
        return NOTHING
    percent = column.kind == "percent"
    if writing == "mit Vorzeichen":
        return _("%(number)s Pp.") % {"number": wording.signed(value)} if percent else wording.signed(value)
    if writing == "ohne Vorzeichen":
        value = abs(Decimal(value)) if percent else abs(int(value))
    if writing == "mehr oder weniger":
        number = wording.number(abs(Decimal(value)))
        return (_("%(number)s mehr") if value >= 0 else _("%(number)s weniger")) % {"number": number}
    return wording.percent(value) if percent else wording.number(value)


def _day(name: str, figure: str, material: Material) -> str:
    if figure:
        table = material.table(figure)
        found = table.valid_on if name == "stichtag" else table.compared_on
        if found is None:
            raise Misspelt(
                _("„%(title)s“ wird mit keinem anderen Tag verglichen.") % {"title": table.title},
                _("Bitte den Tag ausschreiben."),
            )
        return wording.day(found)
    own = material.as_of.valid_on
    return wording.day(own if name == "stichtag" else a_year_before(own))


def _source(table: FigureTable, row: int | None, column: Column, *, change: bool = False) -> str:
    name = TOTAL if row is None else table.rows[row].key
    return f"{table.figure}:{name}:{column.key}" + (":change" if change else "")
