"""Going on with a faulty list at the screen: cells typed anew, rows left out, and what becomes of them."""

import csv
import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cast import Cast
from city import Town
from inventory.lists import csv_list, device
from portal.imports.sent import HOME, drafted, mapped, press, small_list
from pult.inventory.public import Item
from pult.kernel.imports.drafts import mending_of
from pult.kernel.jobs.worker import work_off
from pult.kernel.models import ImportDraft, ImportRun

pytestmark = pytest.mark.django_db


def faulty(client: Client, folder: Path) -> ImportDraft:
    """Five devices; rows 2, 3 and 4 are wrong, row 3 twice."""
    rows = [device(f"SN-{n}") for n in range(5)]
    wrong = [
        {**rows[0], "Anschaffung": "31.02.2024"},
        {**rows[1], "Zustand": "top", "Nutzergruppe": "alle"},
        {**rows[2], "Schulnummer": "123456"},
    ]
    draft = drafted(client, small_list(folder, *wrong, *rows[3:]))
    mapped(client, draft)
    work_off()
    return draft


def typed(client: Client, draft: ImportDraft, **changed: str) -> Any:
    """The page of the faulty cells, filled in as it is shown but for what is changed; `row3` ticks the row."""
    address = f"{HOME}entwurf/{draft.pk}/berichtigung/"
    shown = {cell.name: cell.value for cell in client.get(address).context["cells"] if cell.name}
    ticks = {f"aus-{key.removeprefix('row')}": "1" for key in changed if key.startswith("row")}
    cells = {key.replace("_", "-"): text for key, text in changed.items() if not key.startswith("row")}
    return client.post(address, {**shown, **cells, **ticks, "submission": str(uuid4())})


def lines(answer: Any) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def taken_over(client: Client, draft: ImportDraft) -> None:
    work_off()
    press(client, draft, "uebernahme")
    work_off()


