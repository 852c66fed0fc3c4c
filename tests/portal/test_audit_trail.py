"""The audit trail: every entry as a list and as a page, its document, taking it back, and the proofs of the books."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from cast import Cast
from city import CLERK, OPENED_AT, Town, add_goods, add_item
from harness.codebase import PRODUCT, product_models, sources
from harness.shown import shown
from pult.kernel import documents
from pult.kernel.facts.model import DatedFact
from pult.kernel.facts.registry import fact_models
from pult.kernel.facts.stating import state
from pult.kernel.jobs.worker import work_off
from pult.kernel.journal.registry import journals
from pult.kernel.models import Entry, Job
from pult.kernel.recording import recording
from pult.kernel.web.refusing import Refusing
from pult.portal.audit_trail.actions import ACTIONS
from pult.portal.audit_trail.fact_words import NAMES, PARTS, parts_of
from pult.schools.public import SchoolTypeFact

pytestmark = pytest.mark.django_db

TRAIL = "/99001/protokoll/"


def written(town: Town, summary: str, *, by: str = CLERK, at: datetime = OPENED_AT, action: str = "schools.x") -> Entry:
    with recording(town.id, by=by, at=at, action=action, summary=summary) as entry:
        return entry


def summaries(client: Client, query: str) -> list[str]:
    shown = client.get(TRAIL + query).context["list"]
    return [row.entry.summary for row in shown.listing.rows(shown.asked, limit=100, offset=0)]


class TestList:
    @pytest.mark.parametrize("many", [1, 3])
    def test_as_many_queries_for_three_entries_as_for_one(self, town: Town, cast: Cast, many: int) -> None:
        for number in range(many):
            written(town, f"Probe {number}", by=cast.actor("planner"), action="tests.probe")
        auditor = cast.client("auditor")
        with CaptureQueriesContext(connection) as queries:
            answer = auditor.get(f"{TRAIL}?suche=Probe")
        assert len(answer.context["list"].body.split("<tr")) == many + 1
        assert "Paul Planung" in answer.content.decode()
        assert len(queries) == 9

    def test_filters_search_and_order(self, town: Town, cast: Cast) -> None:
        at = datetime(2026, 3, 1, 12, tzinfo=UTC)
        first = written(town, "Erstens", by="anna", at=at, action="a")
        written(town, "Zweitens", by="berta", at=at.replace(month=4), action="b")
        written(town, "Drittens", by="anna", at=at.replace(month=5), action="b")
        auditor = cast.client("auditor")
        assert summaries(auditor, "")[:3] == ["Drittens", "Zweitens", "Erstens"]
        assert summaries(auditor, "?sortierung=number")[-3:] == ["Erstens", "Zweitens", "Drittens"]
        assert summaries(auditor, "?wer=anna") == ["Drittens", "Erstens"]
        assert summaries(auditor, "?was=b") == ["Drittens", "Zweitens"]
        assert summaries(auditor, "?von=01.04.2026&bis=30.04.2026") == ["Zweitens"]
        assert summaries(auditor, "?von=01.03.2026&bis=01.03.2026") == ["Erstens"]
        assert summaries(auditor, "?suche=EITENS") == ["Zweitens"]
        assert summaries(auditor, "?import=7") == []
        assert f"{TRAIL}{first.number}/" in auditor.get(TRAIL).content.decode()

    def test_an_export_holds_every_entry(self, town: Town, cast: Cast) -> None:
        count = Entry.objects.filter(authority_id=town.id).count()
        answer = cast.client("auditor").get(f"{TRAIL}?format=csv")
        text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert len(text.splitlines()) == count + 1

    def test_another_authoritys_entries_are_not_there(self, town: Town, cast: Cast) -> None:
        written(town, "Unser Geheimnis")
        told = cast.client("neighbour-administrator").get("/99002/protokoll/").content.decode()
        assert "Geheimnis" not in told
        assert "Anfangsbestand" in told


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("administrator", 200), ("accountant", 200), ("auditor", 200), ("planner", 403), ("city-it", 403),
        ("media-centre", 403), ("head", 403), ("teacher", 403), ("councillor", 403), ("nobody", 404),
        ("neighbour-administrator", 404), ("former-head", 404),
    ],
)  # fmt: skip
def test_who_sees_the_trail_its_entries_and_the_proofs(town: Town, cast: Cast, who: str, status: int) -> None:
    client = cast.client(who)
    addresses = (TRAIL, f"{TRAIL}{town.opened_in.number}/", "/99001/pruefung/")
    assert [client.get(address).status_code for address in addresses] == [status] * 3
    assert client.post("/99001/pruefung/", {"submission": str(uuid4())}).status_code == (
        302 if status == 200 else status
    )


class TestEntry:
    def test_lines_and_facts_are_told_in_words(self, town: Town, cast: Cast) -> None:
        add_item(town, "SN-1")
        entry = Entry.objects.latest("pk")
        auditor = cast.client("auditor")
        lines = auditor.get(f"{TRAIL}{entry.number}/").content.decode()
        assert "SN-1" in shown(lines).words
        assert "Lieferung" in lines
        assert "Lieferant Medienhaus GmbH" in lines
        assert "Schulstandort 990012A" in lines
        facts = auditor.get(f"{TRAIL}{entry.number}/?ansicht=angaben").content.decode()
        assert "Beschreibung eines Geräts" in facts
        assert (
            "Modell: Musterfirma Tafel 10, Inventarnummer: INV-SN-1, Nutzergruppe: Schüler*innen, Zustand: neu" in facts
        )
        assert "seit jeher" in facts
        goods = add_goods(town, 30)
        assert "Musterfirma Stift 2" in auditor.get(f"{TRAIL}{goods.number}/").content.decode()

    def test_every_kind_of_fact_of_the_first_entry_is_told(self, town: Town, cast: Cast) -> None:
        address = f"{TRAIL}{town.opened_in.number}/"
        told = cast.client("auditor").get(f"{address}?anzahl=250").content.decode()
        for word in ("Schule 990012", "Grundschule am Markt", "Gymnasium", "in Betrieb", "810", "Standort 990024A"):
            assert word in told
        export = cast.client("auditor").get(f"{address}?format=csv")
        assert len(b"".join(export.streaming_content).splitlines()) == 3 * 4 + 4 * 2 + 1  # type: ignore[attr-defined]

    @pytest.mark.parametrize("many", [1, 3])
    def test_as_many_queries_for_three_lines_as_for_one(self, town: Town, cast: Cast, many: int) -> None:
        from pult.inventory.public import Draft, Reason, record_movements

        lines = []
        for number in range(many):
            item = add_item(town, f"SN-{number}")
            lines.append(Draft(date(2024, 3, 1), town.site_places[0].pk, town.repair.pk, Reason.DAMAGE, item=item.pk))
        entry = record_movements(authority=town.id, lines=lines, by=CLERK, at=OPENED_AT, summary="Bruch")
        auditor = cast.client("auditor")
        with CaptureQueriesContext(connection) as queries:
            answer = auditor.get(f"{TRAIL}{entry.number}/")
        assert len(answer.context["list"].body.split("<tr")) == many + 1
        assert len(queries) == 7 + len(fact_models())

    def test_an_entry_of_facts_is_taken_back_once(self, town: Town, cast: Cast) -> None:
        with recording(
            town.id, by=CLERK, at=OPENED_AT, action="schools.describe_school", summary="Umwandlung"
        ) as entry:
            state(entry, SchoolTypeFact, [((town.primary_school.pk,), date(2024, 8, 1), None, ("15",))])
        administrator = cast.client("administrator")
        address = f"{TRAIL}{entry.number}/"
        assert "Vorgang zurücknehmen" in administrator.get(address).content.decode()
        assert "Vorgang zurücknehmen" not in cast.client("auditor").get(address).content.decode()
        assert cast.client("auditor").post(f"{address}storno/", {}).status_code == 403
        assert cast.client("neighbour-administrator").post(f"{address}storno/", {}).status_code == 404
        assert administrator.get(f"{address}storno/").status_code == 405
        token = str(uuid4())
        for _click in range(2):
            assert administrator.post(f"{address}storno/", {"submission": token})["Location"] == address
        undoing = Entry.objects.get(undoes=entry)
        told = administrator.get(address).content.decode()
        assert f"Zurückgenommen durch Vorgang {undoing.number}" in told
        assert "abgelöst" in told
        assert "Vorgang zurücknehmen" not in told
        assert f"Vorgang {entry.number}" in administrator.get(f"{TRAIL}{undoing.number}/").content.decode()
        assert administrator.post(f"{address}storno/", {"submission": str(uuid4())}).status_code == 409

    def test_what_later_entries_rest_on_is_not_taken_back(self, town: Town, cast: Cast) -> None:
        entries = []
        for code in ("15", "10"):
            with recording(town.id, by=CLERK, at=OPENED_AT, action="schools.describe_school", summary=code) as entry:
                state(entry, SchoolTypeFact, [((town.primary_school.pk,), date(2024, 8, 1), None, (code,))])
            entries.append(entry)
        answer = cast.client("administrator").post(f"{TRAIL}{entries[0].number}/storno/", {"submission": str(uuid4())})
        assert answer.status_code == 409
        assert f"Nr. {entries[1].number} (10)" in answer.content.decode()

    def test_a_document_of_no_import_is_for_those_who_see_the_trail(
        self, town: Town, cast: Cast, tmp_path: Path
    ) -> None:
        (tmp_path / "Beleg äöü.pdf").write_bytes(b"%PDF")
        document = documents.keep(tmp_path / "Beleg äöü.pdf", authority_id=town.id, at=OPENED_AT)
        address = f"/99001/dokumente/{document.pk}/"
        auditor = cast.client("auditor")
        assert auditor.get(address).status_code == 404  # nothing rests on it yet
        with recording(town.id, by=CLERK, at=OPENED_AT, action="x", summary="Beleg", document=document):
            pass
        answer = auditor.get(address)
        assert b"".join(answer.streaming_content) == b"%PDF"  # type: ignore[attr-defined]
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment")
        assert cast.client("planner").get(address).status_code == 403
        assert cast.client("head").get(address).status_code == 403
        assert cast.client("neighbour-administrator").get(f"/99002/dokumente/{document.pk}/").status_code == 404
        documents.stored_path(document).unlink()
        assert auditor.get(address).status_code == 404


class TestProofs:
    def test_the_books_are_proved_in_the_background(self, town: Town, cast: Cast) -> None:
        auditor = cast.client("auditor")
        token = str(uuid4())
        for _click in range(2):
            assert auditor.post("/99001/pruefung/", {"submission": token})["Location"] == "/99001/pruefung/"
        assert "Wartet" in auditor.get("/99001/pruefung/").content.decode()
        assert work_off() == 1
        told = auditor.get("/99001/pruefung/").content.decode()
        assert "Alles stimmt." in told
        assert "Festgeschriebene Berichte ergeben wieder ihre Zahlen" in told
        assert "veranlasst von Petra Prüfung" in told

    def test_what_is_wrong_in_others_books_is_only_counted(self, town: Town, cast: Cast) -> None:
        job = Job.objects.create(
            authority_id=town.id, kind="audit.proofs", language="de", requested_by="x", requested_at=OPENED_AT,
            finished_at=OPENED_AT, state="done", result={"steps": ["Vorgänge"], "problems": ["Mandant 2: x", "y"]},
        )  # fmt: skip
        told = cast.client("auditor").get("/99001/pruefung/").content.decode()
        assert "2 Unstimmigkeiten" in told
        assert "Mandant 2" not in told
        assert cast.client("auditor").get(f"/99001/auftraege/{job.pk}/")["Location"] == "/99001/pruefung/"


def test_books_that_are_locked_for_too_long_say_so(town: Town, cast: Cast) -> None:
    def busy(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    request = RequestFactory().get("/")
    request.viewer = cast.viewer("auditor")  # type: ignore[attr-defined]
    answer = Refusing(busy).process_exception(request, OperationalError("database is locked"))
    assert answer is not None
    assert answer.status_code == 503
    assert "Die Bücher sind gerade belegt" in answer.content.decode()
    assert Refusing(busy).process_exception(request, OperationalError("server closed the connection")) is None


class TestWords:
    def test_every_kind_of_fact_and_each_of_its_parts_has_a_name(self) -> None:
        facts = [model for model in product_models() if issubclass(model, DatedFact)]
        assert {fact._meta.label for fact in facts} == set(NAMES)
        assert {f"{fact._meta.label}.{name}" for fact in facts for name in parts_of(fact)} == set(PARTS)

    def test_the_page_of_an_entry_knows_every_journal(self) -> None:
        assert [journal.line._meta.label for journal in journals()] == ["inventory.Movement"]

    def test_every_action_has_a_word(self) -> None:
        import re

        found = set()
        for file in sources(PRODUCT):
            if "/bench/" not in file.path and "/migrations/" not in file.path:
                found |= set(re.findall(r'(?:action=|ACTION(?:: Final)? = )"([a-z_]+\.[a-z_-]+)"', file.text))
        assert found - set(ACTIONS) == set()
