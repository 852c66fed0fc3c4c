"""Where in the file the list is, on the desk: found, said, and chosen otherwise."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cast import Cast
from city import Town
from harness.shown import shown
from inventory.lists import HEADER, cells, device, read
from inventory.test_items_import_sheets import Row, book
from portal.imports.sent import HOME, drafted, file, mapped, press
from pult.kernel.jobs.worker import work_off
from pult.kernel.models import ImportDraft

pytestmark = pytest.mark.django_db

NORTH: list[Row] = [["Stand heute"], list(HEADER), cells(device("SN-1")), cells(device("SN-2"))]
SOUTH: list[Row] = [list(HEADER), cells(device("SN-3"))]


def hide(made: Any) -> None:
    made["Nord"].row_dimensions[4].hidden = True


def preview(client: Any, draft: ImportDraft) -> Any:
    work_off()
    return client.get(f"{HOME}entwurf/{draft.pk}/")


def test_what_is_read_is_said_and_another_sheet_can_be_chosen(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, book(tmp_path / "l.xlsx", hide, Deckblatt=[["Inventar"]], Nord=NORTH, Süd=SOUTH))
    columns = f"{HOME}entwurf/{draft.pk}/spalten/"
    page = planner.get(columns)
    assert shown(page).fields["blatt"] == "Nord"
    assert "Andere Blätter mit Inhalt: Deckblatt, Süd." in shown(page).text
    assert "Kopfzeile ist Zeile 2; was darüber steht, wird nicht gelesen." in shown(page).text
    mapped(planner, draft)
    report = preview(planner, draft).context["report"]
    assert (report.created, report.problems) == (2, [])
    assert report.notes[:2] == [
        "Blatt Nord gelesen; nicht gelesen: Deckblatt, Süd",
        "Kopfzeile ist Zeile 2; was darüber steht, ist nicht gelesen",
    ]
    assert "1 ausgeblendete oder durchgestrichene Zeile wird gelesen: Zeile 4" in report.notes

    assert press(planner, draft, "spalten", blatt="Süd")["Location"] == columns
    page = planner.get(columns)
    assert shown(page).fields["blatt"] == "Süd"
    mapped(planner, draft)
    report = preview(planner, draft).context["report"]
    assert (report.created, report.sheet) == (1, "Süd")
    press(planner, draft, "uebernahme")
    work_off()
    draft.refresh_from_db()
    assert draft.run is not None
    assert draft.run.created == 1


def test_a_sheet_that_is_no_list_changes_nothing(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, book(tmp_path / "l.xlsx", Leer=[], Süd=SOUTH))
    for sheet in ("Leer", "Nirgends", ""):
        press(planner, draft, "spalten", blatt=sheet)
        page = planner.get(f"{HOME}entwurf/{draft.pk}/spalten/")
        assert (len(shown(page).messages), shown(page).fields["blatt"]) == (1, "Süd")


def test_a_mended_list_is_read_from_the_same_sheet(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    path = book(tmp_path / "l.xlsx", Nord=NORTH, Süd=SOUTH)
    draft = drafted(planner, path)
    press(planner, draft, "spalten", blatt="Süd")
    mapped(planner, draft)
    assert preview(planner, draft).context["report"].created == 1
    press(planner, draft, "datei", file=file(path))
    assert preview(planner, draft).context["report"].sheet == "Süd"
    only = book(tmp_path / "n.xlsx", Nord=NORTH)
    press(planner, draft, "datei", file=file(only))
    report = preview(planner, draft).context["report"]
    assert (report.sheet, report.created) == ("Nord", 2)


def test_a_csv_has_no_sheets_to_choose(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    path = tmp_path / "l.csv"
    path.write_text("Liste 2025;;\n;;\nSN;Gerät;Standort-Nr;Gerät\nSN-1;Tablet Tafel 10;990024;x\n", encoding="utf-8")
    draft = drafted(planner, path)
    page = planner.get(f"{HOME}entwurf/{draft.pk}/spalten/")
    assert "blatt" not in shown(page).fields
    # Two columns of one name: only a person can tell.
    assert [line.why for line in page.context["form"].lines if line.header.startswith("Gerät")] == [
        "kommt mehrfach vor – wenn nötig, die richtige wählen"
    ] * 2
    mapped(planner, draft, {"column-1": "model"})
    assert preview(planner, draft).context["report"].problems == []


SPOILT = [
    device("SN-1", Raum=date(2026, 10, 1)),
    device("SN-2", Modell="01. Okt"),
    device("3,56938E+14"),
    {"Seriennummer": "Summe", "Bemerkung": "3"},
    device("SN-3", Anschaffung="März 2024", Nutzergruppe="Schüler:innen"),
    device("SN-4", Raum="BÃ¼ro"),
    device("1234567890123450"),
]


def test_the_desk_tells_what_the_command_line_tells(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    path = book(tmp_path / "l.xlsx", Geräte=[list(HEADER), *map(cells, SPOILT)], Süd=SOUTH)
    draft = drafted(planner, path)
    mapped(planner, draft)
    report = preview(planner, draft).context["report"]
    said = read(town, path, dry_run=True)
    assert (report.problems, report.notes) == (said.problems, said.notes)
    assert [problem.row for problem in report.problems] == [2, 3, 4, 5, 6, 8]
