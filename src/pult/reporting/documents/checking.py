"""The check list before a report is published: what keeps it from being so, what contradicts, what to look at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.figures.table import FigureTable
from pult.reporting.annual import FIGURES
from pult.reporting.paper.edition import Edition

from .chapter import DraftChapter
from .composing import Composed
from .faults import Fault

Weight = Literal["obstacle", "contradiction", "hint"]
ORDER: Final[tuple[Weight, ...]] = ("obstacle", "contradiction", "hint")


@dataclass(frozen=True, slots=True)
class CheckItem:
    """`obstacle`: must be mended first. `contradiction`: cannot be true. `hint`: may have an innocent reason.

    `chapter` and `line` lead to the place in the text; `figure` to the table.
    """

    weight: Weight
    title: str
    detail: str
    chapter: str = ""
    heading: str = ""
    line: int = 0
    figure: str = ""


def check_list(
    composed: Composed, chapters: Iterable[DraftChapter], last_year: Edition | None, *, taken_over: bool
) -> list[CheckItem]:
    """Everything to know before publishing, the gravest first. `last_year`: what was published for the year before.

    `taken_over`: the document began as a copy of another, so chapters that nobody touched are named.
    """
    edition = composed.edition
    items = [
        *(_obstacle(fault) for fault in composed.faults),
        *_proofs_and_findings(edition),
        *(_against_last_year(edition, last_year) if last_year is not None else ()),
        *_missing(edition),
        *_untouched(chapters, taken_over=taken_over),
    ]
    return sorted(items, key=lambda item: ORDER.index(item.weight))


def _obstacle(fault: Fault) -> CheckItem:
    return CheckItem(
        "obstacle", fault.message, fault.remedy, chapter=fault.chapter, heading=fault.heading, line=fault.line
    )


def _proofs_and_findings(edition: Edition) -> Iterator[CheckItem]:
    for note in edition.audit:
        figure = note.figures[0] if note.figures else ""
        yield CheckItem(note.severity, note.title, note.detail, figure=figure)
    for table in edition.quoted:
        for check in table.checks:
            if not check.ok:
                yield CheckItem("hint", table.title, check.detail, figure=table.figure)


def _against_last_year(edition: Edition, last_year: Edition) -> Iterator[CheckItem]:
    """The change of a table claims what there was a year before; that was published, too."""
    published = last_year.tables()
    for table in edition.tables().values():
        before = published.get(table.figure)
        if before is None or table.change is None or table.compared_on != before.valid_on:
            continue
        said = [text for text in _differences(table, before) if text]
        if said:
            yield CheckItem(
                "hint",
                _("%(title)s: Das Vorjahr wurde anders veröffentlicht") % {"title": table.title},
                _("%(differences)s. Der Unterschied ist seither nachgetragen oder berichtigt worden.")
                % {"differences": "; ".join(said)},
                figure=table.figure,
            )


def _differences(table: FigureTable, before: FigureTable) -> Iterator[str]:
    totals: Mapping[str, object] = dict(zip((c.key for c in before.columns), before.total, strict=False))
    for column, now, change in zip(table.columns, table.total, table.change or (), strict=False):
        published = totals.get(column.key)
        if column.kind == "percent" or now is None or change is None or not isinstance(published, int):
            continue
        counted = now - change
        if counted != published:
            yield _("%(column)s: veröffentlicht %(published)s, heute gezählt %(counted)s") % {
                "column": column.label,
                "published": wording.number(published),
                "counted": wording.number(counted),
            }


def _missing(edition: Edition) -> Iterator[CheckItem]:
    shown = edition.tables()
    missing = [key for key in FIGURES if key not in shown]
    if missing:
        yield CheckItem(
            "hint",
            _("Nicht alle üblichen Kennzahlen sind im Bericht"),
            ngettext("Es fehlt: %(figures)s.", "Es fehlen: %(figures)s.", len(missing))
            % {"figures": ", ".join(missing)},
        )
    for chapter in edition.chapters:
        if not chapter.blocks:
            yield CheckItem(
                "hint",
                _("Das Kapitel „%(heading)s“ ist leer") % {"heading": chapter.title},
                _("Bitte schreiben oder entfernen."),
                chapter=chapter.key,
                heading=chapter.title,
            )


def _untouched(chapters: Iterable[DraftChapter], *, taken_over: bool) -> Iterator[CheckItem]:
    if not taken_over:
        return
    for chapter in chapters:
        if chapter.changed_in == 1 and any(c.isalpha() for c in chapter.text):
            yield CheckItem(
                "hint",
                _("„%(heading)s“ ist unverändert übernommen") % {"heading": chapter.heading},
                _(
                    "Die Zahlen sind neu gezählt; ob die Sätze um sie herum noch stimmen (gestiegen, gesunken), bitte lesen."
                ),
                chapter=chapter.key,
                heading=chapter.heading,
            )
