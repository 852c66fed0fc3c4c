"""A cell that does not hold what its column asks for."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError

LONGEST_QUOTED = 40


class ValueRefused(PultError):
    """The cell does not hold what its column asks for; `reason` says why."""

    exit_code = 2

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.reason = reason


def blank() -> ValueRefused:
    return ValueRefused(_("Die Zelle ist leer."), _("Tragen Sie einen Wert ein."))


def as_text_remedy() -> str:
    return _("Spalte als Text formatieren und die Werte neu eintragen oder einlesen.")


def digits(number: float) -> str:
    """Up to the 15 digits that Excel knows, without exponent and without trailing zeros."""
    return format(Decimal(format(number, ".15g")), "f") if isinstance(number, float) else str(number)


def german(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def quoted(cell: object) -> str:
    """The cell as typed, cut to a length that fits into a message."""
    if isinstance(cell, bool):
        text = "WAHR" if cell else "FALSCH"
    elif shown := getattr(cell, "shown", None):
        text = shown
    elif isinstance(cell, float):
        text = digits(cell).replace(".", ",")
    elif isinstance(cell, date):
        text = german(cell)
    else:
        text = "" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 1]}…"
