"""The chapters on what comes into the buildings and what lies in them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel.figures.table import FigureTable
from pult.reporting.paper import reading
from pult.reporting.paper.annual.material import picture
from pult.reporting.paper.annual.sentences import (
    day,
    divided,
    enumeration,
    moved,
    paragraph,
    plural,
    prose,
    quoted,
    total,
)
from pult.reporting.paper.edition import Chapter, TableBlock


def internet(table: FigureTable) -> Chapter:
    whole = reading.sum_column(table)
    counted = ""  # a table without a column that adds up the others has no number to begin with
    if reading.nothing(table):
        counted = _("Für den %(day)s ist kein Internetanschluss verzeichnet.") % {"day": day(table)}
    elif whole is not None:
        counted = ngettext(
            "Für den %(day)s ist von %(number)s Standort verzeichnet, wie er angebunden ist.",
            "Für den %(day)s ist von %(number)s Standorten verzeichnet, wie sie angebunden sind.",
            plural(reading.total(table, whole)),
        ) % {"day": day(table), "number": total(table, whole)}
    why = _(
        "Wie schnell Unterricht, Verwaltung und Lernplattformen arbeiten, entscheidet sich am Anschluss des "
        "Gebäudes. Er wird darum für jeden Standort einzeln geführt: Zwei Gebäude einer Schule können "
        "verschieden angebunden sein."
    )
    return Chapter(
        "internet",
        _("Breitbandanbindung"),
        (
            prose(why, paragraph(counted, divided(table), moved(table))),
            TableBlock(table),
            picture("mix", _("Arten des Internetanschlusses je Schulform"), table),
        ),
    )


def local_networks(table: FigureTable) -> Chapter:
    told = _(
        "LAN bezeichnet die Verkabelung der Unterrichtsräume, WLAN das Funknetz. Als flächendeckend gilt ein "
        "Standort, wenn das Netz alle Unterrichtsräume erreicht; als partiell, wenn es nur einen Teil davon "
        "erreicht."
    )
    columns = [column for column in reading.counts(table) if reading.total(table, column)]
    if columns:
        counted = _("Am %(day)s verteilen sich die Standorte so: %(numbers)s.") % {
            "day": day(table),
            "numbers": enumeration(f"{quoted(column.label)} {total(table, column)}" for column in columns),
        }
    else:
        counted = _("Für den %(day)s ist an keinem Standort ein LAN oder WLAN verzeichnet.") % {"day": day(table)}
    beware = _(
        "Ein Standort erscheint hier bis zu zweimal, einmal mit seinem LAN und einmal mit seinem WLAN; die "
        "Spalten beider Netze dürfen nicht zusammengezählt werden. Liegt zu einem Netz keine Angabe vor, "
        "fehlt der Standort in dessen Spalten."
    )
    return Chapter(
        "local-networks",
        _("LAN und WLAN"),
        (prose(told, paragraph(counted, moved(table)), beware), TableBlock(table)),
    )
