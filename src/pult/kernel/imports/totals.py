"""Rows that add up a list instead of naming something."""

import re
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.imports.report import Problem

_TOTAL: Final = re.compile(
    r"(?:(?:gesamt|zwischen|end|teil)?summen?|(?:gesamt|stück|teil)?(?:an)?zahl|gesamt(?:betrag|wert|kosten|ergebnis)?"
    r"|insgesamt|total|subtotal|grand total|sum|σ)"
    r"(?:\s+(?:der |aller |an )?[^\W\d]+)?\s*[:=]?(?:(?<=[\s:=])\s*[\d.,\s]+(?:€|eur|stück|stk\.?)?)?\s*",
    re.IGNORECASE,
)
_LONGEST: Final = 60


def adds_up(cell: object) -> bool:
    """Whether a cell says that its row adds up the list: Summe, Gesamt:, Anzahl 12."""
    return isinstance(cell, str) and len(cell) <= _LONGEST and _TOTAL.fullmatch(" ".join(cell.split())) is not None


def total(row: int, cells: Sequence[object]) -> Problem:
    word = next(str(cell) for cell in cells if cell is not None and str(cell).strip())
    return Problem(
        row,
        "",
        word[:80],
        _("Die Zeile sieht aus wie eine Summenzeile."),
        _("Bitte die Zeile aus der Liste löschen oder liegen lassen."),
    )
