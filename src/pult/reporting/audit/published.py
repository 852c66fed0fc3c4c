"""Published figures: what a report says, cell by cell, and how the file of them is read."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Literal, get_args

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.reporting.audit.numerals import parse_day, parse_number

Kind = Literal["value", "total", "change"]
COLUMNS = ("source", "figure", "title", "as_of", "row", "column", "value", "unit", "kind")
Cell = tuple[str, str, str, date, str, str]


class PublishedUnreadable(PultError):
    """The file of published figures cannot be read; `faults` names every faulty row."""

    def __init__(self, message: str, remedy: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((message, *faults)), remedy)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Published:
    """One number as printed. `unit`: count, EUR, percent or another word; `line`: where the file has it; `file`: which
    of several, empty when there is but one.
    """

    source: str
    figure: str
    title: str
    as_of: date
    row: str
    column: str
    value: Decimal
    unit: str
    kind: Kind
    line: int
    file: str = ""

    @property
    def cell(self) -> Cell:
        """What tells this number from every other, wherever the file has it."""
        return (self.source, self.figure, self.title, self.as_of, self.row, self.column)


def read_published(path: Path) -> list[Published]:
    """Every number of the file in its order; an empty value is a cell not published and left out.

    Comma or semicolon, UTF-8 or Windows-1252. PublishedUnreadable names all faulty rows at once.
    """
    text = _text(path)
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    _check_columns(path, [(name or "").strip() for name in reader.fieldnames or ()])
    reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
    faults: list[str] = []
    found: dict[Cell, Published] = {}
    for row in reader:
        line = reader.line_num
        values = {name: (row.get(name) or "").strip() for name in COLUMNS}
        wrong = list(_faults(values, line))
        faults += wrong
        if wrong or not values["value"]:
            continue
        one = _published(values, line)
        if one.cell in found:
            faults.append(
                _("Zeile %(line)d: „%(row)s“ / „%(column)s“ steht schon in Zeile %(first)d. Eine löschen.")
                % {"line": line, "row": one.row, "column": one.column, "first": found[one.cell].line}
            )
        else:
            found[one.cell] = one
    if faults:
        raise PublishedUnreadable(
            _("%(file)s hat fehlerhafte Zeilen (%(n)d):") % {"file": path.name, "n": len(faults)},
            _("Bitte die genannten Stellen berichtigen und die Prüfung wiederholen."),
            tuple(faults),
        )
    return list(found.values())


def read_together(paths: Sequence[Path]) -> list[Published]:
    """Several files read as one: what the same source says in two of them is compared with each other.

    A number that two files have alike counts once. PublishedUnreadable when one of them is unreadable, or when two
    have different numbers for the same cell.
    """
    if len(paths) == 1:
        return read_published(paths[0])
    found: dict[Cell, Published] = {}
    faults = []
    for path in dict.fromkeys(paths):
        for one in read_published(path):
            earlier = found.setdefault(one.cell, replace(one, file=path.name))
            if earlier.value != one.value:
                faults.append(
                    _(
                        "„%(row)s“ / „%(column)s“: %(one)s, Zeile %(line)d, und %(other)s, Zeile %(first)d, nennen anderes."
                    )
                    % {
                        "row": one.row,
                        "column": one.column,
                        "one": path.name,
                        "line": one.line,
                        "other": earlier.file,
                        "first": earlier.line,
                    }
                )
    if faults:
        raise PublishedUnreadable(
            _("Die Dateien sagen von denselben Zellen Verschiedenes (%(n)d):") % {"n": len(faults)},
            _("Bitte die Zelle in einer der Dateien löschen und die Prüfung wiederholen."),
            tuple(faults),
        )
    return list(found.values())


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PublishedUnreadable(
            _("%(file)s lässt sich nicht öffnen: %(why)s.") % {"file": path, "why": error.strerror},
            _("Bitte Pfad und Leserecht prüfen."),
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _check_columns(path: Path, names: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in names]
    doubled = [name for name, n in Counter(names).items() if n > 1 and name in COLUMNS]
    if missing or doubled:
        raise PublishedUnreadable(
            _("%(file)s hat falsche Spalten: es fehlen %(missing)s; doppelt sind %(doubled)s.")
            % {
                "file": path.name,
                "missing": ", ".join(missing) or "–",
                "doubled": ", ".join(doubled) or "–",
            },
            _("Die erste Zeile muss lauten: %(header)s") % {"header": ",".join(COLUMNS)},
        )


def _faults(values: dict[str, str], line: int) -> Iterator[str]:
    """What is wrong with one row, each with the way to mend it."""

    def fault(column: str, remedy: str) -> str:
        return _("Zeile %(line)d, Spalte „%(column)s“: „%(value)s“. %(remedy)s") % {
            "line": line,
            "column": column,
            "value": values[column],
            "remedy": remedy,
        }

    for column in ("source", "figure", "title", "row", "column", "unit"):
        if not values[column]:
            yield fault(column, _("Die Angabe fehlt; bitte eintragen."))
    try:
        parse_day(values["as_of"])
    except ValueError:
        yield fault("as_of", _("Kein Datum; bitte wie 31.12.2023 oder 2023-12-31 schreiben."))
    try:
        parse_number(values["value"] or "0", values["unit"])
    except ValueError:
        yield fault("value", _("Keine Zahl; bitte wie 80310, 80.310 oder 0,13 schreiben."))
    if values["kind"] not in get_args(Kind):
        yield fault("kind", _("Unbekannt; erlaubt sind %(kinds)s.") % {"kinds": ", ".join(get_args(Kind))})


def _published(values: dict[str, str], line: int) -> Published:
    kinds: dict[str, Kind] = {"value": "value", "total": "total", "change": "change"}
    return Published(
        source=values["source"],
        figure=values["figure"],
        title=values["title"],
        as_of=parse_day(values["as_of"]),
        row=values["row"],
        column=values["column"],
        value=parse_number(values["value"], values["unit"]),
        unit=values["unit"],
        kind=kinds[values["kind"]],
        line=line,
    )
