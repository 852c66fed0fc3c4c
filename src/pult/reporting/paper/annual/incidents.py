"""The chapter on damage, theft and loss."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel.figures.table import Column, FigureTable, Row
from pult.reporting.paper import reading
from pult.reporting.paper.annual.material import picture
from pult.reporting.paper.annual.sentences import enumeration, paragraph, plural, prose
from pult.reporting.paper.edition import Block, Chapter, TableBlock
from pult.reporting.paper.references import literal, reference

STOCK, CASES, RATE = "stock", "cases", "rate"
"""The columns of figures per year; rows that are no year break a year's cases down."""


def incidents(damage: FigureTable | None, losses: FigureTable | None) -> Chapter:
    found = [table for table in (damage, losses) if table is not None]
    blocks: list[Block] = [
        prose(
            _(
                "Wo viele Geräte täglich durch viele Hände gehen, wird manches beschädigt und einiges kommt "
                "abhanden. Gezählt sind die Fälle eines Kalenderjahres; die Quote setzt sie ins Verhältnis "
                "zum Bestand an Tablets am Ende des Jahres."
            )
        )
    ]
    if damage is not None:
        blocks += [prose(_damage(damage)), TableBlock(damage)]
    if losses is not None:
        blocks += [prose(_losses(losses)), TableBlock(losses)]
    if any(table.rows for table in found):
        caption = _("Quoten je Jahr; jedes Bild hat seinen eigenen Maßstab")
        blocks.append(picture("rates", caption, *found, key="incident-rates"))
    return Chapter("incidents", _("Schäden, Diebstahl und Verlust"), tuple(blocks))


def _damage(table: FigureTable) -> str:
    row, cases = reading.latest_year(table), reading.column(table, CASES)
    number = reading.cell(table, row, cases) if row and cases else None
    if row is None or cases is None or number is None:
        return _("Es sind keine Schadensfälle verzeichnet.")
    named = {"year": literal(row.label), "number": reference(table, row.key, cases)}
    if number == 0:
        counted = _("Im Jahr %(year)s wurden keine Schadensfälle an Tablets gemeldet.") % named
        return paragraph(counted, _others(table, cases))
    counted = (
        ngettext(
            "Im Jahr %(year)s wurde %(number)s Schadensfall an Tablets gemeldet.",
            "Im Jahr %(year)s wurden %(number)s Schadensfälle an Tablets gemeldet.",
            plural(number),
        )
        % named
    )
    return paragraph(counted, _rate(table, row), _others(table, cases))


def _others(table: FigureTable, cases: Column) -> str:
    """Cases of things that are no tablets, in rows of their own."""
    rows = [row for row in table if not row.key.isdigit() and reading.cell(table, row, cases)]
    if not rows:
        return ""
    return _("Dazu kamen Schäden an anderen Geräten: %(others)s.") % {"others": _listed(table, rows, cases)}


def _losses(table: FigureTable) -> str:
    row, cases = reading.latest_year(table), reading.column(table, CASES)
    number = reading.cell(table, row, cases) if row and cases else None
    if row is None or cases is None or number is None:
        return _("Es sind weder Diebstähle noch Verluste verzeichnet.")
    named = {"year": literal(row.label), "number": reference(table, row.key, cases)}
    if number == 0:
        return _("Im Jahr %(year)s ging kein Tablet durch Diebstahl oder Verlust ab.") % named
    counted = (
        ngettext(
            "Im Jahr %(year)s ging %(number)s Tablet durch Diebstahl oder Verlust ab.",
            "Im Jahr %(year)s gingen %(number)s Tablets durch Diebstahl oder Verlust ab.",
            plural(number),
        )
        % named
    )
    return paragraph(counted, _split(table), _rate(table, row))


def _split(table: FigureTable) -> str:
    """How the cases of the last year divide, where rows say so."""
    column = next((c for c in reading.counts(table) if c.key not in (STOCK, CASES)), None)
    if column is None:
        return ""
    rows = [row for row in table if not row.key.isdigit() and reading.cell(table, row, column)]
    return _("Im Einzelnen: %(parts)s.") % {"parts": _listed(table, rows, column)} if rows else ""


def _listed(table: FigureTable, rows: list[Row], column: Column) -> str:
    return enumeration(f"{literal(row.label)} {reference(table, row.key, column)}" for row in rows)


def _rate(table: FigureTable, row: Row) -> str:
    """The rate of the year, and whether it rose or fell on the year before."""
    column, stock = reading.column(table, RATE), reading.column(table, STOCK)
    if column is None or stock is None:
        return ""
    now = reading.cell(table, row, column)
    if now is None:
        return ""
    named = {"rate": reference(table, row.key, column), "stock": reference(table, row.key, stock)}
    sentence = _("Bezogen auf einen Bestand von %(stock)s sind das %(rate)s.") % named
    previous = reading.year_before(table, row)
    before = reading.cell(table, previous, column) if previous else None
    if previous is None or before is None:
        return sentence
    named = {"year": literal(previous.label), "before": reference(table, previous.key, column)}
    if now > before:
        compared = _("Die Quote ist gestiegen; im Jahr %(year)s lag sie bei %(before)s.") % named
    elif now < before:
        compared = _("Die Quote ist gesunken; im Jahr %(year)s lag sie bei %(before)s.") % named
    else:
        compared = _("Die Quote ist so hoch wie im Jahr %(year)s.") % named
    return paragraph(sentence, compared)
