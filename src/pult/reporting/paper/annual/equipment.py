"""The chapters on what stands in the schools."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel.figures.table import Column, FigureTable
from pult.reporting.paper import reading
from pult.reporting.paper.annual.incidents import STOCK
from pult.reporting.paper.annual.material import picture
from pult.reporting.paper.annual.sentences import (
    changed,
    day,
    divided,
    largest,
    paragraph,
    plural,
    prose,
    total,
)
from pult.reporting.paper.edition import Block, Chapter, Series, TableBlock
from pult.reporting.paper.references import TOTAL, reference


def displays(table: FigureTable) -> Chapter:
    told = _(
        "Zur Präsentationstechnik zählt, was im Raum Bilder für alle zeigt: interaktive Displays, Displays "
        "auf Rollen und Beamer. Jedes Gerät wird dort gezählt, wo es am genannten Tag stand."
    )
    column = reading.sum_column(table)
    counted = ""
    if reading.nothing(table):
        counted = _("Am %(day)s standen in den Schulen keine Geräte der Präsentationstechnik.") % {"day": day(table)}
    elif column is not None:
        counted = paragraph(
            ngettext(
                "Am %(day)s stand in den Schulen %(number)s Gerät.",
                "Am %(day)s standen in den Schulen %(number)s Geräte.",
                plural(reading.total(table, column)),
            )
            % {"day": day(table), "number": total(table, column)},
            changed(table, column),
            divided(table),
            largest(table, column),
        )
    return Chapter(
        "displays",
        _("Präsentationstechnik"),
        (
            prose(told, counted),
            TableBlock(table),
            picture("stock", _("Geräte der Präsentationstechnik je Schulform"), table),
        ),
    )


def tablets(
    by_school_type: FigureTable | None,
    by_user_group: FigureTable | None,
    damage: FigureTable | None,
    years: Sequence[tuple[int, int]],
) -> Chapter:
    """Tablets in the schools, by whom they serve, over the years, and how the ways of counting relate."""
    blocks: list[Block] = []
    if by_school_type is not None:
        blocks += [
            prose(_tablets_in_schools(by_school_type)),
            TableBlock(by_school_type),
            picture("stock", _("Tablets in den Schulen je Schulform"), by_school_type),
        ]
    if by_user_group is not None:
        blocks += [prose(_tablets_by_user(by_user_group)), TableBlock(by_user_group)]
    if related := _three_ways(by_school_type, by_user_group, damage):
        blocks.append(prose(*related))
    if len(years) > 1:
        series = Series("tablets", _("Tablets"), tuple(years))
        caption = _("Bestand an Tablets zum Ende jedes Jahres")
        blocks.append(picture("growth", caption, key="tablets-growth", series=(series,)))
    return Chapter("tablets", _("Tablets"), tuple(blocks))


def _tablets_in_schools(table: FigureTable) -> str:
    column = reading.sum_column(table)
    if reading.nothing(table):
        return _("Am %(day)s waren in den Schulen keine Tablets.") % {"day": day(table)}
    if column is None:
        return ""
    return paragraph(
        ngettext(
            "Am %(day)s war in den Schulen %(number)s Tablet.",
            "Am %(day)s waren in den Schulen %(number)s Tablets.",
            plural(reading.total(table, column)),
        )
        % {"day": day(table), "number": total(table, column)},
        changed(table, column),
        largest(table, column),
    )


def _tablets_by_user(table: FigureTable) -> str:
    column = _by_user_column(table)
    if column is None or reading.nothing(table):
        return _("Am %(day)s waren niemandem Tablets zugeordnet.") % {"day": day(table)}
    return paragraph(
        _("Nach Nutzenden gezählt, sind auch die Tablets enthalten, die am Stichtag in Reparatur waren."),
        largest(table, column),
    )


def _by_user_column(table: FigureTable) -> Column | None:
    return reading.sum_column(table) or next(iter(reading.counts(table)), None)


def _three_ways(
    by_school_type: FigureTable | None, by_user_group: FigureTable | None, damage: FigureTable | None
) -> tuple[str, ...]:
    """Why three counts of tablets differ: in schools, with those in repair, the whole stock."""
    if by_school_type is None or by_user_group is None or by_school_type.valid_on != by_user_group.valid_on:
        return ()
    schools, users = reading.sum_column(by_school_type), _by_user_column(by_user_group)
    if schools is None or users is None:
        return ()
    in_schools = f"{by_school_type.figure}:{TOTAL}:{schools.key}"
    with_repair = f"{by_user_group.figure}:{TOTAL}:{users.key}"
    first = _(
        "Tablets werden in diesem Bericht auf verschiedene Weise gezählt, und die Ergebnisse dürfen sich "
        "unterscheiden. In den Schulen stehen %(in_schools)s; so zählt die Tabelle nach Schulform. Rechnet "
        "man hinzu, was zur Reparatur unterwegs ist, sind es %(with_repair)s; so zählt die Tabelle nach "
        "Nutzenden."
    ) % {"in_schools": f"{{{in_schools}}}", "with_repair": f"{{{with_repair}}}"}
    repair = reading.total(by_user_group, users) - reading.total(by_school_type, schools)
    sentences = [first]
    if repair > 0:
        sentences.append(
            ngettext(
                "Der Unterschied von %(number)s ist das Tablet in Reparatur.",
                "Der Unterschied von %(number)s sind die Tablets in Reparatur.",
                plural(repair),
            )
            % {"number": f"{{{with_repair} - {in_schools}}}"}
        )
    elif repair == 0:
        sentences.append(_("Beide Zahlen sind gleich: Kein Tablet war in Reparatur."))
    if damage is not None and damage.valid_on == by_school_type.valid_on:
        row, column = reading.latest_year(damage), reading.column(damage, STOCK)
        if row and column and reading.cell(damage, row, column) is not None:
            sentences.append(
                _(
                    "Der ganze Bestand, mit Reserve und Lager, umfasst %(whole)s; auf ihn beziehen sich die "
                    "Quoten für Schäden, Diebstahl und Verlust."
                )
                % {"whole": reference(damage, row.key, column)}
            )
    return (paragraph(*sentences),)


def computers(table: FigureTable) -> Chapter:
    column = reading.sum_column(table)
    counted = ""
    if reading.nothing(table):
        counted = _("Am %(day)s standen in den Schulen keine Laptops und keine PCs.") % {"day": day(table)}
    elif column is not None:
        counted = paragraph(
            ngettext(
                "Am %(day)s stand in den Schulen %(number)s Laptop oder PC.",
                "Am %(day)s standen in den Schulen %(number)s Laptops und PCs.",
                plural(reading.total(table, column)),
            )
            % {"day": day(table), "number": total(table, column)},
            changed(table, column),
            divided(table),
            largest(table, column),
        )
    told = _(
        "Laptops und fest aufgestellte Rechner dienen dem Fachunterricht, der Arbeit der Schulleitung und "
        "der Verwaltung. Rechner, die in ein Display eingeschoben sind, zählen zu den PCs."
    )
    return Chapter("computers", _("Laptops und PCs"), (prose(told, counted), TableBlock(table)))
