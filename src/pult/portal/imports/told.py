"""What a report says, in words for a page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pult.kernel.imports.report import Report


@dataclass(frozen=True)
class ChangeLine:
    """`badge`: the kind of badge that goes with the word."""

    row: int
    word: str
    badge: str
    subject: str
    text: str


def shown_changes(report: Report) -> list[ChangeLine]:
    words = {
        "new": (_("neu"), "success"),
        "moved": (_("zieht um"), "info"),
        "stated": (_("geändert"), "info"),
        "both": (_("zieht um und geändert"), "info"),
    }
    return [
        ChangeLine(change.row, *words.get(change.verdict, (change.verdict, "info")), change.subject, change.text)
        for change in report.changes
    ]
