"""What stands above all modules: start, figures, imports, audit trail."""

from typing import Final

from access.line import DAYS, GET, POST, Line, number, with_

FIGURES: Final = "reporting.view_figures"
COMPARED: Final = ("tag", "vergleich")
PORTAL: Final = {
    "portal-start": Line("", "member", "Startseite des Schulträgers", number, methods=GET),
    "portal-inbox": Line("", "member", "Eingang", number, methods=GET),
    "portal-search": Line("", "member", "Suche", number, methods=GET),
    "portal-empty": Line("", "public", "Leere Seite, nur zum Messen", number, methods=()),
    "portal-figures": Line(FIGURES, "whole", "Kennzahlen", number, methods=GET, days=DAYS),
    "portal-figure": Line(FIGURES, "whole", "Kennzahl", with_(key="schools-by-type"), methods=GET, days=COMPARED),
    "portal-figure-picture": Line(
        FIGURES, "whole", "Bild einer Kennzahl", with_(key="schools-by-type"), methods=GET, days=COMPARED
    ),
    "portal-figure-course": Line(
        FIGURES, "whole", "Verlauf einer Kennzahl", with_(key="schools-by-type"), methods=GET, days=COMPARED
    ),
    "portal-figure-records": Line(
        FIGURES, "whole", "Nachweise einer Kennzahl", with_(key="schools-by-type"), methods=GET, days=COMPARED
    ),
    "portal-imports": Line("imports.view", "whole", "Importe", number, methods=GET),
    "portal-import": Line("imports.view", "whole", "Bericht eines Imports", with_(run=1), methods=GET, absent=True),
    "portal-import-undo": Line("imports.undo", "whole", "Import zurücknehmen", with_(run=1), absent=True),
    "portal-import-new": Line("imports.run", "whole", "Liste einlesen", number),
    "portal-import-draft": Line("imports.run", "whole", "Liste prüfen", with_(draft=1), methods=GET, absent=True),
    "portal-import-columns": Line("imports.run", "whole", "Spalten zuordnen", with_(draft=1), absent=True),
    "portal-import-replacement": Line(
        "imports.run", "whole", "Andere Datei", with_(draft=1), methods=POST, absent=True
    ),
    "portal-import-mending": Line("imports.run", "whole", "Zellen berichtigen", with_(draft=1), absent=True),
    "portal-import-leaving-out": Line(
        "imports.run", "whole", "Fehlerhafte Zeilen liegen lassen", with_(draft=1), methods=POST, absent=True
    ),
    "portal-import-left-out": Line(
        "imports.run", "whole", "Liegen gelassene Zeilen", with_(draft=1), methods=GET, absent=True
    ),
    "portal-import-run-left-out": Line(
        "imports.view", "whole", "Liegen gelassene Zeilen eines Imports", with_(run=1), methods=GET, absent=True
    ),
    "portal-import-template": Line("imports.run", "whole", "Vorlage einer Liste", with_(kind="items"), methods=GET),
    "portal-import-takeover": Line(
        "imports.run", "whole", "Liste übernehmen", with_(draft=1), methods=POST, absent=True
    ),
    "portal-import-discard": Line("imports.run", "whole", "Liste verwerfen", with_(draft=1), methods=POST, absent=True),
    "portal-job": Line("", "signed-in", "Auftrag im Hintergrund", with_(job=1), methods=GET, absent=True),
    "portal-job-standing": Line("", "signed-in", "Stand eines Auftrags", with_(job=1), methods=GET, absent=True),
    "portal-job-restart": Line("", "signed-in", "Auftrag neu beginnen", with_(job=1), methods=POST, absent=True),
    "portal-audit-trail": Line("audit.view", "whole", "Protokoll", number, methods=GET),
    "portal-entry": Line("audit.view", "whole", "Vorgang im Protokoll", with_(entry=1), methods=GET),
    "portal-entry-undo": Line("audit.view", "whole", "Vorgang zurücknehmen", with_(entry=1), methods=POST, absent=True),
    "portal-document": Line(
        "imports.view", "whole", "Datei eines Vorgangs", with_(document=1), methods=GET, absent=True
    ),
    "portal-proofs": Line("audit.view", "whole", "Prüfung der Bücher", number),
}
