"""What a picture shows, in words, for those who cannot see it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures.table import FigureTable
from pult.reporting.paper import reading
from pult.reporting.paper.drawing.rates import rate_points
from pult.reporting.paper.drawing.stock import main_column
from pult.reporting.paper.edition import PictureKind, Series


def alternative(kind: PictureKind, tables: Iterable[FigureTable], series: Iterable[Series] = ()) -> str:
    """All numbers of the picture, in one sentence for each figure or series."""
    if kind == "growth":
        said = [_line(one) for one in series]
    elif kind == "rates":
        said = [_rates(table) for table in tables]
    else:
        said = [_bars(table) if kind == "stock" else _shares(table) for table in tables]
    return " ".join(sentence for sentence in said if sentence) or _("Ohne Angaben.")


def _line(series: Series) -> str:
    points = ", ".join(f"{year}: {wording.number(value)}" for year, value in series.points)
    if not points:
        return ""
    return _("Liniendiagramm: %(title)s zum Jahresende – %(points)s.") % {
        "title": series.label,
        "points": points,
    }


def _rates(table: FigureTable) -> str:
    points = ", ".join(f"{label}: {wording.percent(value)}" for label, value in rate_points(table))
    if not points:
        return ""
    return _("Säulendiagramm: %(title)s – %(points)s.") % {"title": table.title, "points": points}


def _bars(table: FigureTable) -> str:
    column = main_column(table)
    if column is None or not table.rows:
        return ""
    points = ", ".join(
        f"{row.label} {wording.number(value)}"
        for row in table
        if (value := reading.cell(table, row, column)) is not None
    )
    return _("Balkendiagramm: %(title)s – %(points)s; insgesamt %(total)s.") % {
        "title": table.title,
        "points": points,
        "total": wording.number(reading.total(table, column)),
    }


def _shares(table: FigureTable) -> str:
    columns = reading.parts(table)
    whole = sum(reading.total(table, column) for column in columns)
    if whole <= 0:
        return ""
    points = ", ".join(
        f"{column.label} {wording.number(value)} ({wording.percent(reading.percentage(value, whole))})"
        for column in columns
        if (value := reading.total(table, column))
    )
    return _("Gestapelte Balken, Anteile je Zeile: %(title)s – insgesamt %(points)s.") % {
        "title": table.title,
        "points": points,
    }
