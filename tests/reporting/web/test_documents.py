"""The list of reports, a new one, and one document: who sees what, who may do what, and that twice is once."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import Cast
from city import CLERK, Town
from pult.reporting.models import ReportDraft, ReportVersion
from pult.reporting.operations.drafting import begin_draft, discard_draft, newest_version
from pult.reporting.operations.publishing import publish_frozen
from reporting.conftest import AT, Written

LIST = "/99001/berichte/"
INSIDERS = {"administrator", "planner", "accountant", "city-it", "media-centre", "auditor"}
READERS = INSIDERS | {"councillor"}
WRITERS = {"administrator", "planner"}
ALL = READERS | {"campus-manager", "head", "it-officer", "teacher"}
STRANGERS = {"neighbour-administrator", "nobody", "former-head"}


def token(client: Client, address: str) -> str:
    found = re.search(r'name="submission" value="([^"]+)"', client.get(address).content.decode())
    assert found is not None
    return found[1]


def test_who_sees_the_list(cast: Cast, draft: Written) -> None:
    answers = {who: cast.client(who).get(LIST).status_code for who in ALL | STRANGERS}
    assert answers == {who: 200 if who in READERS else 404 if who in STRANGERS else 403 for who in answers}
    assert Client().get(LIST).headers["Location"].startswith("/anmelden/")


@pytest.mark.parametrize("part", ["", "kapitel/tablets/", "fassungen/", "fassungen/1/", "pruefung/", "druckansicht/"])
def test_who_sees_a_draft(cast: Cast, draft: Written, part: str) -> None:
    answers = {who: cast.client(who).get(draft.base + part).status_code for who in ALL | STRANGERS}
    assert answers == {who: 200 if who in INSIDERS else 404 if who in STRANGERS else 403 for who in answers}


@pytest.mark.parametrize(
    "part",
    [
        "kapitel/",
        "kapitel/tablets/",
        "kapitel/tablets/verschiebung/",
        "kapitel/tablets/entfernung/",
        "verwerfung/",
        "fassungen/1/wiederherstellung/",
        "pruefung/",
    ],
)
def test_who_writes(cast: Cast, draft: Written, part: str) -> None:
    for who in sorted((ALL | STRANGERS) - WRITERS):
        assert cast.client(who).post(draft.base + part).status_code == (404 if who in STRANGERS else 403), who
    assert ReportVersion.objects.count() == 1
    assert ReportDraft.objects.get().open


def test_councillors_see_no_drafts_and_nothing_unpublished(cast: Cast, draft: Written) -> None:
    from pult.reporting.freezing import freeze_annual

    report, _edition = freeze_annual(authority=draft.town.authority, year=2022, by=CLERK, at=AT)
    page = cast.client("councillor").get(LIST).content.decode()
    assert ("In Arbeit" in page, "Jahresbericht 2022" in page, "Noch nichts veröffentlicht" in page) == (
        False,
        False,
        True,
    )
    assert cast.client("councillor").get("/99001/berichte/2022/1/").status_code == 403
    assert cast.client("auditor").get("/99001/berichte/2022/1/").status_code == 200
    publish_frozen(report=report, by=CLERK, at=AT)
    assert "Jahresbericht 2022" in cast.client("councillor").get(LIST).content.decode()
    assert cast.client("councillor").get("/99001/berichte/2022/1/").status_code == 200
    assert cast.client("councillor").get("/99001/berichte/2022/1/vergleich/").status_code == 403


def test_another_authority_s_draft_is_not_found(cast: Cast, draft: Written) -> None:
    theirs = begin_draft(authority=draft.town.neighbour.authority, year=2023, by=CLERK, at=AT)
    planner = cast.client("planner")
    assert planner.get(f"/99001/berichte/entwurf/{theirs.pk}/").status_code == 404
    assert planner.post(f"/99001/berichte/entwurf/{theirs.pk}/verwerfung/").status_code == 404
    assert planner.get(f"/99002/berichte/entwurf/{theirs.pk}/").status_code == 404


def test_a_new_report_begins_once(cast: Cast, tablets: Town) -> None:
    planner = cast.client("planner")
    address = LIST + "neu/"
    asked = {"year": "2023", "start": "pult", "submission": token(planner, address)}
    led = [planner.post(address, asked).headers["Location"] for _attempt in range(2)]
    made = ReportDraft.objects.get()
    assert led == [f"{LIST}entwurf/{made.pk}/"] * 2
    assert made.entry.actor == cast.actor("planner")
    again = planner.post(address, {"year": "2023", "start": "pult"})
    assert "Für 2023 gibt es schon einen Entwurf." in again.content.decode()


def test_last_year_s_text_is_the_usual_start(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    assert planner.get(LIST + "neu/").context["form"].initial["start"] == str(draft.draft.pk)
    planner.post(LIST + "neu/", {"year": "2024", "start": str(draft.draft.pk)})
    assert newest_version(ReportDraft.objects.get(year=2024)).chapters == newest_version(draft.draft).chapters


def test_chapters_are_moved_added_and_removed(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    sent = token(planner, draft.base)
    for _attempt in range(2):  # sending a form twice moves once
        planner.post(
            draft.base + "kapitel/schools/verschiebung/", {"richtung": "hoch", "fassung": "1", "submission": sent}
        )
    assert [one.key for one in draft.chapters][:2] == ["schools", "introduction"]
    led = planner.post(draft.base + "kapitel/", {"ueberschrift": "Ausblick", "nach": "support"}).headers["Location"]
    assert led == draft.base + "kapitel/ausblick/"
    planner.post(draft.base + "kapitel/ausblick/entfernung/", {"stand": "3"})
    assert "ausblick" not in [one.key for one in draft.chapters]
    assert planner.get(draft.base).content.decode().count("report-chapters__line") == 12
    told = planner.post(draft.base + "kapitel/", {"ueberschrift": " "}, follow=True).content.decode()
    assert "Die Überschrift fehlt." in told


def test_restoring_and_discarding(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    planner.post(draft.base + "kapitel/support/entfernung/", {"stand": "1"})
    page = planner.get(draft.base + "fassungen/2/").content.decode()
    assert ("entfernt" in page, "Diese Fassung wiederherstellen" in page) == (True, False)
    planner.post(draft.base + "fassungen/1/wiederherstellung/")
    assert "support" in [one.key for one in draft.chapters]
    assert planner.post(draft.base + "verwerfung/").headers["Location"] == LIST
    assert "Kapitel hinzufügen" not in planner.get(draft.base).content.decode()
    assert planner.get(draft.base + "fassungen/99/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_wrong_methods(cast: Cast, draft: Written, method: str) -> None:
    planner = cast.client("planner")
    for part in ("", "kapitel/tablets/", "kapitel/tablets/verschiebung/", "pruefung/"):
        assert getattr(planner, method)(draft.base + part).status_code == 405
    assert planner.get(draft.base + "verwerfung/").status_code == 405


def test_queries_do_not_grow_with_the_list(
    cast: Cast, draft: Written, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    planner = cast.client("planner")
    planner.get(LIST)
    with django_assert_num_queries(5):
        planner.get(LIST)
    for year in (2021, 2022):
        begin_draft(authority=draft.town.authority, year=year, by=CLERK, at=AT)
        discard_draft(draft=ReportDraft.objects.get(year=year), by=CLERK, at=AT)
        begin_draft(authority=draft.town.authority, year=year, by=CLERK, at=AT)
    with django_assert_num_queries(5):
        planner.get(LIST)


def test_a_document_takes_few_queries(
    cast: Cast, draft: Written, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    planner = cast.client("planner")
    planner.post(draft.base + "kapitel/", {"ueberschrift": "Ausblick"})
    planner.get(draft.base)
    with django_assert_num_queries(6):
        planner.get(draft.base)
    for _number in range(3):
        planner.post(draft.base + "kapitel/", {"ueberschrift": "Mehr"})
    planner.get(draft.base)
    with django_assert_num_queries(6):
        planner.get(draft.base)
