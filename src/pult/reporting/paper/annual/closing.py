"""The last chapters: how it was counted, what the audit found, and where to find what."""

from django.utils.translation import gettext as _

from pult.reporting.paper.annual.sentences import prose
from pult.reporting.paper.edition import AuditBlock, Chapter, DirectoryBlock, MethodBlock


def method() -> Chapter:
    told = _(
        "Jede Tabelle beantwortet eine Frage. Hier steht die Frage im Wortlaut, was gezählt wird, für "
        "welchen Tag, und welche Proben die Zahlen bestanden haben, bevor sie in den Bericht kamen."
    )
    return Chapter("method", _("So wird gezählt"), (prose(told), MethodBlock()))


def audit() -> Chapter:
    told = _(
        "Vor der Veröffentlichung werden die Kennzahlen gegeneinander geprüft: ob Zeilen und Spalten "
        "aufgehen, ob die Veränderung dem Unterschied zweier Stichtage entspricht und ob Tabellen, die "
        "dasselbe zählen, dasselbe ergeben."
    )
    return Chapter("audit", _("Befunde der Prüfung"), (prose(told), AuditBlock()))


def directory() -> Chapter:
    return Chapter("directory", _("Tabellen und Abbildungen"), (DirectoryBlock(),))
