"""The cells of a device list that hold text: no longer than the books keep."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from pult.kernel.identifiers import written
from pult.kernel.placeholders import is_no_number, is_placeholder, number_said
from pult.kernel.tables.values import ValueRefused, parse_identifier, parse_name


def text(most: int, parse: Callable[[object], str] = parse_name) -> Callable[[object], str]:
    """One line of at most so many characters."""

    def parsed(cell: object) -> str:
        value = parse(cell)
        if len(value) > most:
            raise ValueRefused(
                _("Der Text ist länger als %(most)s Zeichen.") % {"most": most}, _("Bitte den Text kürzen.")
            )
        return value

    return parsed


def needed(parse: Callable[[object], str]) -> Callable[[object], str]:
    """A text that must say something."""

    def parsed(cell: object) -> str:
        value = parse(cell)
        if is_placeholder(value):
            raise _no_value(value)
        return value

    return parsed


def serial_number(most: int) -> Callable[[object], str]:
    """A serial number of at most so many characters; what only stands in the place of one is refused by name."""
    parse = text(most, parse_identifier)

    def parsed(cell: object) -> str:
        value = parse(cell)
        if is_no_number(value):
            raise _no_value(value)
        return written(value)

    return parsed


def inventory_number(most: int) -> Callable[[object], str]:
    """An inventory number of at most so many characters; "" for what only stands in the place of one."""
    parse = text(most, parse_identifier)

    def parsed(cell: object) -> str:
        return number_said(parse(cell))

    return parsed


def _no_value(value: str) -> ValueRefused:
    return ValueRefused(
        _("„%(value)s“ ist ein Platzhalter, keine Angabe.") % {"value": value},
        _("Bitte nachsehen, was am Gerät steht, und das eintragen."),
    )
