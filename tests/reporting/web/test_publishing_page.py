"""The check list and the click that publishes; editions, their files, and the comparison with today."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import Cast
from city import CLERK, add_item
from pult.reporting.freezing import freeze_annual
from pult.reporting.models import Publication, Report
from pult.reporting.operations.drafting import newest_version, save_chapter
from reporting.conftest import AT, LATER, Written
from reporting.web.test_documents import token

EDITION = "/99001/berichte/2023/1/"


def publish(client: Client, draft: Written, **more: str) -> HttpResponse:
    address = draft.base + "pruefung/"
    checked = client.get(address).context["form"].initial
    asked = {**checked, "read": "on", "submission": token(client, address), **more}
    answer: HttpResponse = client.post(address, asked)  # type: ignore[assignment]
    return answer


def test_publishing(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    assert publish(planner, draft).headers["Location"] == EDITION
    publication = Publication.objects.get()
    assert publication.entry.actor == cast.actor("planner")
    page = planner.get(EDITION).content.decode()
    assert "Der Bericht ist festgeschrieben und öffentlich." in page
    assert "Jahresbericht 2023 veröffentlichen" not in planner.get(draft.base + "pruefung/").content.decode()


def test_twice_publishes_once(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    address = draft.base + "pruefung/"
    checked = planner.get(address).context["form"].initial
    asked = {**checked, "read": "on", "submission": token(planner, address)}
    assert [planner.post(address, asked).headers["Location"] for _attempt in range(2)] == [EDITION] * 2
    assert Report.objects.count() == 1


def test_nothing_is_published_unread(cast: Cast, draft: Written) -> None:
    assert publish(cast.client("planner"), draft, read="").status_code == 422
    assert not Report.objects.exists()


def test_a_text_changed_meanwhile_is_checked_again(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    address = draft.base + "pruefung/"
    checked = planner.get(address).context["form"].initial
    save_chapter(draft=draft.draft, chapter="tablets", heading="T", text="Neu.", based_on=1, by=CLERK, at=AT)
    answer = planner.post(address, {**checked, "read": "on"})
    assert "Seit der Prüfung wurde der Text geändert." in answer.content.decode()
    assert answer.context["form"]["fassung"].value() == newest_version(draft.draft).number
    assert not Report.objects.exists()


def test_open_references_are_listed_and_keep_it_back(cast: Cast, draft: Written) -> None:
    save_chapter(draft=draft.draft, chapter="tablets", heading="T", text="{{zhal}}", based_on=1, by=CLERK, at=AT)
    planner = cast.client("planner")
    page = planner.get(draft.base + "pruefung/").content.decode()
    assert "„zhal“ ist kein Verweis." in page
    assert f'href="{draft.base}kapitel/tablets/"' in page
    assert "Festschreiben und veröffentlichen" not in page
    asked = {"fassung": "2", "stand": "1", "read": "on"}
    assert planner.post(draft.base + "pruefung/", asked).status_code == 422
    assert not Report.objects.exists()


def test_a_correction_wants_its_reason(cast: Cast, published: Report, draft: Written) -> None:
    planner = cast.client("planner")
    led = planner.post(EDITION + "berichtigung/").headers["Location"]
    checked = planner.get(led + "pruefung/").context["form"].initial
    assert planner.post(led + "pruefung/", {**checked, "read": "on"}).status_code == 422
    answer = planner.post(led + "pruefung/", {**checked, "read": "on", "reason": "Zahl der Displays"})
    assert answer.headers["Location"] == "/99001/berichte/2023/2/"
    page = planner.get("/99001/berichte/").content.decode()
    assert (page.count(">ersetzt<"), page.count(">öffentlich<")) == (1, 1)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "json"])
def test_files(cast: Cast, published: Report, form: str) -> None:
    answer = cast.client("councillor").get(f"{EDITION}jahresbericht.{form}")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    assert answer.status_code == 200
    assert content[:4] == {"pdf": b"%PDF", "json": b'{\n "'}.get(form, b"PK\x03\x04")


def test_editions_of_others_are_not_found(cast: Cast, published: Report) -> None:
    neighbour = cast.client("neighbour-administrator")
    for part in ("", "jahresbericht.pdf", "vergleich/", "bild/tablets-by-school-type-stock.svg"):
        assert neighbour.get(EDITION + part).status_code == 404
        assert Client().get(EDITION + part).status_code == 302
    assert cast.client("planner").get("/99001/berichte/2023/2/").status_code == 404


def test_comparison_shows_and_explains_what_differs(cast: Cast, published: Report, draft: Written) -> None:
    planner = cast.client("planner")
    assert "Alle Zahlen gelten unverändert" in planner.get(EDITION + "vergleich/").content.decode()
    add_item(draft.town, "Nachgemeldet", at=draft.town.site_places[2], on=date(2023, 3, 1), recorded_at=LATER)
    page = planner.get(EDITION + "vergleich/").content.decode()
    assert "heute </span>5</ins>" in page.replace("\n", "")
    assert page.index("Ausstattung mit iPads") < page.index("Support der Schulen")
    asked = {"warum": "tablets-by-school-type"}
    assert "Nachgemeldet" in planner.get(EDITION + "vergleich/", asked).content.decode()
    alone = planner.get(EDITION + "vergleich/", asked, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in alone, "Nachgemeldet" in alone) == (False, True)


def test_an_edition_of_the_command_line_is_published_by_hand(cast: Cast, draft: Written) -> None:
    freeze_annual(authority=draft.town.authority, year=2022, by=CLERK, at=AT)
    address = "/99001/berichte/2022/1/"
    for who in ("auditor", "councillor", "city-it"):
        assert cast.client(who).post(address + "veroeffentlichung/").status_code == 403
    planner = cast.client("planner")
    for _attempt in range(2):
        assert planner.post(address + "veroeffentlichung/").headers["Location"] == address
    assert Publication.objects.count() == 1


def test_an_edition_takes_few_queries(
    cast: Cast, published: Report, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    planner = cast.client("planner")
    planner.get(EDITION)
    with django_assert_num_queries(7):
        planner.get(EDITION)


def test_terms(cast: Cast, published: Report) -> None:
    address = "/99001/berichte/offene-daten/"
    for who in ("auditor", "councillor", "city-it", "teacher"):
        assert cast.client(who).get(address).status_code == 403
    planner = cast.client("planner")
    asked = {"licence": "cc-by/4.0", "attribution": "Amt für Schule", "contact": "daten@musterstadt.example"}
    assert planner.post(address, asked | {"contact": "niemand"}).status_code == 422
    assert planner.post(address, asked | {"licence": "geheim"}).status_code == 422
    assert planner.post(address, asked).status_code == 302
    page = Client().get("/99001/oeffentlich/").content.decode()
    assert ("CC BY 4.0" in page, "Amt für Schule" in page, "mailto:daten@musterstadt.example" in page) == (True,) * 3
