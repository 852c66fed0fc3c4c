"""From chapters as people write them to an edition as it is printed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from pult.kernel.figures.table import FigureTable
from pult.reporting.annual import active_language
from pult.reporting.paper.annual import material as annual_material
from pult.reporting.paper.annual.material import picture
from pult.reporting.paper.annual.opening import highlights
from pult.reporting.paper.edition import (
    AuditBlock,
    Block,
    Chapter,
    DirectoryBlock,
    Edition,
    Highlight,
    HighlightsBlock,
    MethodBlock,
    PictureBlock,
    PictureKind,
    TableBlock,
    numbered,
)
from pult.reporting.paper.references import literal, resolved
from pult.reporting.self_audit import self_audit

from .answering import answer
from .chapter import DraftChapter
from .faults import Fault, Misspelt
from .markdown import read
from .material import Material
from .notation import BlockReference, PartHere, PictureForm, PictureHere, TableHere, loose_braces

KINDS: Final[Mapping[PictureForm, PictureKind]] = {
    "balken": "stock",
    "anteile": "mix",
    "verlauf": "growth",
    "quoten": "rates",
}
HIGHLIGHTED: Final = (
    "schools-by-type",
    "internet-by-school-type",
    "support-by-school-type",
    "tablets-by-school-type",
    "pcs-by-school-type",
    "displays-by-school-type",
)
"""The figures that the numbers at the beginning are taken from."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition and everything that is wrong with its text; where something is, the edition shows ⟨?⟩."""

    edition: Edition
    faults: tuple[Fault, ...]


def compose(
    chapters: Iterable[DraftChapter],
    material: Material,
    *,
    created_on: date,
    number: int = 0,
    correction: str = "",
    audited: bool = True,
) -> Composed:
    """The document in the active language. `audited` False leaves the audit of its tables out, for a quick look."""
    faults: list[Fault] = []
    composer = _Composer(material)
    composed = []
    for chapter in chapters:
        blocks, wrong = composer.blocks(chapter)
        composed.append(Chapter(chapter.key, chapter.heading, tuple(blocks)))
        faults += [replace(fault, chapter=chapter.key, heading=chapter.heading) for fault in wrong]
    edition = Edition(
        title=_("Jahresbericht zur digitalen Ausstattung der Schulen"),
        subtitle=_("Schulen, Netze, Geräte, Schäden und Support"),
        authority_name=material.authority_name,
        year=material.year,
        valid_on=material.as_of.valid_on,
        known_at=material.as_of.known_at,
        created_on=created_on,
        language=active_language(),
        chapters=numbered(tuple(composed)),
        number=number,
        correction=correction,
    )
    printed = {id(table) for table in edition.tables().values()}
    edition = replace(edition, quoted=tuple(t for t in material.asked.values() if id(t) not in printed))
    if audited:
        tables = {block.figure.figure: block.figure for block in edition.table_blocks()}
        edition = replace(edition, audit=self_audit(material.authority_name, _german(tables, material), material.as_of))
    return Composed(edition, tuple(faults))


def _german(tables: Mapping[str, FigureTable], material: Material) -> dict[str, FigureTable]:
    """The same tables with German labels: the audit's vocabulary is that of German reports."""
    if active_language() == "de":
        return dict(tables)
    with override("de"):
        return {key: Material(material.authority_name, material.as_of).table(key) for key in tables}


class _Composer:
    """Blocks of one document: no table stands twice, no picture has the key of another."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._tables: set[str] = set()
        self._pictures: set[str] = set()

    def blocks(self, chapter: DraftChapter) -> tuple[list[Block], list[Fault]]:
        pieces, faults = read(chapter.text, lambda reference: answer(reference, self.material))
        blocks: list[Block] = []
        for piece in pieces:
            if isinstance(piece, tuple):
                line, reference = piece
                try:
                    blocks += self._inserted(reference)
                except Misspelt as wrong:
                    faults.append(Fault(line, wrong.message, wrong.remedy))
            else:
                blocks.append(piece)
        faults += loose_braces(chapter.text)
        return blocks, sorted(faults, key=lambda fault: fault.line)

    def _inserted(self, reference: BlockReference) -> Iterator[Block]:
        match reference:
            case TableHere(figure):
                table = self.material.table(figure)
                if table.figure in self._tables:
                    raise Misspelt(
                        _("Die Tabelle „%(title)s“ steht schon weiter oben.") % {"title": table.title},
                        _("Bitte eine der beiden Stellen löschen."),
                    )
                self._tables.add(table.figure)
                yield TableBlock(table)
            case PictureHere():
                yield self._picture(reference)
            case PartHere("eckzahlen"):
                yield HighlightsBlock(self._highlights())
            case PartHere("zählweise"):
                yield MethodBlock()
            case PartHere("befunde"):
                yield AuditBlock()
            case PartHere():
                yield DirectoryBlock()

    def _picture(self, reference: PictureHere) -> PictureBlock:
        tables = tuple(self.material.table(figure) for figure in reference.figures)
        kind = KINDS[reference.form]
        key = f"{reference.figures[0]}-{kind}"
        while key in self._pictures:
            key += "-2"
        self._pictures.add(key)
        caption = reference.caption or tables[0].title
        if kind == "growth":
            return picture(kind, caption, key=key, series=(self.material.series(reference.figures[0]),))
        if kind == "rates" and not any(column.kind == "percent" for table in tables for column in table.columns):
            raise Misspelt(
                _("„%(title)s“ hat keine Quote, die sich zeichnen ließe.") % {"title": tables[0].title},
                _("Bitte eine andere Form wählen: balken, anteile oder verlauf."),
            )
        return picture(kind, caption, *tables, key=key)

    def _highlights(self) -> tuple[Highlight, ...]:
        tables = {key: self.material.table(key) for key in HIGHLIGHTED}
        found = highlights(
            annual_material.Material(self.material.authority_name, self.material.as_of.valid_on, tables, {})
        )
        # Written out now, so that the report needs no tables for them.
        return tuple(
            replace(one, value=literal(resolved(one.value, tables)), note=literal(resolved(one.note, tables)))
            for one in found
        )
