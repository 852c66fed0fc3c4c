"""All figures with what they say."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from city import Town, add_item
from pult.kernel.figures.registry import figures

ADDRESS = "/99001/kennzahlen/"


def page(client: Client, **asked: str) -> str:
    response = client.get(ADDRESS, asked, headers={"accept-language": "de"})
    assert response.status_code == 200
    return unescape(response.content.decode())


def said(text: str) -> dict[str, str]:
    """Title → number."""
    found = re.findall(r'<h2[^>]*><a href="[^"]+">([^<]+)</a>.*?figures__value">([^<]*)<', text, re.DOTALL)
    return dict(found)


def test_each_figure_with_its_number(town: Town, cast: Cast) -> None:
    add_item(town, "A", on=date(2023, 2, 1))
    add_item(town, "B", on=date(2024, 2, 1))
    text = page(cast.client("planner"), tag="2024-06-30")
    numbers = said(text)
    assert len(numbers) == len(figures())
    assert numbers["Schulen und Standorte nach Schulform"] == "3"
    assert numbers["Ausstattung mit iPads nach Schulform"] == "2"
    assert "+1 seit 31.12.2023" in text
    assert 'href="/99001/kennzahlen/tablets-by-school-type/?tag=2024-06-30"' in text


def test_trends_of_past_years_are_as_known_this_morning(town: Town, cast: Cast) -> None:
    """An entry made a moment ago changes the number of the day at once."""
    from django.utils import timezone

    add_item(town, "A", on=date(2023, 2, 1))
    client = cast.client("planner")
    assert said(page(client))["Ausstattung mit iPads nach Schulform"] == "1"
    add_item(town, "B", on=date(2023, 2, 1), recorded_at=timezone.now())
    text = page(client)
    assert said(text)["Ausstattung mit iPads nach Schulform"] == "2"
    assert "+1 seit 31.12." in text


def test_search_finds_by_words_of_the_question(town: Town, cast: Cast) -> None:
    assert list(said(page(cast.client("planner"), suche="LAN schulstandorten"))) == [
        "LAN-/WLAN-Verfügbarkeit (Standorte)"
    ]
    nothing = page(cast.client("planner"), suche="Eisenbahn")
    assert said(nothing) == {}
    assert "Keine Kennzahl gefunden" in nothing


def test_a_day_that_is_none_is_said(town: Town, cast: Cast) -> None:
    assert 'class="pult-notice"' in page(cast.client("planner"), tag="32.1.2024")


@pytest.mark.parametrize(("who", "status"), [("city-it", 200), ("it-officer", 403), ("neighbour-administrator", 404)])
def test_who_may(cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get(ADDRESS).status_code == status


def test_only_reading(cast: Cast) -> None:
    assert cast.client("planner").post(ADDRESS).status_code == 405


@pytest.mark.parametrize("items", [1, 3])
def test_queries(town: Town, cast: Cast, items: int) -> None:
    """Warm: session, viewer, authority and newest entry, and again for this morning."""
    for number in range(items):
        add_item(town, f"M{number}", on=date(2023, 3, 1))
    client = cast.client("planner")
    page(client)
    with CaptureQueriesContext(connection) as captured:
        page(client)
    assert len(captured) == 5
