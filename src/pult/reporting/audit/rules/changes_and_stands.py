"""The same table printed for two years: the change is the difference of the two totals."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from pult.kernel.wording import MINUS, day, number, signed
from pult.reporting.audit import labels
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import PublishedTable


def changes_and_stands(tables: Sequence[PublishedTable]) -> Iterator[Finding]:
    """One finding per column of a table that the file holds for a day and for the same day a year before."""
    for table in tables:
        for now in table.by_day():
            before = table.on(labels.year_before(now.days[0]))
            for change in (cell for cell in now.cells if cell.kind == "change" and cell.unit == "count"):
                new = now.in_column(change.column, "total")
                old = before.in_column(change.column, "total")
                if (
                    labels.is_year_before(change.row)
                    and len(new) == len(old) == 1
                    and new[0].value - old[0].value != change.value
                ):
                    yield _finding(change, new[0], old[0])


def _finding(change: Published, new: Published, old: Published) -> Finding:
    words = {
        "figure": change.figure,
        "column": change.column,
        "change": signed(change.value),
        "actual": signed(new.value - old.value),
        "new": number(new.value),
        "old": number(old.value),
        "minus": MINUS,
        "day": day(old.as_of),
    }
    return Finding(
        "change",
        "contradiction",
        _("%(figure)s: „%(column)s“ änderte sich um %(actual)s, nicht um %(change)s") % words,
        _("%(new)s %(minus)s %(old)s (Stand %(day)s) = %(actual)s gegen %(change)s.") % words,
        (old, new, change),
        change.value - (new.value - old.value),
    )
