"""The first chapters: what the report rests on, and whom it covers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.figures.table import Column, FigureTable
from pult.reporting.paper import reading
from pult.reporting.paper.annual.material import Material
from pult.reporting.paper.annual.sentences import changed, day, largest, paragraph, plural, prose, total
from pult.reporting.paper.edition import Block, Chapter, Highlight, HighlightsBlock, TableBlock
from pult.reporting.paper.references import CHANGE, literal, reference

Counted = tuple[FigureTable, Column]


def introduction(material: Material) -> Chapter:
    purpose = _(
        "Der Schulträger %(authority)s legt mit diesem Bericht dar, wie seine Schulen am %(day)s mit "
        "digitaler Technik ausgestattet waren: wie sie an das Internet angebunden sind, welche Netze in den "
        "Gebäuden liegen, welche Geräte dort stehen, was davon beschädigt wurde oder abhandenkam und wer die "
        "Technik betreut."
    ) % {"authority": literal(material.authority_name), "day": wording.day(material.valid_on)}
    compared = (
        _("Veränderungen beziehen sich auf denselben Tag des Vorjahres, wo kein anderer Tag genannt ist.")
        if any(table.compared_on for table in material.tables.values())
        else ""
    )
    counted = _(
        "Keine Zahl dieses Berichts wurde von Hand übertragen. Jede ist aus den laufend geführten Büchern "
        "des Schulträgers ausgezählt: die Geräte aus dem Bestandsjournal, in dem jeder Zugang, jeder Wechsel "
        "des Ortes und jeder Abgang mit Tag und Anlass steht; die Merkmale von Schulen und Standorten aus "
        "datierten Angaben, die nie überschrieben werden. Auch die Zahlen im Text sind Auszählungen. Sie "
        "können von den Tabellen nicht abweichen."
    )
    key_date = _(
        "Alle Angaben gelten für den Stichtag, wo eine Tabelle keinen anderen Tag nennt. Zugrunde liegt, was "
        "zum Stand der Kenntnis erfasst war, den das Titelblatt nennt. Was später nachgetragen oder "
        "berichtigt wird, ändert diesen Bericht nicht; es lässt sich ihm jederzeit gegenüberstellen."
    )
    units = _(
        "Eine Schule ist kein Standort: Eine Schule kann mehrere Standorte haben. Jede Tabelle sagt deshalb, "
        "was sie zählt. Ein Strich steht, wo eine Angabe keinen Sinn ergibt; eine Null ist eine gezählte "
        "Null."
    )
    blocks: list[Block] = [prose(purpose, counted, paragraph(key_date, compared), units)]
    if items := highlights(material):
        blocks.insert(0, HighlightsBlock(items))
    return Chapter("introduction", _("Einleitung"), tuple(blocks))


def schools(material: Material) -> Chapter:
    table = material.tables.get("schools-by-type")
    told = _(
        "Tabellen über Anschlüsse und Netze zählen Standorte, Tabellen über die Betreuung zählen Schulen. "
        "Ihre Summen sind daher nicht miteinander zu vergleichen."
    )
    blocks: list[Block] = [prose(_schools(material), paragraph(_sites(material), told))]
    if table is not None:
        blocks.append(TableBlock(table))
    return Chapter("schools", _("Schulen und Standorte"), tuple(blocks))


def _schools(material: Material) -> str:
    found = _counted_schools(material)
    if found is None:
        return ""
    number = reading.total(*found)
    named = {"day": day(found[0]), "number": total(*found)}
    if number == 0:
        return _("Am %(day)s war keine Schule in Betrieb.") % named
    return paragraph(
        ngettext(
            "Am %(day)s war %(number)s Schule in Betrieb.",
            "Am %(day)s waren %(number)s Schulen in Betrieb.",
            plural(number),
        )
        % named,
        changed(*found),
        largest(*found),
    )


def _sites(material: Material) -> str:
    found = _counted_sites(material)
    if found is None:
        return ""
    number = reading.total(*found)
    if number == 0:
        return _("Es waren keine Standorte verzeichnet.")
    return paragraph(
        ngettext(
            "Der Unterricht fand an %(number)s Standort statt.",
            "Der Unterricht verteilte sich auf %(number)s Standorte.",
            plural(number),
        )
        % {"number": total(*found)},
        changed(*found),
    )


def _counted_schools(material: Material) -> Counted | None:
    return _counted(material, "schools-by-type", "schools") or _counted(material, "support-by-school-type")


def _counted_sites(material: Material) -> Counted | None:
    return _counted(material, "schools-by-type", "sites") or _counted(material, "internet-by-school-type")


def _counted(material: Material, key: str, column: str = "") -> Counted | None:
    """A figure with the column of that key, or else its sum."""
    table = material.tables.get(key)
    if table is None:
        return None
    found = reading.column(table, column) if column else reading.sum_column(table)
    return (table, found) if found else None


def highlights(material: Material) -> tuple[Highlight, ...]:
    """The numbers a reader looks for first."""
    asked = [
        (_("Schulen"), _counted_schools(material)),
        (_("Standorte"), _counted_sites(material)),
        (_("Tablets in Schulen"), _counted(material, "tablets-by-school-type")),
        (_("Laptops und PCs"), _counted(material, "pcs-by-school-type")),
        (_("Displays und Beamer"), _counted(material, "displays-by-school-type")),
    ]
    return tuple(Highlight(label, total(*found), _since(*found)) for label, found in asked if found is not None)


def _since(table: FigureTable, column: Column) -> str:
    value = reading.change(table, column)
    if value is None or table.compared_on is None:
        return ""
    if value == 0:
        return _("unverändert zum Vorjahr")
    return _("%(change)s zum Vorjahr") % {"change": reference(table, CHANGE, column, as_="signed")}
