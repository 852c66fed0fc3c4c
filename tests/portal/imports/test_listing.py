"""The list of past imports, and jobs as pages."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from city import CLERK, Town
from inventory.lists import device
from portal.imports.sent import HOME, drafted, mapped, small_list
from pult.kernel.jobs.living import beat, held
from pult.kernel.jobs.watching import told_by
from pult.kernel.jobs.worker import work_off
from pult.kernel.models import Entry, ImportRun, Job
from pult.kernel.models.job import FAILED, RUNNING
from pult.kernel.recording import recording

pytestmark = pytest.mark.django_db


def imported(town: Town, name: str, *, kind: str = "items", by: str = CLERK, on: date = date(2024, 9, 1)) -> Entry:
    run = ImportRun.objects.create(
        kind=kind, profile="Pult", file_name=name, sha256="0" * 64, effective_on=on,
        rows=3, created=1, changed=1, unchanged=1,
    )  # fmt: skip
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    with recording(town.id, by=by, at=at, action="inventory.import_items", summary=name, run=run) as entry:
        return entry


def names(page: object) -> list[str]:
    shown = page.context["list"]  # type: ignore[attr-defined]
    return [row.file_name for row in shown.listing.rows(shown.asked, limit=50, offset=0)]


@pytest.mark.parametrize("many", [1, 3])
def test_as_many_queries_for_three_imports_as_for_one(town: Town, cast: Cast, many: int) -> None:
    for number in range(many):
        imported(town, f"liste-{number}.csv", by=cast.actor("planner"))
    auditor = cast.client("auditor")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = auditor.get(HOME)
    assert len(answer.context["list"].body.split("<tr")) == many + 1
    assert "Paul Planung" in answer.content.decode()
    assert len(queries) == 6


def test_filters_search_and_order(town: Town, cast: Cast) -> None:
    first = imported(town, "erste.csv", on=date(2024, 2, 1))
    imported(town, "zweite.csv", kind="schools", on=date(2024, 3, 1))
    imported(town, "dritte.csv", on=date(2024, 4, 1))
    from pult.kernel.recording import Opening, open_entries

    open_entries([Opening(town.id, "Storno", undoes=first)], by=CLERK, at=datetime(2024, 5, 1, tzinfo=UTC), action="x")
    auditor = cast.client("auditor")

    def asked(query: str) -> list[str]:
        return names(auditor.get(HOME + query))

    assert asked("") == ["dritte.csv", "zweite.csv", "erste.csv"]
    assert asked("?sortierung=file") == ["dritte.csv", "erste.csv", "zweite.csv"]
    assert asked("?art=schools") == ["zweite.csv"]
    assert asked("?stand=undone") == ["erste.csv"]
    assert asked("?stand=standing") == ["dritte.csv", "zweite.csv"]
    assert asked("?suche=EIT") == ["zweite.csv"]
    assert asked("?von=01.03.2024&bis=31.03.2024") == ["zweite.csv"]


def test_the_neighbours_imports_are_not_listed(town: Town, cast: Cast) -> None:
    imported(town, "unsere.csv")
    answer = cast.client("neighbour-administrator").get("/99002/importe/")
    assert names(answer) == []
    assert "unsere.csv" not in answer.content.decode()


def test_an_export_holds_every_import(town: Town, cast: Cast) -> None:
    for number in range(3):
        imported(town, f"liste-{number}.csv")
    answer = cast.client("accountant").get(f"{HOME}?format=csv&anzahl=50")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert len(text.splitlines()) == 4


class TestJobPages:
    @pytest.fixture
    def job(self, town: Town, cast: Cast, tmp_path: Path) -> Job:
        planner = cast.client("planner")
        draft = drafted(planner, small_list(tmp_path, device("SN-1")))
        mapped(planner, draft)
        return Job.objects.get()

    def test_waiting_says_so_and_for_what(self, job: Job, town: Town, cast: Cast) -> None:
        beat(datetime.now(UTC))
        before = Job.objects.create(
            pk=job.pk + 1, authority_id=town.neighbour.id, kind=job.kind, language="de", requested_by="x",
            requested_at=job.requested_at,
        )  # fmt: skip
        Job.objects.filter(pk=before.pk).update(state=RUNNING)
        planner = cast.client("planner")
        told = planner.get(f"/99001/auftraege/{job.pk}/").content.decode()
        assert "Wartet: 1 Auftrag ist vorher dran." in told
        assert "Hintergrunddienst läuft nicht" not in told
        part = planner.get(f"/99001/auftraege/{job.pk}/stand/", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert f'hx-get="/99001/auftraege/{job.pk}/stand/"' in part

    def test_without_a_worker_it_says_that(self, job: Job, cast: Cast) -> None:
        beat(datetime(2020, 1, 1, tzinfo=UTC))
        told = cast.client("planner").get(f"/99001/auftraege/{job.pk}/").content.decode()
        assert "Der Hintergrunddienst läuft nicht" in told

    def test_at_work_it_says_how_far(self, job: Job, cast: Cast) -> None:
        Job.objects.filter(pk=job.pk).update(state=RUNNING)
        told_by(job.pk)("Zeilen prüfen", 12_000, 82_000)
        with held(job.pk):
            told = cast.client("planner").get(f"/99001/auftraege/{job.pk}/").content.decode()
        assert "Zeilen prüfen: 12\u202f000 von 82\u202f000" in told
        assert 'value="12000" max="82000"' in told

    def test_interrupted_it_can_be_started_again(self, job: Job, cast: Cast) -> None:
        Job.objects.filter(pk=job.pk).update(state=RUNNING)
        planner = cast.client("planner")
        draft = f"{HOME}entwurf/{job.arguments['draft']}/"
        assert "Unterbrochen" in planner.get(draft).content.decode()
        assert "unterbrochen" in planner.get(HOME).content.decode()
        assert "Noch einmal starten" not in cast.client("auditor").get(HOME).content.decode()
        address = f"/99001/auftraege/{job.pk}/neustart/"
        token = str(uuid4())
        for _click in range(2):
            assert planner.post(address, {"submission": token})["Location"] == f"/99001/auftraege/{job.pk}/"
        assert work_off() == 1
        assert planner.get(f"/99001/auftraege/{job.pk}/")["Location"] == draft
        assert planner.post(address, {"submission": str(uuid4())}).status_code == 409

    def test_ended_it_has_the_whole_page_asked_for_anew(self, job: Job, cast: Cast) -> None:
        Job.objects.filter(pk=job.pk).update(state=FAILED, result={"message": "Kaputt.", "remedy": "Neu."})
        planner = cast.client("planner")
        part = planner.get(f"/99001/auftraege/{job.pk}/stand/", headers={"HX-Request": "true"})
        assert part["HX-Refresh"] == "true"
        assert planner.get(f"/99001/auftraege/{job.pk}/stand/")["Location"] == f"/99001/auftraege/{job.pk}/"
        told = planner.get(f"/99001/auftraege/{job.pk}/").content.decode()
        assert "Kaputt." in told
        assert "Noch einmal starten" in told
