"""What the desk refuses: files that are no lists, people who may not, what belongs to others, the wrong method."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.test import Client

from cast import Cast
from city import Town
from inventory.lists import device, xlsx_list
from portal.imports.sent import HOME, drafted, file, mapped, press, send, small_list
from pult.kernel.imports.drafts import folder
from pult.kernel.jobs.worker import work_off
from pult.kernel.models import Entry, ImportDraft, ImportRun, Job
from pult.kernel.web import uploads

pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 300 * 2**20)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leer.csv", b"", "Die Datei ist leer."),
        ("kopf.csv", b"Seriennummer;Modell\n", "keine"),
        ("bericht.pdf", b"%PDF-1.7 ...", "ist eine Datei im Format PDF, keine Liste."),
        ("seite.xlsx", b"<html><table></table></html>", "HTML"),
        ("kaputt.xlsx", b"PK\x03\x04kaputt", "kaputt.xlsx"),
        ("binaer.csv", bytes(range(256)) * 20, "binaer.csv"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_remedy(
    town: Town, cast: Cast, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = send(cast.client("planner"), tmp_path / name)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert told in text
    assert "pult-errors" in text
    assert (ImportDraft.objects.count(), list(folder().glob("new-*"))) == (0, [])


def test_formulas_are_named_by_their_cells(town: Town, cast: Cast, tmp_path: Path) -> None:
    import openpyxl

    path = xlsx_list(tmp_path / "formel.xlsx", device("SN-1"))
    book = openpyxl.load_workbook(path)
    book.active["A2"] = '=CONCATENATE("SN","-1")'
    book.save(path)
    planner = cast.client("planner")
    draft = drafted(planner, path)
    mapped(planner, draft)
    work_off()
    report = planner.get(f"{HOME}entwurf/{draft.pk}/").context["report"]
    assert [(p.row, p.column, p.reason) for p in report.problems] == [
        (2, "Seriennummer", "Zelle A2 enthält eine Formel.")
    ]


def test_a_bomb_is_not_unpacked(town: Town, cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "bombe.xlsx").write_bytes(bomb())
    answer = send(cast.client("planner"), tmp_path / "bombe.xlsx")
    assert answer.status_code == 422
    assert "bombe.xlsx" in answer.content.decode()


def test_a_file_without_end_is_refused_while_it_comes(
    town: Town, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 100_000)
    (tmp_path / "riesig.csv").write_bytes(b"Seriennummer;Modell;Schulnummer\n" + b"SN;M;990024\n" * 20_000)
    answer = send(cast.client("planner"), tmp_path / "riesig.csv")
    assert answer.status_code == 422
    assert "Die Datei ist größer als" in answer.content.decode()
    assert ImportDraft.objects.count() == 0


def test_nothing_typed_is_lost(town: Town, cast: Cast) -> None:
    answer = cast.client("planner").post(
        f"{HOME}neu/", {"kind": "social-index", "on": "31.02.2024", "school_year": "x"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="31.02.2024"' in text
    assert 'value="x"' in text
    assert "4 Angaben" not in text
    assert "3 Angaben fehlen oder stimmen nicht" in text


@pytest.mark.parametrize(
    "who", ["accountant", "auditor", "media-centre", "head", "it-officer", "teacher", "councillor"]
)
def test_only_those_who_may_read_lists_in(town: Town, cast: Cast, tmp_path: Path, who: str) -> None:
    client = cast.client(who)
    draft = drafted(cast.client("planner"), small_list(tmp_path, device("SN-1")))
    addresses = [f"{HOME}neu/", f"{HOME}entwurf/{draft.pk}/", f"{HOME}entwurf/{draft.pk}/spalten/"]
    assert [client.get(address).status_code for address in addresses] == [403] * 3
    assert send(client, small_list(tmp_path, device("SN-1"))).status_code == 403
    assert [press(client, draft, button).status_code for button in ("datei", "uebernahme", "verwerfung")] == [403] * 3


@pytest.mark.parametrize(
    ("who", "status"),
    [("accountant", 200), ("auditor", 200), ("city-it", 200), ("media-centre", 403), ("head", 403), ("nobody", 404)],
)
def test_past_imports_are_seen_by_their_permission(town: Town, cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get(HOME).status_code == status


def test_whoever_is_not_signed_in_is_asked_to(town: Town) -> None:
    for address in (HOME, f"{HOME}neu/", f"{HOME}1/", f"{HOME}entwurf/1/", "/99001/auftraege/1/"):
        assert Client().get(address)["Location"].startswith("/anmelden/?next=")


def test_what_is_anothers_is_not_found(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner, neighbour = cast.client("planner"), cast.client("neighbour-administrator")
    draft = drafted(planner, small_list(tmp_path, device("SN-1")))
    mapped(planner, draft)
    work_off()
    press(planner, draft, "uebernahme")
    work_off()
    other = drafted(planner, small_list(tmp_path, device("SN-2")))
    run = ImportRun.objects.get()
    document = Entry.objects.get(run=run).document
    assert document is not None
    job = Job.objects.latest("pk")
    for books in ("99001", "99002"):
        at = f"/{books}/importe/"
        for address in (
            f"{at}{run.pk}/",
            f"{at}{run.pk}/ruecknahme/",
            f"{at}entwurf/{other.pk}/",
            f"{at}entwurf/{other.pk}/spalten/",
            f"/{books}/dokumente/{document.pk}/",
            f"/{books}/auftraege/{job.pk}/",
            f"/{books}/auftraege/{job.pk}/stand/",
            f"/{books}/protokoll/99/",
        ):
            assert neighbour.get(address).status_code == 404, address
        for button in ("datei", "uebernahme", "verwerfung"):
            sent = {"submission": str(uuid4()), "file": file(small_list(tmp_path, device("SN-3")))}
            assert neighbour.post(f"{at}entwurf/{other.pk}/{button}/", sent).status_code == 404
        assert neighbour.post(f"{at}{run.pk}/ruecknahme/", {}).status_code == 404
        assert neighbour.post(f"/{books}/auftraege/{job.pk}/neustart/", {}).status_code == 404
    assert ImportDraft.objects.filter(pk=other.pk).exists()


def test_an_import_of_several_authorities_is_not_one_authoritys_to_undo(town: Town, cast: Cast) -> None:
    from city import CLERK, OPENED_AT
    from pult.kernel.recording import recording

    run = ImportRun.objects.create(
        kind="schools", profile="SVWS", file_name="land.csv", sha256="0" * 64, effective_on="2024-01-01",
        rows=2, created=2, changed=0, unchanged=0,
    )  # fmt: skip
    for authority in (town.id, town.neighbour.id):
        with recording(authority, by=CLERK, at=OPENED_AT, action="schools.import_schools", summary="x", run=run):
            pass
    planner = cast.client("planner")
    assert planner.get(f"{HOME}{run.pk}/").status_code == 200
    answer = planner.get(f"{HOME}{run.pk}/ruecknahme/")
    assert answer.status_code == 409
    assert "betrifft auch andere Schulträger" in answer.content.decode()
    assert planner.post(f"{HOME}{run.pk}/ruecknahme/", {}).status_code == 409
    assert Job.objects.count() == 0


def test_wrong_methods_are_refused(town: Town, cast: Cast, tmp_path: Path) -> None:
    planner = cast.client("planner")
    draft = drafted(planner, small_list(tmp_path, device("SN-1")))
    at = f"{HOME}entwurf/{draft.pk}/"
    assert [planner.get(f"{at}{button}/").status_code for button in ("datei", "uebernahme", "verwerfung")] == [405] * 3
    assert [planner.post(address).status_code for address in (HOME, at, f"{HOME}1/")] == [405] * 3
    assert planner.get("/99001/auftraege/1/neustart/").status_code == 405


def test_only_administrators_read_the_list_of_authorities(town: Town, cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "traeger.csv"
    path.write_text("Traegernummer;Traegerbezeichnung_1\n99001;Große Stadt\n99002;Ganz anders\n", encoding="utf-8")
    assert send(cast.client("planner"), path, "authorities").status_code == 422
    administrator = cast.client("administrator")
    draft = drafted(administrator, path, "authorities")
    mapped(administrator, draft)
    work_off()
    assert "Große Stadt" in administrator.get(f"{HOME}entwurf/{draft.pk}/").content.decode()
    press(administrator, draft, "uebernahme")
    work_off()
    town.authority.refresh_from_db()
    town.neighbour.authority.refresh_from_db()
    assert (town.authority.name, town.neighbour.authority.name) == ("Große Stadt", "Nachbarstadt")
