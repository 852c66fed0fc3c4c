"""A change that would make the year before negative."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from pult.kernel.wording import number, signed
from pult.reporting.audit import labels
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.tables import PublishedTable


def impossible_changes(tables: Sequence[PublishedTable]) -> Iterator[Finding]:
    """One finding per column whose total is smaller than what it is said to have grown by."""
    for table in tables:
        for day in table.by_day():
            for change in (cell for cell in day.cells if cell.kind == "change" and cell.unit == "count"):
                totals = day.in_column(change.column, "total")
                if len(totals) != 1 or not labels.is_year_before(change.row) or totals[0].value >= change.value:
                    continue
                words = {
                    "figure": change.figure,
                    "column": change.column,
                    "change": signed(change.value),
                    "total": number(totals[0].value),
                    "before": number(totals[0].value - change.value),
                }
                yield Finding(
                    "impossible-change",
                    "contradiction",
                    _("%(figure)s: „%(column)s“ wuchs um %(change)s auf nur %(total)s") % words,
                    _("Im Vorjahr wären es dann %(before)s gewesen.") % words,
                    (totals[0], change),
                    totals[0].value - change.value,
                )
