"""One figure on its page: what it counts, how it is asked, who may see it, its files."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cast import Cast
from city import CLERK, Town, add_item
from harness.shown import shown
from pult.kernel.figures.asking import ask
from pult.kernel.figures.forms import as_json
from pult.kernel.figures.registry import figures
from pult.kernel.keydates import KeyDate
from pult.reporting.public import freeze_annual

ADDRESS = "/99001/kennzahlen/tablets-by-school-type/"
AT = datetime(2024, 2, 1, 9, tzinfo=UTC)
LATER = datetime(2024, 6, 3, 9, tzinfo=UTC)


@pytest.fixture
def city(town: Town) -> Iterator[Town]:
    for number in range(3):
        add_item(town, f"A{number}", at=town.site_places[2], on=date(2023, 2, 1))
    add_item(town.neighbour, "N0", on=date(2023, 2, 1))
    return town


def page(client: Client, address: str = ADDRESS, **asked: str) -> str:
    response = client.get(address, asked, headers={"accept-language": "de"})
    assert response.status_code == 200, response
    return unescape(response.content.decode())


def rows(text: str) -> list[list[str]]:
    """The cells of the figure's table, without links."""
    table = text[text.index('id="tabelle"') : text.index('id="proben"')]
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in line] for line in cells]


def test_it_shows_rows_total_and_change(city: Town, cast: Cast) -> None:
    text = page(cast.client("planner"), tag="2023-12-31")
    assert rows(text) == [
        ["", "Anzahl iPads", "Anzahl iPads: seit 31.12.2022"],
        ["Grundschule", "0", "0"],
        ["Gymnasium", "3", "+3"],
        ["Berufskolleg / Weiterbildungskollegs", "0", "0"],
        ["Summe", "3", "+3"],
    ]
    assert "Wie viele Tablets sind am Stichtag an den Schulen" in text
    assert "<dd>Geräte" in text
    assert text.count("bestanden") == 2


@pytest.mark.parametrize("key", list(figures()))
def test_every_figure_has_its_page(city: Town, cast: Cast, key: str) -> None:
    text = page(cast.client("planner"), f"/99001/kennzahlen/{key}/", tag="2023-12-31")
    assert text.count("<h1") == 1
    for inline in ("<style", " style=", " onclick="):
        assert inline not in text


def test_without_a_day_it_is_today_and_a_year_before(city: Town, cast: Cast) -> None:
    assert [line[1:] for line in rows(page(cast.client("planner")))][1:] == [
        ["0", "0"],
        ["3", "0"],
        ["0", "0"],
        ["3", "0"],
    ]


def test_no_comparison_is_asked_by_an_empty_day(city: Town, cast: Cast) -> None:
    assert rows(page(cast.client("planner"), tag="31.12.2023", vergleich=""))[2] == ["Gymnasium", "3"]


def test_what_is_not_understood_is_said_and_left_out(city: Town, cast: Cast) -> None:
    text = page(cast.client("planner"), tag="gestern", vergleich="morgen", bekannt="neulich")
    assert text.count('class="pult-notice"') == 3
    assert "„neulich“ ist kein Zeitpunkt" in text


def test_as_known_then_and_beside_what_is_known_now(city: Town, cast: Cast) -> None:
    add_item(city, "LATE", at=city.site_places[2], on=date(2023, 6, 1), recorded_at=LATER)
    client = cast.client("planner")
    assert rows(page(client, tag="2023-12-31"))[2] == ["Gymnasium", "4", "+4"]
    then = {"tag": "2023-12-31", "bekannt": "1.2.2024"}
    assert rows(page(client, **then))[2] == ["Gymnasium", "3", "+3"]
    beside = page(client, **then, neben="1")
    assert rows(beside)[3] == ["Gymnasium", "3", "4"]
    assert rows(beside)[2] == ["Grundschule", "0", "0"]
    assert beside.count("<mark") == 2
    assert "2 Zahlen sind heute anders bekannt" in beside


def test_the_knowledge_of_a_printed_report_is_offered(city: Town, cast: Cast) -> None:
    freeze_annual(authority=city.authority, year=2023, by=CLERK, at=AT)
    add_item(city, "LATE", at=city.site_places[2], on=date(2023, 6, 1), recorded_at=LATER)
    client = cast.client("planner")
    text = page(client, tag="2023-12-31")
    href = re.search(r'<a href="([^"]+)">Im Jahresbericht 2023</a>', text)
    assert href is not None
    assert rows(page(client, ADDRESS + href[1]))[2] == ["Gymnasium", "3", "+3"]


