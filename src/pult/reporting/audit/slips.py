"""The slip behind a sum that does not hold: counted twice, left out, wrong sign, digits swapped."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.wording import number
from pult.reporting.audit.equations import Equation
from pult.reporting.audit.naming import addition, shown

_TELLING = 10
"""Smaller gaps equal some part by chance."""


def slip(equation: Equation) -> str:
    """One sentence, empty when no slip or more than one would explain the gap."""
    if abs(equation.gap) < _TELLING or equation.blanks:
        return ""
    found = list(_slips(equation))
    return found[0] if len(found) == 1 else ""


def swapped(value: Decimal, wanted: Decimal) -> bool:
    """Whether two neighbouring digits changed places."""
    a, b = str(value), str(wanted)
    if len(a) != len(b) or a == b:
        return False
    at = next(i for i in range(len(a)) if a[i] != b[i])
    return at + 1 < len(a) and a[:at] + a[at + 1] + a[at] + a[at + 2 :] == b


def _slips(equation: Equation) -> Iterator[str]:
    unit = equation.total.unit
    for part in equation.parts:
        name = part.column if equation.shape != "rows" else part.row
        words = {
            "total": shown(equation.total.value, unit),
            "part": shown(part.value, unit),
            "rest": shown(equation.computed, unit),
            "name": name,
        }
        if part.value == equation.gap:
            words["sum"] = addition((part.value, *(one.value for one in equation.parts)), unit)
            yield (_("%(total)s = %(part)s + %(rest)s = %(sum)s: offenbar „%(name)s“ doppelt gezählt.") % words)
        elif part.value == -equation.gap:
            yield _("Es fehlt genau „%(name)s“ (%(part)s): offenbar nicht mitgezählt.") % words
        elif -2 * part.value == equation.gap:
            yield _("Mit umgekehrtem Vorzeichen von „%(name)s“ (%(part)s) ginge die Rechnung auf.") % words
    for cell in equation.cells:
        wanted = equation.mended(cell)
        if unit == "count" and swapped(cell.value, wanted):
            yield _("Mit %(wanted)s statt %(printed)s ginge die Rechnung auf: offenbar ein Zahlendreher.") % {
                "wanted": number(wanted),
                "printed": number(cell.value),
            }
