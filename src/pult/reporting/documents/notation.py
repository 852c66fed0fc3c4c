"""How a text refers to figures: `{{zahl: tablets-by-school-type; Summe; Anzahl iPads}}`.

A reference is a name, and after a colon its parts, separated by semicolons. A part that holds a semicolon, a brace or a
quotation mark stands in quotation marks, a quotation mark within it twice. References are read by this file and by
nothing else: nothing in them is ever evaluated.

    a whole paragraph                                    within a sentence
    {{tabelle: KENNZAHL}}                                {{zahl: KENNZAHL; ZEILE; SPALTE; …}}
    {{bild: KENNZAHL; balken|anteile|verlauf|quoten}}    {{anteil: KENNZAHL; ZEILE; SPALTE; an SPALTE}}
    {{eckzahlen}} {{zählweise}} {{befunde}}              {{unterschied: KENNZAHL; ZEILE; SPALTE; KENNZAHL; ZEILE; SPALTE}}
    {{verzeichnis}}                                      {{stichtag}} {{vergleichstag: KENNZAHL}}
                                                         {{jahr}} {{vorjahr}} {{träger}}
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.translation import gettext as _

from pult.kernel.bounds import is_askable

from .faults import Fault, Misspelt

PictureForm = Literal["balken", "anteile", "verlauf", "quoten"]
PICTURE_FORMS: Final[tuple[PictureForm, ...]] = ("balken", "anteile", "verlauf", "quoten")
Writing = Literal["", "mit Vorzeichen", "ohne Vorzeichen", "mehr oder weniger"]
WRITINGS: Final[tuple[Writing, ...]] = ("mit Vorzeichen", "ohne Vorzeichen", "mehr oder weniger")
DayName = Literal["stichtag", "vergleichstag"]
WordName = Literal["jahr", "vorjahr", "träger"]
PartName = Literal["eckzahlen", "zählweise", "befunde", "verzeichnis"]
DAYS: Final[tuple[DayName, ...]] = ("stichtag", "vergleichstag")
WORDS: Final[tuple[WordName, ...]] = ("jahr", "vorjahr", "träger")
PARTS: Final[tuple[PartName, ...]] = ("eckzahlen", "zählweise", "befunde", "verzeichnis")
SUM: Final = "Summe"
"""The row of totals."""
THIS_YEAR: Final = "Berichtsjahr"
LAST_YEAR: Final = "Vorjahr"
"""Rows of figures by year, so that the reference stays right in next year's report."""
YEAR_BEFORE: Final = "Vorjahrestag"

_CAPTION: Final = "Titel:"

PLACEHOLDER: Final = re.compile(r"\{\{([^{}\n]*)\}\}")
_LOOSE: Final = re.compile(r"(?<!\\)\{\{|\}\}")
_NAME: Final = re.compile(r"\s*([^\W\d_]+)\s*(?::|$)")
_PART: Final = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^";]*))\s*(;|$)')


@dataclass(frozen=True, slots=True)
class CellName:
    """A cell by the words (or keys) of its row and column."""

    figure: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class TableHere:
    figure: str


