"""The words in which reports count: data, not logic. Extend it when a city calls a thing differently.

All words are lower case and whole; hyphens and slashes separate words, years and days are no words.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing that reports count. `label`: what a finding calls it.

    `place`: it stays where it is (a school, a site), so tables that describe each one of them also
    count them. `within`: the more general noun that a table about these things may use in its title.
    """

    key: str
    label: str | Promise
    words: frozenset[str]
    place: bool = False
    within: str = ""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _noun(key: str, label: str | Promise, words: str, *, place: bool = False, within: str = "") -> Noun:
    return Noun(key, label, _words(words), place, within)


NOUNS = (
    _noun("school", _("Schulen"), "schule schulen", place=True),
    _noun(
        "site",
        _("Standorte"),
        "standort standorte standorten schulstandort schulstandorte schulstandorten",
        place=True,
    ),
    _noun("device", _("Endgeräte"), "gerät geräte geräten endgerät endgeräte endgeräten"),
    _noun("tablet", _("Tablets"), "tablet tablets ipad ipads", within="device"),
    _noun("laptop", _("Laptops"), "laptop laptops notebook notebooks", within="device"),
    _noun("desktop", _("Desktop-PCs"), "desktop desktops ops", within="device"),
    _noun("pc", _("PCs"), "pc pcs computer computern", within="device"),
    _noun("presentation", _("Präsentationstechnik"), "präsentationstechnik"),
    _noun("display", _("Displays"), "display displays", within="presentation"),
    _noun("projector", _("Beamer"), "beamer beamern projektor projektoren", within="presentation"),
    _noun("charging-case", _("Ladekoffer"), "ladekoffer ladekoffern"),
    _noun("pupil", _("Schüler*innen"), "schüler schülern schülerinnen"),
)

GENERIC = frozenset({"pc", "device"})
"""Nouns that only repeat a more special one beside them: an OPS-PC is a desktop."""

STANDS_ON = (("school", "site"),)
"""Every first has at least one second of its own, so there are never fewer of the second."""

COUNTING = _words(
    "der die das den dem des an am in im zum zur von vom mit und innen anzahl zahl zahlen summe gesamt "
    "gesamtzahl gesamtsumme insgesamt zusammen bestand stand stück alle aller ende"
)
"""Words that say that something is counted, not what."""

SUPPLYING = _words("ausstattung versorgung")
"""`Ausstattung mit Tablets` counts tablets; `Ausstattung der Schulen` counts no schools."""

EACH_HAS_ONE = ("anschluss", "anschlüsse", "anbindung", "anbindungen", "support", "betreuung", "trägerschaft")
"""Endings of what every school or site has exactly one of: a table of it counts them all."""

SOME_HAVE = ("verfügbarkeit", "vernetzung", "verkabelung", "ausbau", "ausbaustatus")
"""Endings of what a school or site may lack: a table of it counts some of them."""

EVENTS = _words(
    "schaden schäden schadensfälle schadensfall diebstahl diebstähle verlust verluste reparatur reparaturen "
    "störung störungen einbruch einbrüche"
)
"""What happens to things: beside it, `Tablets in Schulen` is the stock it happens to."""

ASPECTS = _words("lan wlan internet breitband")
"""Qualify the two lists above: `WLAN-Verfügbarkeit`."""

DEGREES = _words(
    "flächendeckend flächendeckende partiell teilweise vollständig voll teil ganz keine kein ohne nicht offen fertig"
)
"""Columns that differ only by these words share things out: `LAN flächendeckend`, `LAN partiell`."""

SUMS = _words("summe gesamt gesamtzahl gesamtsumme insgesamt zusammen")
RATIOS = _words("je pro ø durchschnitt durchschnittlich anteil quote höchstwert höchstzahl max maximal")
"""Words of columns whose rows cannot be added."""

INCLUDED = _words("davon darunter")
YEAR_BEFORE = _words("vorjahr vorjahres")
EVERYTHING = _words("alle gesamt insgesamt summe stadt stadtweit zusammen")
"""Words of rows that speak of all schools together."""

SCHOOL_TYPES = {
    "grundschule": "grundschulen",
    "hauptschule": "hauptschulen",
    "realschule": "realschulen",
    "sekundarschule": "sekundarschulen",
    "gesamtschule": "gesamtschulen",
    "gemeinschaftsschule": "gemeinschaftsschulen",
    "gymnasium": "gymnasien",
    "förderschule": "förderschulen",
    "klinikschule": "klinikschulen",
    "berufskolleg": "berufskollegs",
    "weiterbildungskolleg": "weiterbildungskollegs",
    "abendgymnasium": "abendgymnasien",
}
"""Singular to plural, as both stand in row labels."""

SINGULAR = {plural: singular for singular, plural in SCHOOL_TYPES.items()}

CAPTIONS = _words("bildunterschrift bildunterschriften bildtext legende überschrift fußnote")
"""Rows and titles that say where something is printed, not what about: what stands there is said of everything."""

WANTED = _words(
    "soll sollbestand sollwert sollzahl sollausstattung bedarf bedarfe gesamtbedarf benötigt benötigte erforderlich "
    "erforderliche plan planzahl planwert geplant geplante ziel zielwert zielzahl zielausstattung bestellt bestellte"
)
REACHED = _words(
    "ist istbestand istwert istzahl istausstattung vorhanden vorhandene bestand erreicht erreichte erfüllt geliefert "
    "gelieferte ausgeliefert ausgelieferte"
)
MISSING = _words(
    "fehlt fehlen fehlend fehlende fehlbedarf fehlbestand fehlmenge fehlbetrag ausstehend ausstehende offen offene "
    "restbedarf rückstand unterdeckung lücke deckungslücke"
)
"""What is wanted less what there is; nothing where there is more than wanted."""
DIFFERENCE = _words("differenz abweichung unterschied delta saldo")
"""The same with either sign."""

ACQUIRED = ("beschafft", "angeschafft", "gekauft", "erworben", "erhalten", "geliefert")
"""Beginnings of words that say of things only that they were got: all of them."""
GIVEN = _words("an für davon darunter ausgeliefert ausgegeben verteilt vergeben verliehen")
"""First words of what became of some of them."""
REMAINING = _words(
    "weitere weiteren übrige übrigen sonstige sonstigen andere anderen restliche restlichen verbleibende rest reserve "
    "tauschreserve"
)
"""Words of what became of all others: parts that end so claim to be complete."""

SCHOOLS_IN_PARTS = (
    (
        _words("allgemeinbildende allgemeinbildenden"),
        _words("berufskolleg berufskollegs berufsbildende berufsbildenden"),
    ),
)
"""Kinds of schools that together are all schools."""

ROUGHLY = _words("ca circa etwa rund ungefähr fast knapp über mindestens maximal gerundet geschätzt")
"""Words beside numbers that are not to be added up to the last digit."""
