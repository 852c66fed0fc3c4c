"""Freezing a report: with its key date it gets a state of knowledge, and keeps both for ever."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pult.kernel.errors import PultError
from pult.kernel.figures.asking import ask_as_of, figure
from pult.kernel.figures.table import FigureTable
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.progress import Progress, silent
from pult.kernel.recording import recording
from pult.schools.public import Authority

from .annual import KIND, active_language, annual_edition, annual_tables, key_date
from .issuing import set_beforehand
from .models import Report, ReportDraft
from .paper.comparison import Comparison, Difference
from .paper.edition import Edition
from .paper.pictures import draw

ACTION = "reporting.freeze"
OWN_ACTIONS = "reporting."
"""Entries about reports themselves: they change no figure."""


class NothingToReport(PultError):
    """The authority's books are empty."""


class ReportOvertaken(PultError):
    """Someone else froze the same report meanwhile; theirs stands."""


def latest_report(authority: int, year: int | None = None) -> Report | None:
    """The newest edition of the year's report; without a year, that of the last year reported on."""
    reports = Report.objects.filter(authority_id=authority, kind=KIND)
    if year is not None:
        reports = reports.filter(year=year)
    return reports.order_by("-year", "-number").first()


def edition_of(report: Report) -> Edition:
    """What was printed. UnreadableEdition when the row holds something else."""
    return Edition.from_json(report.edition)


def freeze_annual(
    *,
    authority: Authority,
    year: int,
    by: str,
    at: datetime,
    new: bool = False,
    progress: Progress = silent,
    drawing: Callable[[Edition], Mapping[str, str]] = draw,
) -> tuple[Report, Edition]:
    """Counts the year's report with all that is known now, prints it, and keeps it.

    The state of knowledge is the authority's last entry; the entry that freezes the report comes after it.
    Raises `NothingToReport`, `CannotBeSet`, and `ReportOvertaken` when there is an edition already and no `new` one is
    asked for.
    """
    as_of = resolve(authority.pk, KeyDate(key_date(year)))
    if not as_of.revision:
        raise NothingToReport(
            _("Für %(authority)s ist noch nichts erfasst.") % {"authority": authority.name},
            _("Bitte zuerst Schulen und Geräte einlesen: „pult import schools“, „pult import items“."),
        )
    tables = annual_tables(as_of, progress)
    created_on = timezone.localdate(at)
    edition = annual_edition(authority, as_of, created_on=created_on, tables=tables, progress=progress)
    progress(_("Bericht setzen"), 0, 0)
    set_beforehand(edition, drawing(edition), "pdf")
    with recording(
        authority.pk,
        by=by,
        at=at,
        action=ACTION,
        summary=_("Jahresbericht %(year)s festgeschrieben") % {"year": year},
    ) as entry:
        number = Report.objects.filter(authority_id=authority.pk, kind=KIND, year=year).count() + 1
        if number > 1 and not new:
            raise ReportOvertaken(
                _("Der Jahresbericht %(year)s wurde gerade von jemand anderem festgeschrieben.") % {"year": year},
                _("Bitte den Befehl wiederholen; er gibt dann die festgeschriebene Ausgabe aus."),
            )
        report = Report.objects.create(
            authority_id=authority.pk,
            entry=entry,
            kind=KIND,
            year=year,
            number=number,
            valid_on=as_of.valid_on,
            known_at=as_of.known_at,
            edition=edition.to_json(),
        )
    return report, edition


def pinned(report: Report) -> AsOf:
    """The key date and the state of knowledge that the report was frozen with."""
    return resolve(report.authority_id, KeyDate(report.valid_on, report.known_at))


def counted_again(report: Report, progress: Progress = silent) -> dict[str, FigureTable]:
    """The report's figures asked anew for its own state of knowledge, in the active language."""
    return asked_again(edition_of(report).tables().values(), pinned(report), progress)


def asked_again(tables: Iterable[FigureTable], as_of: AsOf, progress: Progress = silent) -> dict[str, FigureTable]:
    """The same figures for the same days, with the knowledge of `as_of`."""
    asked = list(tables)
    found = {}
    for place, table in enumerate(asked):
        question = figure(table.figure)
        progress(question.title, place, len(asked))
        found[table.figure] = ask_as_of(question, as_of.on(table.valid_on), table.compared_on)
    return found


def known_today(report: Report, progress: Progress = silent) -> Comparison:
    """The report's figures with all that is known now, in the language it was printed in."""
    today = resolve(report.authority_id, KeyDate(report.valid_on))
    edition = edition_of(report)
    with override(edition.language):
        return Comparison(today.known_at, tuple(asked_again(edition.tables().values(), today, progress).values()))


def differing(edition: Edition, tables: dict[str, FigureTable]) -> list[Difference]:
    """Every cell of the edition that reads differently in `tables`."""
    asked = Comparison(edition.known_at or timezone.now(), tuple(tables.values()))
    return [one for table in edition.tables().values() for one in asked.differences(table)]


def differing_in_prose(edition: Edition, as_of: AsOf) -> list[Difference]:
    """The same for figures that only the prose takes numbers from: some are for other days than the printed ones."""
    found: list[Difference] = []
    for table in edition.quoted:
        found += Comparison(as_of.known_at, tuple(asked_again([table], as_of).values())).differences(table)
    return found


def unreproducible(progress: Progress = silent) -> list[str]:
    """Proves every frozen report: its figures, asked again, are the printed ones. Says in words what differs."""
    problems = []
    for report in Report.objects.order_by("pk"):
        edition = edition_of(report)
        with override(edition.language):
            found = differing(edition, counted_again(report, progress)) + differing_in_prose(edition, pinned(report))
        if found:
            problems.append(
                _("Der Jahresbericht %(year)s (%(authority)s) ergibt heute andere Zahlen als gedruckt: %(cells)s.")
                % {
                    "year": report.year,
                    "authority": edition.authority_name,
                    "cells": "; ".join(f"{d.figure}/{d.row}/{d.column}: {d.frozen} → {d.now}" for d in found[:5]),
                }
            )
    return problems


def in_language(report: Report, edition: Edition, tables: dict[str, FigureTable], authority: Authority) -> Edition:
    """The edition as it was printed, or, when another language is active, written anew from the same numbers.

    What people wrote stays in their language.
    """
    if edition.language == active_language() or ReportDraft.objects.filter(report=report).exists():
        return edition
    return annual_edition(authority, pinned(report), created_on=edition.created_on, tables=tables)


def with_hint(report: Report, edition: Edition) -> Edition:
    """Tells readers when the books have changed since in a way that touches the report."""
    later = Entry.objects.filter(authority_id=report.authority_id, recorded_at__gt=report.known_at)
    if not later.exclude(action__startswith=OWN_ACTIONS).exists():
        return edition
    comparison = known_today(report)
    touched = any(comparison.differences(table) for table in edition.tables().values())
    return replace(edition, hint_known_now=touched)