@dataclass(frozen=True, slots=True)
class PictureHere:
    """`caption`: what stands below it, "" for the figure's title."""

    form: PictureForm
    figures: tuple[str, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PartHere:
    """Something that Pult writes itself: the list of tables, the audit's findings …"""

    name: PartName


@dataclass(frozen=True, slots=True)
class NumberHere:
    """`on`: another day than the figure's key date. `change`: the difference to `since`, or to the compared day."""

    cell: CellName
    on: date | Literal["Vorjahrestag"] | None = None
    change: bool = False
    since: date | None = None
    writing: Writing = ""


@dataclass(frozen=True, slots=True)
class ShareHere:
    """The cell in per cent of the total of its column, or of the column `of`."""

    cell: CellName
    of: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceHere:
    """The first cell less the second."""

    cell: CellName
    other: CellName


@dataclass(frozen=True, slots=True)
class DayHere:
    """The key date of the report or of one figure, or the day it is compared with."""

    name: DayName
    figure: str = ""


@dataclass(frozen=True, slots=True)
class WordHere:
    name: WordName


BlockReference = TableHere | PictureHere | PartHere
InlineReference = NumberHere | ShareHere | DifferenceHere | DayHere | WordHere
Reference = BlockReference | InlineReference


def parse(inside: str) -> Reference:
    """What stands between the braces. Misspelt says what is wrong with it."""
    name = _NAME.match(inside)
    if name is None:
        raise Misspelt(_("Der Verweis „{{%(text)s}}“ hat keinen Namen.") % {"text": inside}, _known())
    word = _FOLDED.get(name[1].casefold(), name[1].casefold())
    rest = inside[name.end() :]
    reader = _READERS.get(word)
    if reader is None:
        raise Misspelt(_("„%(name)s“ ist kein Verweis.") % {"name": name[1]}, _known())
    return reader(word, _parts(rest) if rest.strip() else [])


def written(reference: Reference) -> str:
    """The text of a reference, braces and all; `parse` of what is between them gives an equal one."""
    match reference:
        case TableHere(figure):
            parts = ["tabelle", figure]
        case PictureHere(form, figures, caption):
            parts = ["bild", *figures, form, *([f"{_CAPTION} {caption}"] if caption else [])]
        case PartHere(name) | WordHere(name):
            parts = [name]
        case DayHere(name, figure):
            parts = [name, figure] if figure else [name]
        case NumberHere():
            parts = ["zahl", *_cell_parts(reference.cell), *_options(reference)]
        case ShareHere(cell, of):
            parts = ["anteil", *_cell_parts(cell), *([f"an {of}"] if of else [])]
        case DifferenceHere(cell, other):
            parts = ["unterschied", *_cell_parts(cell), *_cell_parts(other)]
    head, *tail = parts
    return "{{" + (f"{head}: {'; '.join(map(_quoted, tail))}" if tail else head) + "}}"


def references(text: str) -> Iterator[tuple[int, Reference]]:
    """Every reference of a text that can be understood, with its line."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in PLACEHOLDER.finditer(line):
            with suppress(Misspelt):
                yield number, parse(found[1])


def loose_braces(text: str) -> Iterator[Fault]:
    """Pairs of braces without their other half: somebody meant a reference."""
    for number, line in enumerate(text.split("\n"), 1):
        whole = [found.span() for found in PLACEHOLDER.finditer(line)]
        for loose in _LOOSE.finditer(line):
            if not any(start <= loose.start() < end for start, end in whole):
                yield Fault(
                    number,
                    _("Ein Verweis ist nicht geschlossen oder nicht geöffnet: „%(text)s“.")
                    % {"text": line[max(0, loose.start() - 10) : loose.end() + 30].strip()},
                    _(
                        "Ein Verweis steht in einer Zeile zwischen {{ und }}. Sind Klammern gemeint, davor \\ schreiben."
                    ),
                )


def _parts(text: str) -> list[str]:
    """The parts, without quotation marks around them."""
    parts, at = [], 0
    while True:
        found = _PART.match(text, at)
        if found is None:
            raise Misspelt(
                _("Die Anführungszeichen in „%(text)s“ gehen nicht auf.") % {"text": text.strip()},
                _("Ein Anführungszeichen im Namen wird doppelt geschrieben."),
            )
        parts.append(found[1].replace('""', '"') if found[1] is not None else found[2].strip())
        at = found.end()
        if not found[3]:
            return parts


def _quoted(part: str) -> str:
    plain = part and part == part.strip() and not set(part) & set(';"{}')
    return part if plain else '"' + part.replace('"', '""') + '"'


def _cell_parts(cell: CellName) -> list[str]:
    return [cell.figure, cell.row, cell.column]


def _options(number: NumberHere) -> list[str]:
    options: list[str] = []
    if isinstance(number.on, date):
        options.append(f"am {number.on:%d.%m.%Y}")
    elif number.on:
        options.append(f"am {number.on}")
    if number.change:
        options.append(f"Veränderung seit {number.since:%d.%m.%Y}" if number.since else "Veränderung")
    return [*options, *([number.writing] if number.writing else [])]


def _known() -> str:
    return _("Bekannt sind: %(names)s.") % {"names": ", ".join(_READERS)}


def _exactly(parts: Sequence[str], count: int, form: str) -> None:
    if len(parts) != count or not all(parts):
        raise Misspelt(
            _("Dieser Verweis braucht andere Angaben."),
            _("Er wird so geschrieben: %(form)s") % {"form": "{{" + form + "}}"},
        )


def _table(_name: str, parts: list[str]) -> Reference:
    _exactly(parts, 1, "tabelle: KENNZAHL")
    return TableHere(parts[0])


def _picture(_name: str, parts: list[str]) -> Reference:
    caption = ""
    if parts and parts[-1].startswith(_CAPTION):
        caption = parts.pop()[len(_CAPTION) :].strip()
    form = next((one for one in PICTURE_FORMS if parts and parts[-1].casefold() == one), None)
    figures = tuple(parts[:-1])
    if form is None or not figures or not all(figures) or (len(figures) > 1 and form != "quoten"):
        raise Misspelt(
            _("Bei einem Bild fehlt, wovon oder in welcher Form."),
            _("Er wird so geschrieben: %(form)s") % {"form": "{{bild: KENNZAHL; " + " | ".join(PICTURE_FORMS) + "}}"},
        )
    return PictureHere(form, figures, caption)


def _part(name: str, parts: list[str]) -> Reference:
    _exactly(parts, 0, name)
    return PartHere(next(one for one in PARTS if one == name))


def _word(name: str, parts: list[str]) -> Reference:
    _exactly(parts, 0, name)
    return WordHere(next(one for one in WORDS if one == name))


def _day(name: str, parts: list[str]) -> Reference:
    if parts:
        _exactly(parts, 1, f"{name}: KENNZAHL")
    return DayHere(next(one for one in DAYS if one == name), parts[0] if parts else "")


def _number(_name: str, parts: list[str]) -> Reference:
    _exactly(parts[:3], 3, "zahl: KENNZAHL; ZEILE; SPALTE")
    on: date | Literal["Vorjahrestag"] | None = None
    change, since = False, None
    writing: Writing = ""
    for option in parts[3:]:
        folded = " ".join(option.casefold().split())
        if known := next((one for one in WRITINGS if one == folded or one.casefold() == folded), None):
            writing = known
        elif folded == f"am {YEAR_BEFORE.casefold()}":
            on = "Vorjahrestag"
        elif folded.startswith("am "):
            on = _date(option[3:])
        elif folded == "veränderung":
            change = True
        elif folded.startswith("veränderung seit "):
            change, since = True, _date(" ".join(option.split())[len("veränderung seit ") :])
        else:
            raise Misspelt(
                _("„%(option)s“ sagt bei einer Zahl nichts.") % {"option": option},
                _("Möglich sind: am 31.12.2022, am Vorjahrestag, Veränderung, Veränderung seit 31.12.2020, %(more)s.")
                % {"more": ", ".join(WRITINGS)},
            )
    return NumberHere(CellName(*parts[:3]), on, change, since, writing)


def _share(_name: str, parts: list[str]) -> Reference:
    _exactly(parts[:3], 3, "anteil: KENNZAHL; ZEILE; SPALTE; an SPALTE")
    of = parts[3] if len(parts) == 4 else ""
    if len(parts) > 4 or (of and not of.casefold().startswith("an ")):
        raise Misspelt(
            _("Woran der Anteil gemessen wird, ist nicht zu lesen."),
            _("Er wird so geschrieben: %(form)s") % {"form": "{{anteil: KENNZAHL; ZEILE; SPALTE; an SPALTE}}"},
        )
    return ShareHere(CellName(*parts[:3]), of[3:].strip())


def _difference(_name: str, parts: list[str]) -> Reference:
    _exactly(parts, 6, "unterschied: KENNZAHL; ZEILE; SPALTE; KENNZAHL; ZEILE; SPALTE")
    return DifferenceHere(CellName(*parts[:3]), CellName(*parts[3:]))


def _date(text: str) -> date:
    found = re.fullmatch(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*", text)
    try:
        if found and is_askable(day := date(int(found[3]), int(found[2]), int(found[1]))):
            return day
    except ValueError:
        pass
    raise Misspelt(
        _("„%(text)s“ ist kein Tag.") % {"text": text.strip()}, _("Ein Tag wird so geschrieben: 31.12.2022.")
    )


_READERS: Final[dict[str, Callable[[str, list[str]], Reference]]] = {
    "zahl": _number,
    "anteil": _share,
    "unterschied": _difference,
    "tabelle": _table,
    "bild": _picture,
    **dict.fromkeys(DAYS, _day),
    **dict.fromkeys(WORDS, _word),
    **dict.fromkeys(PARTS, _part),
}
_FOLDED: Final = {"zaehlweise": "zählweise", "traeger": "träger"}
"""For keyboards without umlauts."""
