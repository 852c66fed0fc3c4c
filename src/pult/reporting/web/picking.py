"""The picker: a reference put together from choices, shown with what it would read, before it goes into the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pult.kernel.figures.registry import figures
from pult.kernel.figures.table import FigureTable
from pult.kernel.tables.values import ValueRefused
from pult.kernel.web.days import day_typed

from ..documents.answering import answer
from ..documents.faults import Misspelt
from ..documents.material import Material
from ..documents.notation import (
    PARTS,
    PICTURE_FORMS,
    SUM,
    WRITINGS,
    BlockReference,
    CellName,
    NumberHere,
    PartHere,
    PictureHere,
    Reference,
    ShareHere,
    TableHere,
    Writing,
    written,
)

KIND, FIGURE, ROW, COLUMN, WHAT, DAY, FORM, PART = (
    "art", "kennzahl", "zeile", "spalte", "was", "tag", "form", "teil",
)  # fmt: skip
NUMBER, SHARE, TABLE, PICTURE, MADE = "zahl", "anteil", "tabelle", "bild", "teil"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Picked:
    """What the picker shows. `reference` is "" while something is missing; `reads` is what it would read."""

    kind: str
    kinds: list[Choice]
    figures: list[Choice]
    rows: list[Choice]
    columns: list[Choice]
    whats: list[Choice]
    forms: list[Choice]
    parts: list[Choice]
    day: str
    reference: str
    reads: str
    refused: str
    alone: bool


def picker(asked: Mapping[str, Any], material: Material) -> Picked:
    """`asked`: the parameters of a request. What nobody chose has a sensible beginning."""
    kind = str(asked.get(KIND) or NUMBER)
    known = list(figures())
    key = str(asked.get(FIGURE) or "")
    key = key if key in known else known[0]
    table = material.table(key)
    refused, reads, reference = "", "", ""
    made: Reference | None = None
    try:
        made = _made(kind, key, table, asked)
        if isinstance(made, NumberHere | ShareHere):
            reads = answer(made, material).text
        reference = written(made)
    except Misspelt as wrong:
        refused = f"{wrong.message} {wrong.remedy}"
    return Picked(
        kind=kind,
        kinds=_choices(_kinds(), kind),
        figures=_choices([(one, figures()[one].title) for one in known], key),
        rows=_choices([(SUM, _("Summe")), *((row.label, row.label) for row in table.rows)], _row(asked, table)),
        columns=_choices([(_name(c), c.label) for c in table.columns], _column(asked, table)),
        whats=_choices(_whats(), str(asked.get(WHAT) or "")),
        forms=_choices([(one, one.capitalize()) for one in PICTURE_FORMS], str(asked.get(FORM) or PICTURE_FORMS[0])),
        parts=_choices([(one, one.capitalize()) for one in PARTS], str(asked.get(PART) or PARTS[0])),
        day=str(asked.get(DAY) or ""),
        reference=reference,
        reads=reads,
        refused=refused,
        alone=isinstance(made, BlockReference),
    )


def _made(kind: str, key: str, table: FigureTable, asked: Mapping[str, Any]) -> Reference:
    if kind == TABLE:
        return TableHere(key)
    if kind == PICTURE:
        form = next((one for one in PICTURE_FORMS if one == asked.get(FORM)), PICTURE_FORMS[0])
        return PictureHere(form, (key,))
    if kind == MADE:
        return PartHere(next((one for one in PARTS if one == asked.get(PART)), PARTS[0]))
    cell = CellName(key, _row(asked, table), _column(asked, table))
    if kind == SHARE:
        return ShareHere(cell)
    what = str(asked.get(WHAT) or "")
    writing: Writing = next((one for one in WRITINGS if one == what), "")
    change = what == "veraenderung" or bool(writing)
    typed = str(asked.get(DAY) or "").strip()
    try:
        day = day_typed(typed) if typed else None
    except ValueRefused as wrong:
        raise Misspelt(str(wrong), "") from wrong
    if change:
        return NumberHere(cell, change=True, since=day, writing="" if what == "veraenderung" else writing)
    return NumberHere(cell, on="Vorjahrestag" if what == "vorjahr" else day)


def _kinds() -> list[tuple[str, str]]:
    return [
        (NUMBER, _("eine Zahl im Satz")),
        (SHARE, _("ein Anteil in Prozent")),
        (TABLE, _("eine Tabelle")),
        (PICTURE, _("ein Bild")),
        (MADE, _("ein Verzeichnis oder Befunde")),
    ]


def _whats() -> list[tuple[str, str]]:
    return [
        ("", _("der Stand")),
        ("vorjahr", _("der Stand am Vorjahrestag")),
        ("veraenderung", _("die Veränderung (+12)")),
        ("ohne Vorzeichen", _("die Veränderung ohne Vorzeichen (12)")),
        ("mehr oder weniger", _("die Veränderung in Worten (12 mehr)")),
    ]


def _row(asked: Mapping[str, Any], table: FigureTable) -> str:
    labels = {SUM, *(row.label for row in table.rows)}
    row = str(asked.get(ROW) or SUM)
    return row if row in labels else SUM


def _column(asked: Mapping[str, Any], table: FigureTable) -> str:
    names = [_name(column) for column in table.columns]
    column = str(asked.get(COLUMN) or "")
    return column if column in names else names[-1]


def _name(column: Any) -> str:
    """The label, unless it names a day: then next year's is another one."""
    return str(column.key if any(c.isdigit() for c in column.label) and "." in column.label else column.label)


def _choices(known: list[tuple[str, str]], chosen: str) -> list[Choice]:
    return [Choice(value, label, value == chosen) for value, label in known]