def test_faulty_cells_are_typed_anew_and_checked_again(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = faulty(planner, tmp_path)
    page = planner.get(f"{HOME}entwurf/{draft.pk}/berichtigung/")
    assert [(cell.row, cell.column, cell.value, cell.name) for cell in page.context["cells"]] == [
        (2, "Anschaffung", "31.02.2024", "zelle-2-7"),
        (3, "Zustand", "top", "zelle-3-9"),
        (3, "Nutzergruppe", "alle", "zelle-3-10"),
        (4, "Schulnummer", "123456", "zelle-4-5"),
    ]
    answer = typed(planner, draft, zelle_2_7="28.02.2024", zelle_3_9="gut", zelle_4_5="990012")
    assert answer["Location"] == f"{HOME}entwurf/{draft.pk}/"
    work_off()
    again = planner.get(f"{HOME}entwurf/{draft.pk}/berichtigung/")
    assert [(cell.row, cell.column, cell.value) for cell in again.context["cells"]] == [(3, "Nutzergruppe", "alle")]
    typed(planner, draft, zelle_3_10="Lehrkräfte")
    taken_over(planner, draft)
    assert Item.objects.count() == 5
    run = ImportRun.objects.get()
    assert (run.rows, run.created) == (5, 5)
    # The file is kept as it was sent.
    assert "Berichtigte Zellen: 4" in planner.get(f"{HOME}{run.pk}/").context["report"].notes
    assert planner.get(f"{HOME}entwurf/{draft.pk}/berichtigung/")["Location"] == f"{HOME}entwurf/{draft.pk}/"


def test_nothing_typed_is_said_so(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = faulty(planner, tmp_path)
    assert typed(planner, draft)["Location"] == f"{HOME}entwurf/{draft.pk}/berichtigung/"
    draft.refresh_from_db()
    assert not mending_of(draft)


def test_only_the_good_rows_and_the_others_as_a_file(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = faulty(planner, tmp_path)
    assert planner.get(f"{HOME}entwurf/{draft.pk}/").context["faulty_rows"] == 3
    press(planner, draft, "auslassung")
    work_off()
    ready = planner.get(f"{HOME}entwurf/{draft.pk}/")
    assert (ready.context["report"].rows, len(ready.context["said"].left_out)) == (2, 3)
    left = lines(planner.get(f"{HOME}entwurf/{draft.pk}/liegengelassen/"))
    assert left[0][-1] == "Grund"
    assert [(line[0], line[-1]) for line in left[1:]] == [
        ("SN-0", "Anschaffung: Den 31.02.2024 gibt es nicht."),
        ("SN-1", "Zustand: Der Zustand „top“ ist unbekannt."),
        ("SN-2", "Schulnummer: Eine Schule „123456“ gibt es bei diesem Schulträger nicht."),
    ]
    taken_over(planner, draft)
    assert sorted(Item.objects.values_list("serial_number", flat=True)) == ["SN-3", "SN-4"]
    run = ImportRun.objects.get()
    report = planner.get(f"{HOME}{run.pk}/")
    assert report.context["left_out"] == 3
    assert lines(planner.get(f"{HOME}{run.pk}/liegengelassen/")) == left
    # Mended in the file, they are read in as any list: the column of reasons says nothing.
    mended = [dict(zip(left[0], line, strict=True)) for line in left[1:]]
    right = {"Anschaffung": "28.02.2024", "Zustand": "gut", "Nutzergruppe": "Schule", "Schulnummer": "990024"}
    second = csv_list(tmp_path / "rest.csv", *({**one, **right} for one in mended), header=left[0])
    rest = drafted(planner, second)
    mapped(planner, rest)
    taken_over(planner, rest)
    assert Item.objects.count() == 5


def test_rows_left_out_are_read_after_all(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = faulty(planner, tmp_path)
    typed(planner, draft, row3="on", zelle_2_7="28.02.2024")
    work_off()
    draft.refresh_from_db()
    assert (list(mending_of(draft).left_out), mending_of(draft).cell_count) == ([3], 1)
    press(planner, draft, "auslassung")
    work_off()
    press(planner, draft, "auslassung", wieder="1")
    work_off()
    draft.refresh_from_db()
    assert (dict(mending_of(draft).left_out), mending_of(draft).cell_count) == ({}, 1)
    assert planner.get(f"{HOME}entwurf/{draft.pk}/liegengelassen/").status_code == 404


def test_what_is_faultless_has_nothing_to_mend(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1")))
    mapped(planner, draft)
    work_off()
    assert planner.get(f"{HOME}entwurf/{draft.pk}/berichtigung/")["Location"] == f"{HOME}entwurf/{draft.pk}/"
    for button in ("berichtigung", "auslassung"):
        assert press(planner, draft, button).status_code == 409
    # Forged fields name cells that are no fault: nothing is typed into them.
    broken = faulty(planner, tmp_path)
    typed(planner, broken, zelle_2_0="SN-FORGED", zelle_99_1="x", zelle_2_7="28.02.2024")
    broken.refresh_from_db()
    assert mending_of(broken).cells == {2: {7: "28.02.2024"}}


def test_a_list_without_a_good_row_has_nothing_to_leave_out(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1", Zustand="top")))
    mapped(planner, draft)
    work_off()
    assert planner.get(f"{HOME}entwurf/{draft.pk}/").context["faulty_rows"] == 0


def test_another_authoritys_draft_is_not_found(town: Town, cast: Cast, tmp_path: Path) -> None:
    draft = faulty(cast.client("planner"), tmp_path)
    neighbour = cast.client("neighbour-administrator")
    for page in ("berichtigung", "liegengelassen"):
        assert neighbour.get(f"/99002/importe/entwurf/{draft.pk}/{page}/").status_code == 404
    assert neighbour.post(f"/99002/importe/entwurf/{draft.pk}/auslassung/").status_code == 404


def test_after_taking_over_the_link_shows_exactly_its_devices(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    for serials in (("SN-1", "SN-2"), ("SN-3", "SN-4", "SN-5")):
        draft = drafted(planner, small_list(tmp_path, *map(device, serials), name=f"{serials[0]}.csv"))
        mapped(planner, draft)
        taken_over(planner, draft)
    first, second = ImportRun.objects.order_by("pk")
    page = planner.get(f"{HOME}{second.pk}/").content.decode()
    assert f'href="/99001/geraete/?import={second.pk}"' in page

    def names(question: str) -> list[str]:
        shown = planner.get(f"/99001/geraete/{question}").context["list"]
        rows = shown.listing.rows(shown.asked, limit=10, offset=0)
        assert shown.count == len(rows)
        return [row.name for row in rows]

    assert names(f"?import={second.pk}") == ["SN-3", "SN-4", "SN-5"]
    assert names(f"?import={first.pk}&sortierung=modell") == ["SN-1", "SN-2"]
    assert names(f"?import={second.pk}&suche=SN-4") == ["SN-4"]
    assert names(f"?import={second.pk}&suche=SN-1") == []
    assert names(f"?import={second.pk}&suche=Tafel") == ["SN-3", "SN-4", "SN-5"]
