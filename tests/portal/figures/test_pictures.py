"""Pictures of figures: what they hold, how long they are kept, who may see them."""

import re
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client

from cast import Cast
from city import Town, add_item

BARS = "/99001/kennzahlen/tablets-by-school-type/bild.svg"
COURSE = "/99001/kennzahlen/tablets-by-school-type/verlauf.svg"


@pytest.fixture
def city(town: Town) -> Town:
    for number in range(3):
        add_item(town, f"A{number}", at=town.site_places[2], on=date(2023, 2, 1))
    return town


def svg(client: Client, address: str, **asked: str) -> str:
    response = client.get(address, asked, headers={"accept-language": "de"})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/svg+xml"
    text = response.content.decode()
    ElementTree.fromstring(text)
    return text


def test_bars_carry_their_numbers_on_both_grounds(city: Town, cast: Cast) -> None:
    client = cast.client("planner")
    light = svg(client, BARS, tag="2023-12-31")
    dark = svg(client, BARS, tag="2023-12-31", farben="dunkel")
    for text in (light, dark):
        assert {"Gymnasium", "3"} <= set(ElementTree.fromstring(text).itertext())
    assert light != dark
    assert "#12466b" in light
    assert "#12466b" not in dark


def test_the_picture_has_the_measures_that_the_page_names(city: Town, cast: Cast) -> None:
    client = cast.client("planner")
    text = unescape(client.get("/99001/kennzahlen/pcs-by-school-type/", {"tag": "2023-12-31"}).content.decode())
    assert "bild.svg" not in text  # nothing to draw: no PC anywhere
    text = unescape(client.get(BARS.removesuffix("bild.svg"), {"tag": "2023-12-31"}).content.decode())
    sources = re.findall(r'(?:srcset|src)="([^"]+\.svg[^"]+)"[^>]*? width="(\d+)" height="(\d+)"', text)
    assert len(sources) >= 6
    for address, width, height in sources:
        root = ElementTree.fromstring(svg(client, address))
        assert (root.get("width"), root.get("height")) == (width, height), address


def test_every_picture_says_in_words_what_it_shows(city: Town, cast: Cast) -> None:
    text = unescape(cast.client("planner").get(BARS.removesuffix("bild.svg"), {"tag": "2024-02-01"}).content.decode())
    bars, course = re.findall(r'<img src="[^"]+" alt="([^"]+)"', text)
    assert "Gymnasium 3" in bars
    assert "Striche zeigen den Stand am 01.02.2023" in bars
    assert "2023: 3, 01.02.2024: 3" in course


def test_one_that_names_its_knowledge_is_kept_and_never_changes(city: Town, cast: Cast) -> None:
    client = cast.client("planner")
    asked = {"tag": "2023-12-31", "bekannt": "2024-01-31"}
    first = client.get(COURSE, asked)
    assert first.headers["Cache-Control"] == "private, max-age=7776000, immutable"
    assert client.get(COURSE, {"tag": "2023-12-31"}).headers["Cache-Control"] == "no-store, private"
    from datetime import UTC, datetime

    add_item(city, "LATE", at=city.site_places[2], on=date(2023, 6, 1), recorded_at=datetime(2024, 6, 1, tzinfo=UTC))
    assert client.get(COURSE, asked).content == first.content
    assert client.get(COURSE, {"tag": "2023-12-31"}).content != first.content


def test_it_loads_nothing_from_anywhere(city: Town, cast: Cast) -> None:
    response = cast.client("planner").get(BARS)
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert not re.search(r'(href|src)="http|url\(http', response.content.decode())


@pytest.mark.parametrize(
    ("who", "status"), [("auditor", 200), ("head", 403), ("councillor", 403), ("neighbour-administrator", 404)]
)
def test_who_may(city: Town, cast: Cast, who: str, status: int) -> None:
    """Never from the shared cache to someone who may not see it."""
    assert cast.client("planner").get(BARS).status_code == 200
    assert cast.client(who).get(BARS).status_code == status
    assert cast.client(who).get(COURSE).status_code == status


def test_only_reading_and_nothing_without_numbers(town: Town, cast: Cast) -> None:
    assert cast.client("planner").post(BARS).status_code == 405
    assert cast.client("planner").get(BARS).status_code == 404
    assert cast.client("planner").get("/99001/kennzahlen/damage-by-year/verlauf.svg").status_code == 404
