"""Giving out the annual report: frozen once, proved each time, today's numbers beside it when asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.progress import Progress
from pult.reporting.public import (
    Comparison,
    Difference,
    Easel,
    Edition,
    Report,
    counted_again,
    differing,
    edition_of,
    freeze_annual,
    in_language,
    issue,
    known_today,
    latest_report,
    with_hint,
)
from pult.schools.public import Authority


@dataclass(frozen=True, slots=True)
class Issued:
    """What was given out. `frozen_now`: by this very call. `broken`: cells that no longer come out as printed.
    `today`: cells that read differently with today's knowledge, None when nobody asked.
    """

    report: Report
    edition: Edition
    files: tuple[Path, ...]
    frozen_now: bool
    broken: Sequence[Difference]
    today: Sequence[Difference] | None


def give_out(
    authority: Authority,
    year: int,
    folder: Path,
    *,
    by: str,
    at: datetime,
    progress: Progress,
    new: bool = False,
    as_known_now: bool = False,
) -> Issued:
    """The files of the year's report in the folder; the first time it freezes the report."""
    with Easel() as easel:
        report = None if new else latest_report(authority.pk, year)
        broken: Sequence[Difference] = ()
        frozen_now = report is None
        if report is None:
            report, edition = freeze_annual(
                authority=authority, year=year, by=by, at=at, new=new, progress=progress, drawing=easel.draw
            )
        else:
            edition = edition_of(report)
            tables = counted_again(report, progress)
            broken = differing(edition, tables)
            if not broken:
                edition = in_language(report, edition, tables, authority)
        comparison: Comparison | None = None
        if as_known_now:
            comparison = known_today(report, progress)
        elif not frozen_now:
            edition = with_hint(report, edition)
        progress(_("Bericht setzen"), 0, 0)
        files = issue(edition, easel.draw(edition), folder, comparison)
    today = None if comparison is None else differing(edition, {t.figure: t for t in comparison.tables})
    return Issued(report, edition, files, frozen_now, broken, today)
