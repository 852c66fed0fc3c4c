"""How a finding speaks of published cells and their numbers."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.wording import MINUS, money, number, percent
from pult.reporting.audit import labels
from pult.reporting.audit.published import Published


def shown(value: Decimal, unit: str) -> str:
    """The number as its unit is written; a rate keeps the decimals it was published with."""
    if unit == "EUR":
        return money(value)
    if unit == "percent":
        return percent(value, digits=None)
    return number(value)


def place(cell: Published) -> str:
    """`Abb. 7, „Gymnasium“ / „Summe Standorte“`."""
    return _("%(figure)s, „%(row)s“ / „%(column)s“") % {
        "figure": cell.figure,
        "row": cell.row,
        "column": cell.column,
    }


def quoted(name: str, figure: str) -> str:
    """`„iPads in Reparatur“ (Text 12)`."""
    return _("„%(name)s“ (%(figure)s)") % {"name": name, "figure": figure}


def addition(values: Iterable[Decimal], unit: str) -> str:
    """`120 + 340`; a negative summand brings its own minus."""
    text = ""
    for value in values:
        if not text:
            text = shown(value, unit)
        else:
            text += f" {MINUS} {shown(-value, unit)}" if value < 0 else f" + {shown(value, unit)}"
    return text


def listing(parts: Iterable[str]) -> str:
    """`a`, `a und b`, `a, b und c`."""
    words = list(dict.fromkeys(parts))
    if len(words) < 2:
        return "".join(words)
    return _("%(all)s und %(last)s") % {"all": ", ".join(words[:-1]), "last": words[-1]}


def things(nouns: frozenset[str]) -> str:
    """The nouns that are counted together: `Tablets`; `Laptops und Desktop-PCs`."""
    return listing(str(noun.label) for noun in labels.BY_KEY.values() if noun.key in nouns)
