"""Where a document begins: the built-in chapters, written as Markdown whose numbers are references.

Days and years become references, too, so that the text is right again in next year's report.
"""

import re
from collections.abc import Iterable, Mapping

from pult.kernel import wording
from pult.kernel.figures.table import FigureTable
from pult.reporting.annual import FIGURES, ON_NEW_YEAR
from pult.reporting.paper.chapters import annual_chapters
from pult.reporting.paper.edition import (
    AuditBlock,
    Block,
    DirectoryBlock,
    HighlightsBlock,
    MethodBlock,
    PictureBlock,
    Prose,
    TableBlock,
)
from pult.reporting.paper.references import CHANGE, TOTAL

from .chapter import DraftChapter
from .composing import KINDS
from .material import Material
from .notation import (
    LAST_YEAR,
    SUM,
    THIS_YEAR,
    CellName,
    DayHere,
    DifferenceHere,
    NumberHere,
    PartHere,
    PictureHere,
    Reference,
    ShareHere,
    TableHere,
    WordHere,
    written,
)

_FORMS = {kind: form for form, kind in KINDS.items()}
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}(?: (mehr|weniger|more|fewer)\b)?")
_MARKS = re.compile(r"([\\*_\[\]<>`])")
_OPENING = re.compile(r"^(\d*)([#+-]|(?<=\d)[.)])(?=\s|#)", re.MULTILINE)


def built_in(material: Material) -> tuple[DraftChapter, ...]:
    """The chapters that Pult writes, in the active language, as the first version of a document."""
    tables = {key: material.table(key) for key in FIGURES}
    chapters = annual_chapters(
        tables,
        {"tablets": material.growth("tablets-by-school-type")},
        authority_name=material.authority_name,
        valid_on=material.as_of.valid_on,
    )
    writer = _Writer(material, tables)
    return tuple(
        DraftChapter(chapter.key, chapter.title, "\n\n".join(filter(None, map(writer.text, chapter.blocks))))
        for chapter in chapters
    )


def escaped(text: str) -> str:
    """Words that Markdown reads as words."""
    return _OPENING.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))


class _Writer:
    def __init__(self, material: Material, tables: Mapping[str, FigureTable]) -> None:
        self.material = material
        self.tables = tables
        self.words = dict(self._words())

    def text(self, block: Block) -> str:
        match block:
            case Prose(text):
                return "\n\n".join(self._prose(paragraph) for paragraph in text.split("\n\n"))
            case TableBlock(figure):
                return written(TableHere(figure.figure))
            case PictureBlock():
                return written(self._picture(block))
            case HighlightsBlock():
                return written(PartHere("eckzahlen"))
            case MethodBlock():
                return written(PartHere("zählweise"))
            case AuditBlock():
                return written(PartHere("befunde"))
            case DirectoryBlock():
                return written(PartHere("verzeichnis"))
            case _:
                return ""

    def _picture(self, block: PictureBlock) -> PictureHere:
        form = _FORMS[block.kind]
        if form == "verlauf":
            return PictureHere(form, ("tablets-by-school-type",), block.caption)
        return PictureHere(form, tuple(table.figure for table in block.figures), block.caption)

    def _words(self) -> Iterable[tuple[str, str]]:
        """What changes from year to year → the reference that says it."""
        days = [DayHere("stichtag"), DayHere("vergleichstag")]
        days += [DayHere(day.name, key) for key in self.tables if key in ON_NEW_YEAR for day in days[:2]]
        own = self.material.table(FIGURES[0])
        for day in days:
            table = self.tables[day.figure] if day.figure else own
            on = table.valid_on if day.name == "stichtag" else table.compared_on
            if on is not None:
                yield wording.day(on), written(day)
        yield str(self.material.year), written(WordHere("jahr"))
        yield str(self.material.year - 1), written(WordHere("vorjahr"))

    def _prose(self, text: str) -> str:
        pieces, at = [], 0
        for found in _PIECE.finditer(text):
            pieces.append(self._said(text[at : found.start()]))
            at = found.end()
            if found[1] is None:
                pieces.append(escaped(found[0][0]))
                continue
            reference = self._reference(found[1], counted=bool(found[2]))
            worded = isinstance(reference, NumberHere) and reference.writing == "mehr oder weniger"
            pieces.append(written(reference) + (f" {found[2]}" if found[2] and not worded else ""))
        pieces.append(self._said(text[at:]))
        return "".join(pieces)

    def _said(self, text: str) -> str:
        """Plain words, with days and years as references."""
        if not text:
            return ""
        known = "|".join(rf"(?<![\w.]){re.escape(word)}(?!\w)" for word in self.words)
        parts = re.split(f"({known})", escaped(text))
        name = escaped(self.material.authority_name)
        return "".join(self.words.get(part, part) for part in parts).replace(
            f"Schulträger {name} ", f"Schulträger {written(WordHere('träger'))} "
        )

    def _reference(self, inside: str, *, counted: bool) -> Reference:
        expression, _bar, filter_ = inside.partition("|")
        parts = re.split(r"\s(/|-)\s", expression)
        first, change = self._cell(parts[0])
        if len(parts) == 3:
            second, _change = self._cell(parts[2])
            if parts[1] == "-":
                return DifferenceHere(first, second)
            return ShareHere(first, "" if second.column == first.column else second.column)
        if not change:
            return NumberHere(first)
        if filter_ == "absolute":
            return NumberHere(first, change=True, writing="mehr oder weniger" if counted else "ohne Vorzeichen")
        return NumberHere(first, change=True)

    def _cell(self, text: str) -> tuple[CellName, bool]:
        """The cell in words, and whether its change is meant."""
        figure, row, column = text.strip().split(":")
        table = self.tables[figure]
        label = next(one.label for one in table.columns if column in (one.key, one.label))
        if re.search(r"\d{4}", label):
            label = column  # a label with a year in it is another one next year
        if row in (TOTAL, CHANGE):
            return CellName(figure, SUM, label), row == CHANGE
        years = {str(self.material.year): THIS_YEAR, str(self.material.year - 1): LAST_YEAR}
        named = next((one.label for one in table.rows if one.key == row), row)
        return CellName(figure, years.get(row, named), label), False
