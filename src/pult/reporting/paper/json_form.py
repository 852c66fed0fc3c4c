"""Frozen dataclasses as JSON and back, exactly: Decimals stay Decimals, tuples stay tuples.

Every value that JSON has no word for is an object with a tag: `{"$": "Decimal", "value": "0.45"}`.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.figures.table import Check, Column, FigureTable, Row

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

FORMAT = 2
"""Raised when an older program could no longer read what this one writes. 2: documents with structured prose."""
READABLE = (1, FORMAT)

FIGURE_PARTS: tuple[type, ...] = (FigureTable, Column, Row, Check)


class UnreadableEdition(PultError):
    """What was kept is not an edition of a format known here; `where` says at what the reading stopped."""

    def __init__(self, where: str) -> None:
        super().__init__(
            _("Die abgelegte Ausgabe ist nicht lesbar (%(where)s).") % {"where": where},
            _("Erzeugen Sie die Ausgabe neu oder nehmen Sie die Datei aus der Sicherung."),
        )


def encode(value: object) -> Json:
    """`value` as JSON. TypeError for anything but plain values, tuples and dataclasses."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return {"$": "Decimal", "value": str(value)}
    if isinstance(value, datetime):  # before date: every datetime is a date too
        return {"$": "datetime", "value": value.isoformat()}
    if isinstance(value, date):
        return {"$": "date", "value": value.isoformat()}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {"$": type(value).__name__} | {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"an edition cannot keep {type(value).__name__}")


def decode(data: object, kept: Sequence[type]) -> object:
    """What `encode` wrote, from `{"format": …, "edition": …}`; only classes in `kept` are built."""
    if not isinstance(data, dict) or data.get("format") not in READABLE:
        raise UnreadableEdition("format")
    return _decode(data.get("edition"), {cls.__name__: cls for cls in kept})


def _decode(data: object, kept: dict[str, type]) -> object:
    if isinstance(data, list):
        return tuple(_decode(item, kept) for item in data)
    if not isinstance(data, dict):
        return data
    tag = str(data.get("$"))
    try:
        if tag == "Decimal":
            return Decimal(data["value"])
        if tag == "datetime":
            return datetime.fromisoformat(data["value"])
        if tag == "date":
            return date.fromisoformat(data["value"])
        return kept[tag](**{name: _decode(item, kept) for name, item in data.items() if name != "$"})
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise UnreadableEdition(tag) from error
