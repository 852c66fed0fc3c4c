"""Figures as text for people: cells, key dates and what is counted, as they stand in tables on the screen."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures.figure import a_year_before
from pult.kernel.figures.table import Cell, Column, FigureTable

NOTHING = "–"


def cell(value: Cell, column: Column, *, signed: bool = False) -> str:
    """A number as its column is written; a cell that makes no sense is a dash."""
    if value is None:
        return NOTHING
    if signed:
        return wording.signed(value, 2 if column.kind == "percent" else None)
    return wording.percent(value) if column.kind == "percent" else wording.number(value)


def moment(at: datetime) -> str:
    """`22.11.2026, 07:04 Uhr`, by the city's clock."""
    local = timezone.localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": wording.day(local.date()), "time": f"{local:%H:%M}"}


def change_label(table: FigureTable) -> str:
    """What the row of changes is called."""
    if table.compared_on is None or table.compared_on == a_year_before(table.valid_on):
        return _("Veränderung zum Vorjahr")
    return _("Veränderung zum %(day)s") % {"day": wording.day(table.compared_on)}


def unit(table: FigureTable) -> str:
    return {"school": _("Schulen"), "site": _("Standorte"), "item": _("Geräte"), "case": _("Fälle")}[table.unit]
