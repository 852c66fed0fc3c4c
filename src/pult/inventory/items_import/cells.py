"""The cells of a device list that hold text: no longer than the books keep."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from pult.kernel.tables.values import ValueRefused, parse_identifier, parse_text


def text(most: int, parse: Callable[[object], str] = parse_text) -> Callable[[object], str]:
    """One line of at most so many characters."""

    def parsed(cell: object) -> str:
        value = parse(cell)
        if len(value) > most:
            raise ValueRefused(
                _("Der Text ist länger als %(most)s Zeichen.") % {"most": most}, _("Bitte den Text kürzen.")
            )
        return value

    return parsed


def identifier(most: int) -> Callable[[object], str]:
    """A serial or inventory number of at most so many characters."""
    return text(most, parse_identifier)