def test_it_shows_the_course_over_the_years(city: Town, cast: Cast) -> None:
    text = page(cast.client("planner"), tag="2024-02-01")
    course = text[text.index('id="verlauf-tabelle"') :]
    assert re.findall(r"<th scope=\"row\"[^>]*>([^<]+)</th><td[^>]*>([^<]+)</td>", course) == [
        ("2023", "3"),
        ("01.02.2024", "3"),
    ]
    assert 'id="verlauf"' not in page(cast.client("planner"), "/99001/kennzahlen/damage-by-year/")


def test_every_number_leads_to_as_many_records(city: Town, cast: Cast) -> None:
    add_item(city, "LATE", at=city.site_places[2], on=date(2023, 6, 1), recorded_at=LATER)
    client = cast.client("planner")
    seen = 0
    for key in ("schools-by-type", "tablets-by-school-type", "tablets-by-user-group"):
        text = page(client, f"/99001/kennzahlen/{key}/", tag="2023-12-31", bekannt="2024-02-01", vergleich="")
        for href, number in re.findall(r'<a class="kern-link" href="([^"]+/nachweise/[^"]+)">([^<]+)</a>', text):
            records = page(client, href)
            assert f'role="status">{number} Nachweis' in records, href
            assert records.count('<tr class="kern-table__row"><td') == int(number), href
            assert "LATE" not in shown(records).words
            seen += 1
    assert seen == 12


def test_files_are_those_of_the_command_line(city: Town, cast: Cast) -> None:
    client = cast.client("planner")
    asked = {"tag": "2023-12-31", "bekannt": "2024-02-01"}
    table = ask(
        "tablets-by-school-type",
        authority=city.id,
        on=KeyDate(date(2023, 12, 31), datetime(2024, 2, 1, 22, 59, 59, 999999, tzinfo=UTC)),
        compare=date(2022, 12, 31),
    )
    answer = client.get(ADDRESS, {**asked, "format": "json"}, headers={"accept-language": "de"})
    assert json.loads(answer.content) == json.loads(json.dumps(as_json(table)))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tablets-by-school-type-2023-12-31.json"'
    lines = client.get(ADDRESS, {**asked, "format": "csv"}, headers={"accept-language": "de"}).content.decode(
        "utf-8-sig"
    )
    assert lines.splitlines() == [
        "Ausstattung mit iPads nach Schulform;Anzahl iPads",
        "Grundschule;0",
        "Gymnasium;3",
        "Berufskolleg / Weiterbildungskollegs;0",
        "Summe;3",
        "Veränderung zum Vorjahr;3",
    ]
    book = load_workbook(BytesIO(client.get(ADDRESS, {**asked, "format": "xlsx"}).content))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=1, max_row=5)]
    assert [row[1:3] for row in cells[1:]] == [[0, 0], [3, 3], [0, 0], [3, 3]]


def test_numbers_of_the_neighbour_never_count(city: Town, cast: Cast) -> None:
    client = cast.client("neighbour-administrator")
    assert client.get(ADDRESS).status_code == 404
    assert rows(page(client, ADDRESS.replace("99001", "99002"), tag="2023-12-31"))[1] == ["Grundschule", "1", "+1"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("auditor", 200), ("accountant", 200), ("head", 403), ("teacher", 403), ("councillor", 403), ("nobody", 404)],
)
def test_who_may(city: Town, cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get(ADDRESS).status_code == status


def test_signed_out_is_led_to_the_sign_in(city: Town, client: Client) -> None:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/anmelden/?next={ADDRESS.replace('/', '%2F')}")


def test_only_reading(city: Town, cast: Cast) -> None:
    assert cast.client("planner").post(ADDRESS).status_code == 405
    assert cast.client("planner").get("/99001/kennzahlen/nichts/").status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_queries(city: Town, cast: Cast, more: int) -> None:
    """Warm: session, viewer, authority, newest entry, the report of that day."""
    for number in range(more):
        add_item(city, f"M{number}", at=city.site_places[0], on=date(2023, 3, 1))
    client = cast.client("planner")
    page(client, tag="2023-12-31")
    with CaptureQueriesContext(connection) as captured:
        page(client, tag="2023-12-31")
    assert len(captured) == 6
