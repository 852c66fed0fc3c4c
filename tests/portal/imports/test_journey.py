"""A list on its way through the desk: sent, mapped, rehearsed, mended, taken over, taken back."""

from pathlib import Path
from uuid import uuid4

import pytest

from cast import Cast
from city import Town, add_item
from harness.shown import shown
from inventory.lists import HEADER, TABLET, csv_list, device
from portal.imports.sent import HOME, drafted, file, guessed, mapped, press, send, small_list
from pult.inventory.public import Item, record_movements
from pult.kernel.imports.drafts import draft_path
from pult.kernel.jobs.worker import work_off
from pult.kernel.models import Entry, ImportDraft, ImportProfile, ImportRun, Job

pytestmark = pytest.mark.django_db


def page(client: object, address: str) -> str:
    answer = client.get(address, follow=True)  # type: ignore[attr-defined]
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def test_from_the_file_to_the_books_and_back(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    assert "Noch keine Liste eingelesen" in page(planner, HOME)
    draft = drafted(planner, small_list(tmp_path, device("SN-1"), device("SN-2", Raum="R 1")))
    columns = page(planner, f"{HOME}entwurf/{draft.pk}/spalten/")
    assert "SN-1" in shown(columns).words
    assert "Seriennummer (nötig)" in columns

    mapped(planner, draft)
    waiting = page(planner, f"{HOME}entwurf/{draft.pk}/")
    assert "wird geprüft" in waiting
    assert "Wartet darauf" in waiting
    assert work_off() == 1
    ready = page(planner, f"{HOME}entwurf/{draft.pk}/")
    assert "Keine Fehler" in ready
    assert "kommt nach Hannah-Arendt-Gymnasium R 1" in ready
    assert "geprüft, nicht übernommen" in page(planner, HOME)
    assert (Item.objects.count(), ImportRun.objects.count()) == (0, 0)

    press(planner, draft, "uebernahme")
    assert "wird übernommen" in page(planner, f"{HOME}entwurf/{draft.pk}/")
    assert work_off() == 1
    assert Item.objects.count() == 2
    run = ImportRun.objects.get()
    entry = Entry.objects.get(run=run)
    assert entry.actor == cast.actor("planner")
    report = planner.get(f"{HOME}entwurf/{draft.pk}/", follow=True)
    assert report.redirect_chain == [(f"{HOME}{run.pk}/", 302)]
    assert "Neue Räume und Orte: 1" in report.content.decode()
    listed = page(planner, HOME)
    assert "geraete.csv" in listed
    assert "Begonnen" not in listed
    assert entry.document is not None
    document = planner.get(f"/99001/dokumente/{entry.document.pk}/")
    assert (document["X-Content-Type-Options"], document["Content-Disposition"]) == (
        "nosniff",
        'attachment; filename="geraete.csv"',
    )
    assert b"SN-1" in b"".join(document.streaming_content)  # type: ignore[attr-defined]

    assert "zurücknehmen?" in page(planner, f"{HOME}{run.pk}/ruecknahme/")
    answer = planner.post(f"{HOME}{run.pk}/ruecknahme/", {"submission": str(uuid4())})
    assert work_off() == 1
    undone = planner.get(answer["Location"], follow=True)
    assert undone.redirect_chain == [(f"{HOME}{run.pk}/", 302)]
    assert "Dieser Import ist zurückgenommen" in undone.content.decode()
    assert "zurückgenommen" in page(planner, HOME)
    assert planner.get(f"{HOME}{run.pk}/ruecknahme/")["Location"] == f"{HOME}{run.pk}/"


def test_three_faulty_rows_are_mended_and_sent_again(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    rows = [device(f"SN-{n}") for n in range(5)]
    faulty = [
        {**rows[0], "Anschaffung": "31.02.2024"},
        {**rows[1], "Zustand": "top"},
        {**rows[2], "Schulnummer": "123456"},
    ]
    draft = drafted(planner, small_list(tmp_path, *faulty, *rows[3:]))
    mapped(planner, draft, {"name": "Rathaus"})
    work_off()
    address = f"{HOME}entwurf/{draft.pk}/"
    found = page(planner, address)
    assert "3 Fehler; es wurde nichts geschrieben" in found
    for told in ("Den 31.02.2024 gibt es nicht.", "Der Zustand „top“ ist unbekannt.", "123456"):
        assert told in found
    assert "unbekannt" not in page(planner, f"{address}?spalte=Schulnummer")
    assert "31.02.2024" not in page(planner, f"{address}?suche=unbekannt")
    exported = planner.get(f"{address}?format=csv")
    text = b"".join(exported.streaming_content).decode()  # type: ignore[attr-defined]
    assert [line.split(";")[:3] for line in text.splitlines()[1:]] == [
        ["2", "Anschaffung", "31.02.2024"],
        ["3", "Zustand", "top"],
        ["4", "Schulnummer", "123456"],
    ]
    workbook = planner.get(f"{address}?format=xlsx")
    assert b"".join(workbook.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    # Taking over what is faulty is refused, whoever forges the button.
    assert press(planner, draft, "uebernahme").status_code == 409

    press(planner, draft, "datei", file=file(small_list(tmp_path, *rows, name="berichtigt.csv")))
    draft.refresh_from_db()
    assert (draft.file_name, draft.profile) == ("berichtigt.csv", "Rathaus")
    assert work_off() == 1
    assert "Keine Fehler" in page(planner, address)
    press(planner, draft, "uebernahme")
    work_off()
    assert Item.objects.count() == 5
    assert ImportRun.objects.get().profile == "Rathaus"


def test_a_mended_file_with_other_columns_is_mapped_again(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1", Zustand="top")))
    mapped(planner, draft)
    work_off()
    header = ("SN", *HEADER[1:])
    other = csv_list(tmp_path / "anders.csv", {**TABLET, "SN": "SN-1"}, header=header)
    answer = press(planner, draft, "datei", file=file(other))
    assert answer["Location"] == f"{HOME}entwurf/{draft.pk}/spalten/"
    told = planner.get(answer["Location"]).content.decode()
    assert "Die Spalten heißen anders als zuvor" in told
    assert Job.objects.filter(state="waiting").count() == 0


def test_own_columns_are_mapped_by_hand_and_remembered_for_this_authority(
    town: Town, cast: Cast, tmp_path: Path
) -> None:
    planner = cast.client("planner")
    header = ("Kürzel", "Bauform", "Wo", "Bemerkung")
    rows = [{"Kürzel": "SN-1", "Bauform": "iPad 9", "Wo": "990024", "Bemerkung": "x"}]
    draft = drafted(planner, csv_list(tmp_path / "eigene.csv", *rows, header=header))
    proposed = guessed(planner, draft)
    assert [proposed[f"column-{n}"] for n in range(4)] == ["", "", "school", "note"]
    missing = mapped(planner, draft, {"column-0": "serial", "column-2": ""})
    assert missing.status_code == 422
    assert "„Modell“, „Schulnummer“" in missing.content.decode()
    twice = mapped(planner, draft, {"column-0": "serial", "column-1": "serial"})
    assert "schon der Spalte „Kürzel“ zugeordnet" in twice.content.decode()
    wrong = mapped(planner, draft, {"fixed-condition": "top"})
    assert "Der Zustand „top“ ist unbekannt." in wrong.content.decode()
    both = mapped(planner, draft, {"fixed-note": "y"})
    assert "kommt schon aus der Spalte „Bemerkung“" in both.content.decode()
    right = {
        "column-0": "serial",
        "column-1": "model",
        "column-2": "school",
        "fixed-manufacturer": "Apple",
        "name": "Rathaus",
    }
    assert mapped(planner, draft, right).status_code == 302
    work_off()
    press(planner, draft, "uebernahme")
    work_off()
    assert Item.objects.count() == 1
    profile = ImportProfile.objects.get()
    assert (profile.authority_id, profile.kind, profile.name) == (town.id, "items", "Rathaus")
    assert profile.columns["fixed"] == {"manufacturer": "Apple"}
    # The next list is recognised; the neighbour's isn't.
    rows[0]["Kürzel"] = "SN-2"
    next_one = drafted(planner, csv_list(tmp_path / "zweite.csv", *rows, header=header))
    assert guessed(planner, next_one)["column-0"] == "serial"
    neighbour = cast.client("neighbour-administrator")
    neighbour.post(
        "/99002/importe/neu/",
        {"kind": "items", "file": file(tmp_path / "zweite.csv"), "on": "01.09.2024"},
    )
    theirs = ImportDraft.objects.latest("pk")
    form = neighbour.get(f"/99002/importe/entwurf/{theirs.pk}/spalten/").context["form"]
    assert form.fields["column-0"].initial == ""


def test_what_later_entries_rest_on_stays(town: Town, cast: Cast, tmp_path: Path) -> None:
    from datetime import UTC, date, datetime

    from pult.inventory.public import Draft, Reason

    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1")))
    mapped(planner, draft)
    work_off()
    press(planner, draft, "uebernahme")
    work_off()
    run = ImportRun.objects.get()
    item = Item.objects.get()
    line = Draft(date(2026, 1, 8), town.site_places[2].pk, town.repair.pk, Reason.DAMAGE, item=item.pk)
    moved = record_movements(
        authority=town.id, lines=[line], by="x", at=datetime(2026, 1, 8, tzinfo=UTC), summary="Bruch"
    )
    answer = planner.post(f"{HOME}{run.pk}/ruecknahme/", {"submission": str(uuid4())})
    work_off()
    told = planner.get(answer["Location"]).content.decode()
    assert f"Nr. {moved.number} (Bruch)" in told
    assert "Bitte zuerst diese zurücknehmen" in told
    assert "Das Zurücknehmen ist nicht gelungen" in page(planner, f"{HOME}{run.pk}/")
    assert Entry.objects.filter(undoes__run=run).count() == 0


def test_a_list_that_says_nothing_new_has_nothing_to_take_over(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    path = small_list(tmp_path, device("SN-1"))
    for _time in range(2):
        draft = drafted(planner, path)
        mapped(planner, draft)
        work_off()
        told = page(planner, f"{HOME}entwurf/{draft.pk}/")
        press(planner, draft, "uebernahme")
        work_off()
    assert "Nichts zu tun" in told
    assert ImportRun.objects.count() == 1


def test_a_file_changed_since_the_rehearsal_is_not_taken_over(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1")))
    mapped(planner, draft)
    work_off()
    with draft_path(draft).open("a") as kept:
        kept.write("SN-666;;Tablet;X;Y;990024;;;;;;;\n")
    press(planner, draft, "uebernahme")
    work_off()
    assert "ist nicht mehr die, die geprüft wurde" in page(planner, f"{HOME}entwurf/{draft.pk}/")
    assert Item.objects.count() == 0


def test_what_changed_meanwhile_is_checked_again(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1", Inventarnummer="INV-SN-9")))
    mapped(planner, draft)
    work_off()
    add_item(town, "SN-9")  # takes the inventory number
    press(planner, draft, "uebernahme")
    work_off()
    told = page(planner, f"{HOME}entwurf/{draft.pk}/")
    assert "Gehört im Bestand schon zum Gerät SN-9." in told
    assert ImportRun.objects.count() == 0


def test_a_double_click_does_everything_once(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    path, token = small_list(tmp_path, device("SN-1")), str(uuid4())
    first, second = (send(planner, path, submission=token) for _time in range(2))
    assert first["Location"] == second["Location"]
    draft = ImportDraft.objects.get()
    given = guessed(planner, draft)
    for _time in range(2):
        answer = planner.post(f"{HOME}entwurf/{draft.pk}/spalten/", given)
        assert answer["Location"] == f"{HOME}entwurf/{draft.pk}/"
    assert work_off() == 1
    for _time in range(2):
        planner.post(f"{HOME}entwurf/{draft.pk}/uebernahme/", {"submission": token[::-1]})
        press(planner, draft, "uebernahme", submission="11111111-1111-4111-8111-111111111111")
    assert work_off() == 1
    assert Job.objects.count() == 2
    assert ImportRun.objects.count() == 1


def test_a_discarded_draft_leaves_nothing(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1")))
    path = draft_path(draft)
    assert path.is_file()
    assert press(planner, draft, "verwerfung")["Location"] == HOME
    assert (ImportDraft.objects.count(), path.parent.exists()) == (0, False)
    assert planner.get(f"{HOME}entwurf/{draft.pk}/").status_code == 404


def test_values_are_emptied_only_with_a_tick(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    add_item(town, "SN-1", user_group="pupil")
    draft = drafted(planner, small_list(tmp_path, device("SN-1", Hersteller="Apple", Modell="iPad")))
    mapped(planner, draft)
    work_off()
    ready = planner.get(f"{HOME}entwurf/{draft.pk}/")
    assert ready.context["report"].cleared == {"Inventarnummer": 1}
    assert ready.context["cleared"] == "1 Wert wird geleert: Inventarnummer 1."
    refused = press(planner, draft, "uebernahme")
    assert refused.status_code == 409
    assert (ImportRun.objects.count(), Job.objects.filter(kind="imports.takeover").count()) == (0, 0)
    press(planner, draft, "uebernahme", leeren="1")
    work_off()
    assert ImportRun.objects.get().changed == 1
