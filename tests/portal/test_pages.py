"""The start page and the records behind its numbers."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from city import CLERK, Town, add_item
from pult.portal.content_policy import POLICY
from pult.reporting.public import freeze_annual

AT = datetime(2024, 2, 1, 9, tzinfo=UTC)
MUSTERSTADT = {"traeger": "99001"}


@pytest.fixture
def city(town: Town) -> Iterator[Town]:
    for number in range(3):
        add_item(town, f"A{number}", at=town.site_places[2], on=date(2023, 2, 1))
    return town


def page(client: Client, address: str = "/", **asked: str) -> str:
    response = client.get(address, asked, headers={"accept-language": "de"})
    assert response.status_code == 200
    assert response.headers["Content-Security-Policy"] == POLICY
    return unescape(response.content.decode())


def test_without_data_it_says_what_to_do(client: Client, db: None) -> None:
    assert "pult demo" in page(client)


@pytest.mark.usefixtures("town")
def test_several_authorities_are_offered(client: Client) -> None:
    text = page(client)
    assert "?traeger=99001" in text
    assert "?traeger=99002" in text


def test_a_frozen_report_shows_its_tables_and_files(client: Client, city: Town) -> None:
    report, _edition = freeze_annual(authority=city.authority, year=2023, by=CLERK, at=AT)
    add_item(city, "LATE", at=city.site_places[2], on=date(2023, 6, 1), recorded_at=AT)
    text = page(client, **MUSTERSTADT)
    assert "<h1>Musterstadt</h1>" in text
    assert "Stichtag 31.12.2023" in text
    assert text.count("<table>") == 10
    assert f"/bericht/{report.pk}.pdf" in text
    assert f"/bericht/{report.pk}.xlsx" in text
    section = text[text.index('id="tablets-by-school-type"') :]
    row = section[section.index("Gymnasium") :]
    assert re.search(r">(\d+)</a>", row).group(1) == "3"  # type: ignore[union-attr]
    for inline in ("<script", "<style", " style=", " onclick="):
        assert inline not in text


def test_a_cell_leads_to_as_many_records(client: Client, city: Town) -> None:
    freeze_annual(authority=city.authority, year=2023, by=CLERK, at=AT)
    add_item(city, "LATE", at=city.site_places[2], on=date(2023, 6, 1), recorded_at=AT)
    text = page(client, **MUSTERSTADT)
    links = re.findall(r'<a href="(/kennzahl/[^"]+)">([^<]+)</a>', text)
    assert len(links) > 6
    for href, number in links:
        records = page(client, href)
        assert f"<dd>{number}</dd>" in records, href
        assert records.count("<tr><td>") == int(number), href
        assert "LATE" not in records


def test_without_a_report_it_counts_now(client: Client, city: Town) -> None:
    text = page(client, **MUSTERSTADT)
    assert "Noch kein Bericht festgeschrieben" in text
    assert text.count("<table>") == 10


def test_queries_do_not_grow_with_rows(client: Client, city: Town) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(client, **MUSTERSTADT)
        return len(captured)

    few = queries()
    for number in range(20):
        add_item(city, f"M{number}", at=city.site_places[number % 4], on=date(2023, 3, 1))
    assert queries() == few


def test_records_come_in_pages(client: Client, city: Town) -> None:
    for number in range(205):
        add_item(city, f"P{number:03}", at=city.site_places[0], on=date(2023, 3, 1))
    asked = {"on": "2023-12-31", "row": "02", "column": "tablets", **MUSTERSTADT}
    first = page(client, "/kennzahl/tablets-by-school-type/", **asked)
    assert "Seite 1 von 2" in first
    assert first.count("<tr><td>") == 200
    assert page(client, "/kennzahl/tablets-by-school-type/", page="2", **asked).count("<tr><td>") == 5


@pytest.mark.parametrize(
    "address",
    [
        "/?traeger=12345",
        "/kennzahl/nichts/?on=2023-12-31",
        "/kennzahl/schools-by-type/?on=gestern",
        "/kennzahl/schools-by-type/?on=2023-12-31&row=xyz",
        "/kennzahl/schools-by-type/?on=2023-12-31&known_at=x",
        "/bericht/1.docx",
        "/bericht/77.pdf",
    ],
)
@pytest.mark.usefixtures("town")
def test_what_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("town")
def test_pages_are_read_only(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_the_files_are_those_of_the_report(client: Client, city: Town) -> None:
    report, _edition = freeze_annual(authority=city.authority, year=2023, by=CLERK, at=AT)
    for form, start in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        response = client.get(f"/bericht/{report.pk}.{form}")
        assert response.headers["Content-Disposition"] == f'attachment; filename="jahresbericht-2023.{form}"'
        assert b"".join(response.streaming_content).startswith(start)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("town")
def test_the_language_is_switched_by_a_form(client: Client) -> None:
    assert '<html lang="de">' in page(client)
    client.post("/sprache/setlang/", {"language": "en", "next": "/"})
    assert '<html lang="en">' in page(client)


def test_style_comes_from_our_own_file(client: Client, db: None) -> None:
    assert '<link rel="stylesheet" href="/static/portal/pult.css">' in page(client)
    style = client.get("/static/portal/pult.css")
    assert style.status_code == 200
    assert b"prefers-color-scheme" in b"".join(style.streaming_content)  # type: ignore[attr-defined]
