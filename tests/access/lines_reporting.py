"""Reports: written, frozen, published; and what everyone may read."""

from typing import Final

from access.line import GET, POST, Line, number, with_

FIGURES: Final = "reporting.view_figures"
EDIT: Final = "reporting.edit_reports"
EDITION: Final = with_(year=2023, edition=1)
DRAFT: Final = with_(draft=1)


def draft(permission: str, words: str, *methods: str, **more: object) -> Line:
    """A page of a draft that is not there."""
    return Line(permission, "whole", words, with_(draft=1, **more), methods=methods, absent=True)


REPORTING: Final = {
    "reporting-documents": Line("reporting.view_reports", "whole", "Berichte", number, methods=GET),
    "reporting-new": Line(EDIT, "whole", "Bericht beginnen", number),
    "reporting-figure-audit": Line(FIGURES, "whole", "Zahlenprüfung", number),
    "reporting-terms": Line("reporting.publish", "whole", "Angaben zu offenen Daten", number),
    "reporting-edition": Line(FIGURES, "whole", "Ausgabe, nicht veröffentlicht", EDITION, methods=GET),
    "reporting-edition-file": Line(
        FIGURES, "whole", "Datei einer Ausgabe", with_(year=2023, edition=1, form="json"), methods=GET
    ),
    "reporting-edition-picture": Line(
        FIGURES, "whole", "Bild einer Ausgabe", with_(year=2023, edition=1, key="x"), methods=GET, absent=True
    ),
    "reporting-comparison": Line(FIGURES, "whole", "Veröffentlicht und heute", EDITION, methods=GET),
    "reporting-publish": Line("reporting.publish", "whole", "Ausgabe veröffentlichen", EDITION, methods=POST),
    "reporting-correct": Line(EDIT, "whole", "Ausgabe berichtigen", EDITION, methods=POST),
    "reporting-document": draft(FIGURES, "Entwurf", "GET"),
    "reporting-versions": draft(FIGURES, "Fassungen eines Entwurfs", "GET"),
    "reporting-version": draft(FIGURES, "Fassung eines Entwurfs", "GET", version=1),
    "reporting-print": draft(FIGURES, "Druckansicht", "GET"),
    "reporting-draft-page": draft(FIGURES, "Seite der Druckansicht", "GET", page=1),
    "reporting-draft-file": draft(FIGURES, "Entwurf als Datei", "GET", form="pdf"),
    "reporting-draft-picture": draft(FIGURES, "Bild eines Entwurfs", "GET"),
    "reporting-checking": draft(FIGURES, "Prüfen und Veröffentlichen", "GET", "POST"),
    "reporting-chapter": draft(FIGURES, "Kapitel", "GET", "POST", chapter="x"),
    "reporting-chapter-add": draft(EDIT, "Kapitel hinzufügen", "POST"),
    "reporting-chapter-move": draft(EDIT, "Kapitel verschieben", "POST", chapter="x"),
    "reporting-chapter-remove": draft(EDIT, "Kapitel entfernen", "POST", chapter="x"),
    "reporting-restore": draft(EDIT, "Fassung wiederherstellen", "POST", version=1),
    "reporting-discard": draft(EDIT, "Entwurf verwerfen", "POST"),
}


def public(words: str, **more: object) -> Line:
    return Line("", "public", words, with_(**more), methods=GET)


PUBLIC: Final = {
    "reporting-public-authorities": Line("", "public", "Wer etwas veröffentlicht hat", methods=GET),
    "reporting-public": public("Öffentliche Seite"),
    "reporting-public-catalogue": public("Verzeichnis offener Daten", form="ttl"),
    "reporting-public-numbers": public("Veröffentlichte Zahlen"),
    "reporting-public-report": public("Veröffentlichter Bericht", year=2023),
    "reporting-public-file": public("Veröffentlichter Bericht als Datei", year=2023, form="pdf"),
    "reporting-public-edition": public("Frühere Ausgabe", year=2023, edition=1),
    "reporting-public-edition-file": public("Frühere Ausgabe als Datei", year=2023, edition=1, form="pdf"),
    "reporting-public-edition-picture": public("Bild einer Ausgabe", year=2023, edition=1, key="x"),
    "reporting-public-figure": public("Veröffentlichte Kennzahl", key="schools-by-type"),
    "reporting-public-figure-file": public("Veröffentlichte Kennzahl als Datei", key="schools-by-type", form="csv"),
    "reporting-public-figure-picture": public("Bild einer Kennzahl", key="schools-by-type", year=2023),
    "reporting-robots": Line("", "public", "Was Suchmaschinen lesen", methods=GET),
    "reporting-sitemap": Line("", "public", "Verzeichnis der Seiten", methods=GET),
}
