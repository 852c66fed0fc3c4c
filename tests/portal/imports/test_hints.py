"""What an import hints at, on the pages: before the columns are settled, and before the list is taken over."""

from pathlib import Path
from typing import Any

import pytest

from cast import Cast
from city import Town, add_item
from inventory.lists import csv_list, device
from inventory.test_items_import_hints import went
from portal.imports.sent import HOME, drafted, mapped
from pult.inventory.public import PlaceKind
from pult.kernel.jobs.worker import work_off

pytestmark = pytest.mark.django_db


def hints(page: Any) -> list[tuple[int, str]]:
    return [(hint.row, hint.value) for hint in page.context["warnings"]]


def test_the_preview_tells_what_does_not_come_back(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    went(town, "SN-1", PlaceKind.STOLEN)
    rows = [device("SN-1"), device("SN-2", Hersteller="Muster Firma", Modell="Tafl 10")]
    draft = drafted(planner, csv_list(tmp_path / "Liste.csv", *rows))
    mapped(planner, draft)
    work_off()
    page = planner.get(f"{HOME}entwurf/{draft.pk}/")
    assert hints(page) == [(2, "SN-1"), (3, "Muster Firma Tafl 10")]
    assert page.context["hints"] == "2 Hinweise"


def test_columns_that_fit_two_profiles_are_asked_about(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    add_item(town, "SN-1")
    row = {"SerialNumber": "SN-1", "Asset Tag": "I-1", "Model": "Tafel 10", "Location": "990012"}
    both = drafted(planner, csv_list(tmp_path / "Liste.csv", row, header=tuple(row)))
    page = planner.get(f"{HOME}entwurf/{both.pk}/spalten/")
    assert page.context["rivals"] == (
        "Vorgeschlagen ist „Snipe-IT“, ebenso gut passt: „Jamf School“. Bitte prüfen, was die Liste meint."
    )
    ours = drafted(planner, csv_list(tmp_path / "Unsere.csv", device("SN-1")))
    assert planner.get(f"{HOME}entwurf/{ours.pk}/spalten/").context["rivals"] == ""
