"""Empty cells in columns that are there: they take away what the books have, and only when somebody says so."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.imports.report import Report


class ValuesCleared(PultError):
    """The list would empty values, and nobody agreed to that."""

    exit_code = 2


def values_cleared(report: Report) -> ValuesCleared:
    return ValuesCleared(
        told(report) + " " + _("Es wurde nichts geschrieben."),
        _(
            "Ist das gewollt, bitte ausdrücklich zustimmen (auf der Kommandozeile mit --clear-values). "
            "Sonst die Zellen ausfüllen oder die Spalte aus der Liste nehmen: Was eine Liste nicht nennt, bleibt."
        ),
    )


def told(report: Report) -> str:
    """`3 Werte werden geleert: Raum 2, Lieferant 1.`"""
    count = sum(report.cleared.values())
    line = ngettext("%(count)s Wert wird geleert: %(columns)s.", "%(count)s Werte werden geleert: %(columns)s.", count)
    columns = ", ".join(f"{column} {wording.number(number)}" for column, number in report.cleared.items())
    return line % {"count": wording.number(count), "columns": columns}
