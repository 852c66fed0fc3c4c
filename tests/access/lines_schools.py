"""Schools and their networks."""

from typing import Any, Final

from access.line import DAYS, GET, POST, Arguments, Line, number, with_


def schools(**more: Any) -> tuple[Arguments, Arguments]:
    """The primary school and the Gymnasium."""
    return with_(school="990012", **more), with_(school="990024", **more)


def sites(**more: Any) -> tuple[Arguments, Arguments]:
    return with_(site="990012A", **more), with_(site="990024A", **more)


def school_sites() -> tuple[Arguments, Arguments]:
    return with_(school="990012", site="990012A"), with_(school="990024", site="990024A")


VIEW: Final = "schools.view"
EDIT: Final = "schools.edit"
SCHOOLS: Final = {
    "schools-directory": Line(VIEW, "somewhere", "Schulen", number, methods=GET, days=DAYS),
    "schools-map": Line(VIEW, "somewhere", "Karte der Schulen", number, methods=GET, days=DAYS),
    "schools-campuses": Line(VIEW, "somewhere", "Schulcampus", number, methods=GET, days=DAYS),
    "schools-dossier": Line(VIEW, "school", "Schulakte", *schools(), methods=GET, days=DAYS),
    "schools-opening": Line(EDIT, "whole", "Schule anlegen", number),
    "schools-campus-opening": Line(EDIT, "whole", "Schulcampus anlegen", number),
    "schools-campus": Line(EDIT, "whole", "Schulcampus ändern", with_(campus=1), absent=True),
    "schools-closure": Line(EDIT, "school", "Schule schließen", *schools()),
    "schools-merger": Line(EDIT, "school", "Schulen zusammenlegen", *schools()),
    "schools-fact": Line(EDIT, "school", "Angabe einer Schule", *schools(kind="supportmodell")),
    "schools-fact-end": Line(
        EDIT, "school", "Angabe einer Schule beenden", *schools(kind="supportmodell"), methods=POST
    ),
    "schools-taking-back": Line(
        EDIT, "school", "Angabe einer Schule zurücknehmen", *schools(entry=1), methods=POST, absent=True
    ),
    "schools-site-opening": Line(EDIT, "school", "Standort anlegen", *schools()),
    "schools-site-address": Line(EDIT, "school", "Anschrift eines Standorts", *school_sites()),
    "schools-site-use": Line(EDIT, "school", "Nutzung eines Standorts", *school_sites()),
    "schools-site-rooms": Line(EDIT, "school", "Räume eines Standorts", *school_sites()),
    "infrastructure-networks": Line("infrastructure.view", "somewhere", "Netze", number, methods=GET, days=DAYS),
    "infrastructure-fact": Line("infrastructure.edit", "school", "Angabe zum Netz", *sites(kind="lan")),
    "infrastructure-fact-end": Line(
        "infrastructure.edit", "school", "Angabe zum Netz beenden", *sites(kind="lan"), methods=POST
    ),
    "infrastructure-taking-back": Line(
        "infrastructure.edit", "school", "Angabe zum Netz zurücknehmen", *sites(entry=1), methods=POST, absent=True
    ),
}
