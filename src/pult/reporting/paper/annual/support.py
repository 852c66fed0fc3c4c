"""The chapter on who looks after the equipment of a school."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel.figures.table import FigureTable
from pult.reporting.paper import reading
from pult.reporting.paper.annual.material import picture
from pult.reporting.paper.annual.sentences import day, divided, moved, paragraph, plural, prose, total
from pult.reporting.paper.edition import Chapter, TableBlock


def support(table: FigureTable) -> Chapter:
    told = _(
        "Den ersten Schritt bei einer Störung tut die Schule selbst. Was sie nicht lösen kann, übernimmt der "
        "Schulträger. In welcher Form er das tut, ist für jede Schule festgelegt."
    )
    whole = reading.sum_column(table)
    counted = ""  # a table without a column that adds up the others has no number to begin with
    if reading.nothing(table):
        counted = _("Am %(day)s war für keine Schule eine Form der Betreuung festgelegt.") % {"day": day(table)}
    elif whole is not None:
        counted = ngettext(
            "Am %(day)s war die Form der Betreuung für %(number)s Schule festgelegt.",
            "Am %(day)s war die Form der Betreuung für %(number)s Schulen festgelegt.",
            plural(reading.total(table, whole)),
        ) % {"day": day(table), "number": total(table, whole)}
    return Chapter(
        "support",
        _("Support"),
        (
            prose(told, paragraph(counted, divided(table), moved(table))),
            TableBlock(table),
            picture("mix", _("Formen der Betreuung je Schulform"), table),
        ),
    )
