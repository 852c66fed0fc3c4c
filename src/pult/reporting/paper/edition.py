"""An edition: everything a printed report is made of, as plain data that can be kept for ever.

An edition holds its tables with their numbers. Set again years later it gives the same report,
because nothing is asked anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext as _

from pult.kernel.figures.table import FigureTable
from pult.reporting.paper import json_form
from pult.reporting.paper.prose import PROSE_PARTS, TextBlock

Language = Literal["de", "en"]
Severity = Literal["contradiction", "hint"]
"""A contradiction cannot be true whatever the world is like; a hint may have an innocent reason."""
PictureKind = Literal["stock", "mix", "growth", "rates"]
"""stock: bars per row; mix: shares per row; growth: a line over years; rates: percentages per year."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, parted by an empty line; may hold references to figures (see `references`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """One number large on the page. `value` and `note` may hold references to figures."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HighlightsBlock:
    items: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """`number_label` is what text and lists call the table: "Tabelle 3"."""

    figure: FigureTable
    number_label: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A number at the end of each year, for a line: `points` are (year, number)."""

    key: str
    label: str
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture of figures or series. `key` names its drawing; `alt` says in words what it shows."""

    key: str
    kind: PictureKind
    figures: tuple[FigureTable, ...]
    caption: str
    alt: str
    number_label: str = ""
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodBlock:
    """How every table of the edition was counted: question, unit, key date, checks."""


@dataclass(frozen=True, slots=True)
class AuditBlock:
    """The audit notes of the edition, or that there are none."""


@dataclass(frozen=True, slots=True)
class DirectoryBlock:
    """The list of tables and the list of pictures."""


Block = Prose | HighlightsBlock | TableBlock | PictureBlock | MethodBlock | AuditBlock | DirectoryBlock | TextBlock


@dataclass(frozen=True, slots=True)
class Chapter:
    """`key` is stable, `title` is read."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class AuditNote:
    """What the audit of the figures has to say; `figures` are the keys of those concerned."""

    severity: Severity
    title: str
    detail: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A report as published.

    `valid_on` is the key date, `known_at` the moment of knowledge its numbers rest on (None: what was
    known on `created_on`). `hint_known_now` tells readers that the books have changed since `known_at`
    in a way that touches the key date, and that the report can be set with today's numbers beside its own.

    `quoted`: figures that only the prose takes numbers from, some of them for other days. `number`: which edition of
    the year this is, 0 where nobody says; `correction`: which one it replaces, and why, in words.
    """

    title: str
    subtitle: str
    authority_name: str
    year: int
    valid_on: date
    known_at: datetime | None
    created_on: date
    language: Language
    chapters: tuple[Chapter, ...]
    audit: tuple[AuditNote, ...] = ()
    hint_known_now: bool = False
    quoted: tuple[FigureTable, ...] = ()
    number: int = 0
    correction: str = ""

    def tables(self) -> Mapping[str, FigureTable]:
        """Every figure the edition holds, by its key; a printed table goes before the data of a picture."""
        found = {block.figure.figure: block.figure for block in self.table_blocks()}
        for picture in self.picture_blocks():
            for figure in picture.figures:
                found.setdefault(figure.figure, figure)
        return found

    def table_blocks(self) -> Iterator[TableBlock]:
        return (b for chapter in self.chapters for b in chapter.blocks if isinstance(b, TableBlock))

    def picture_blocks(self) -> Iterator[PictureBlock]:
        return (b for chapter in self.chapters for b in chapter.blocks if isinstance(b, PictureBlock))

    def to_json(self) -> dict[str, json_form.Json]:
        """Fit for json.dumps and for a JSON column; `from_json` gives an equal edition back."""
        return {"format": json_form.FORMAT, "edition": json_form.encode(self)}

    @classmethod
    def from_json(cls, data: object) -> "Edition":
        """The edition that `to_json` wrote. UnreadableEdition when it did not."""
        edition = json_form.decode(data, KEPT)
        if not isinstance(edition, cls):
            raise json_form.UnreadableEdition("Edition")
        return edition


KEPT: tuple[type, ...] = (
    Edition, Chapter, AuditNote, Prose, Highlight, HighlightsBlock, TableBlock, Series, PictureBlock,
    MethodBlock, AuditBlock, DirectoryBlock, *PROSE_PARTS, *json_form.FIGURE_PARTS,
)  # fmt: skip
"""The classes a kept edition may name; nothing else is ever built from a file."""


def numbered(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The chapters with tables and pictures numbered in the order of the text."""
    tables = pictures = 0
    result = []
    for chapter in chapters:
        blocks: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, TableBlock):
                tables += 1
                label = _("Tabelle %(number)s") % {"number": tables}
                blocks.append(replace(block, number_label=label))
            elif isinstance(block, PictureBlock):
                pictures += 1
                label = _("Abbildung %(number)s") % {"number": pictures}
                blocks.append(replace(block, number_label=label))
            else:
                blocks.append(block)
        result.append(replace(chapter, blocks=tuple(blocks)))
    return tuple(result)
