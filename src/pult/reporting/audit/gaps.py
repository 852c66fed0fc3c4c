"""Why two numbers for the same thing lie apart: another published number that equals the gap."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.wording import MINUS, number
from pult.reporting.audit import labels
from pult.reporting.audit.claims import Claim
from pult.reporting.audit.naming import listing, quoted
from pult.reporting.audit.published import Published

_TELLING = 10
"""Smaller gaps equal some published number by chance."""
_STRIKING = 1000
"""From here on two equal numbers for different things deserve a word."""


def matching(
    claim: Claim, gap: Decimal, cited: tuple[Published, ...], published: Sequence[Published]
) -> list[Published]:
    """Cells of the same day that speak of the same noun and equal the gap."""
    if gap < _TELLING:
        return []
    return [
        cell
        for cell in published
        if cell.source == claim.source
        and cell.as_of == claim.on
        and cell.unit == "count"
        and cell.kind == "value"
        and cell.value == gap
        and cell not in cited
        and any(claim.nouns <= labels.read(text).nouns for text in (cell.title, cell.row, cell.column))
    ]


def worded(low: Decimal, high: Decimal, equal: list[Published], published: Sequence[Published]) -> str:
    """The subtraction, what equals it, and what else that number stands for."""
    words = {"computation": f"{number(high)} {MINUS} {number(low)} = {number(high - low)}"}
    if not equal:
        return _("%(computation)s: dafür gibt es keine veröffentlichte Zahl.") % words
    words["what"] = listing(quoted(cell.title, cell.figure) for cell in equal)
    text = _("%(computation)s: genau so viele nennt %(what)s.") % words
    elsewhere = [
        quoted(cell.column, cell.figure)
        for cell in published
        if cell.source == equal[0].source
        and cell.as_of == equal[0].as_of
        and cell.value == equal[0].value
        and cell not in equal
        and cell.value >= _STRIKING
    ]
    if elsewhere:
        words["elsewhere"] = listing(elsewhere)
        text += " " + _("Dieselbe Zahl steht aber auch für %(elsewhere)s.") % words
    return text
