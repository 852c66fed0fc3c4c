"""The audit of published figures, with the books of a city beside them when one is loaded."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.text import Text

from pult.cli import screen
from pult.cli.authority import the_authority, with_schools
from pult.kernel import wording
from pult.reporting.public import (
    Compared,
    Finding,
    Published,
    PublishedUnreadable,
    Status,
    Summary,
    audit,
    compare,
    counted_by,
    read_together,
    summary,
)
from pult.reporting.public import as_json as finding_as_json
from pult.schools.public import Authority


@dataclass(frozen=True, slots=True)
class Audited:
    """`authority`: whose books were compared with; None when none or several are loaded and none was named."""

    files: tuple[Path, ...]
    published: list[Published]
    findings: list[Finding]
    authority: Authority | None
    compared: list[Compared]

    @property
    def summary(self) -> Summary:
        return summary(self.compared)

    @property
    def differing(self) -> list[Compared]:
        return [one for one in self.compared if one.status in (Status.EXPLAINED, Status.UNEXPLAINED)]

    @property
    def name(self) -> str:
        return ", ".join(file.name for file in self.files)


def audited(files: tuple[Path, ...], number: str | None) -> Audited:
    """Reads and audits the files together. PublishedUnreadable when one is none."""
    try:
        cells = read_together(files)
    except PublishedUnreadable as obstacle:
        obstacle.exit_code = 2
        raise
    findings = audit(cells)
    authority = the_authority(number) if number is not None else _only_one()
    compared = compare(cells, counted_by(authority.pk), findings) if authority is not None else []
    return Audited(files, cells, findings, authority, compared)


def _only_one() -> Authority | None:
    found = with_schools()
    return found[0] if len(found) == 1 else None


def as_json(result: Audited) -> dict[str, Any]:
    """Numbers as text, so that no digit is lost."""
    comparison = None
    if result.authority is not None:
        counts = result.summary
        comparison = {
            "authority": result.authority.number,
            "equal": counts.equal,
            "explained": counts.explained,
            "unexplained": counts.unexplained,
            "not_counted": counts.not_counted,
            "differing": [_differing_as_json(one) for one in result.differing],
        }
    return {
        "file": result.name,
        "published": len(result.published),
        "findings": [finding_as_json(finding) for finding in result.findings],
        "comparison": comparison,
    }


def _differing_as_json(one: Compared) -> dict[str, Any]:
    cell = one.published
    return {
        "source": cell.source,
        "figure": cell.figure,
        "title": cell.title,
        "as_of": cell.as_of.isoformat(),
        "row": cell.row,
        "column": cell.column,
        "published": str(cell.value),
        "counted": str(one.counted),
        "difference": str(one.difference),
        "explained_by": one.finding.key if one.finding else None,
        "line": cell.line,
        **({"file": cell.file} if cell.file else {}),
    }


def show(result: Audited, console: Console) -> None:
    sources = len({cell.source for cell in result.published})
    console.print(
        Text(
            ngettext(
                "%(file)s: %(cells)s veröffentlichte Zahlen aus %(sources)s Quelle",
                "%(file)s: %(cells)s veröffentlichte Zahlen aus %(sources)s Quellen",
                sources,
            )
            % {"file": result.name, "cells": wording.number(len(result.published)), "sources": sources},
            style="title",
        )
    )
    _show_findings(result.findings, console)
    if result.authority is not None:
        _show_comparison(result, result.authority, console)
    elif len(with_schools()) > 1:
        console.print(
            Text(
                _("Nicht verglichen: Mehrere Schulträger sind geladen. --authority NUMMER nennt einen."), style="quiet"
            )
        )
    else:
        console.print(Text(_("Nicht verglichen: Es ist keine Stadt geladen."), style="quiet"))


def _show_findings(findings: list[Finding], console: Console) -> None:
    if not findings:
        console.print(Text(_("Keine Widersprüche gefunden."), style="good"))
        return
    count = {"count": len(findings)}
    console.print(Text(ngettext("%(count)s Befund", "%(count)s Befunde", len(findings)) % count, style="title"))
    by_source = sorted(findings, key=lambda finding: (_source(finding), finding.line))
    for source, group in groupby(by_source, key=_source):
        console.print(Text(f"\n{source}", style="title"))
        for number, finding in enumerate(group, 1):
            mark = _("Widerspruch") if finding.severity == "contradiction" else _("Hinweis")
            style = "bad" if finding.severity == "contradiction" else ""
            console.print(Text.assemble(f"{number}. ", (mark, style), f": {finding.title}"))
            console.print(Text(finding.explanation))
            for cell in finding.statements:
                named = f"{cell.file}, " if cell.file else ""
                place = named + _("Zeile %(line)s: %(figure)s, „%(row)s“ / „%(column)s“ = %(value)s") % {
                    "line": cell.line,
                    "figure": cell.figure,
                    "row": cell.row,
                    "column": cell.column,
                    "value": wording.number(cell.value),
                }
                console.print(Text(f"   {place}", style="quiet"))
    console.print()


def _source(finding: Finding) -> str:
    return finding.statements[0].source if finding.statements else ""


def _show_comparison(result: Audited, authority: Authority, console: Console) -> None:
    named = {"name": authority.name, "number": authority.number}
    console.print(Text(_("Verglichen mit den Büchern von %(name)s (%(number)s)") % named, style="title"))
    counts = result.summary
    grid = screen.table()
    for heading in (_("gleich"), _("abweichend, erklärt"), _("abweichend, unerklärt"), _("nicht gezählt")):
        grid.add_column(heading, justify="right")
    numbers = (counts.equal, counts.explained, counts.unexplained, counts.not_counted)
    grid.add_row(*(wording.number(number) for number in numbers))
    console.print(grid)
    if not result.differing:
        return
    grid = screen.table()
    for heading in (_("Abbildung"), _("Zeile"), _("Spalte")):
        grid.add_column(heading, overflow="fold")
    for heading in (_("veröffentlicht"), _("gezählt"), _("Unterschied")):
        grid.add_column(heading, justify="right")
    grid.add_column(_("erklärt durch"), overflow="fold")
    for one in result.differing:
        cell = one.published
        grid.add_row(
            Text(cell.figure),
            Text(cell.row),
            Text(cell.column),
            wording.number(cell.value),
            wording.number(one.counted or 0),
            wording.signed(one.difference or 0),
            Text(one.finding.title if one.finding else _("unerklärt")),
        )
    console.print(grid)
