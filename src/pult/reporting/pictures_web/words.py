"""What a picture shows, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.figures import written
from pult.kernel.figures.table import FigureTable

from .bars import shown_columns
from .course import Line


def in_words(table: FigureTable, before: FigureTable | None) -> str:
    """All numbers of the picture, a sentence for each column."""
    sentences = []
    for column in shown_columns(table):
        at = table.columns.index(column)
        points = ", ".join(
            f"{row.label} {written.cell(row.cells[at], column)}" for row in table if row.cells[at] is not None
        )
        sentences.append(f"{column.label} – {points}.")
    said = _("Balkendiagramm: %(title)s, Stichtag %(day)s.") % {
        "title": table.title,
        "day": wording.day(table.valid_on),
    }
    if before is not None:
        sentences.append(_("Striche zeigen den Stand am %(day)s.") % {"day": wording.day(before.valid_on)})
    return " ".join([said, *sentences])


def course_in_words(title: str, lines: Sequence[Line]) -> str:
    sentences = [
        f"{line.label} – {', '.join(f'{day}: {wording.number(number)}' for day, number in line.points)}."
        for line in lines
    ]
    return " ".join([_("Verlauf: %(title)s.") % {"title": title}, *sentences])
