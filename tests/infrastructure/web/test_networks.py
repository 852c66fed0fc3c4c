"""Networks of the sites: the list, and facts by form."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from city import Town
from inventory.equipment import say_of_schools
from pult.infrastructure.public import InternetConnection, WlanCoverage
from pult.infrastructure.web.networks import networked_sites
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry
from schools.web.forms import fields, send, way_back

pytestmark = pytest.mark.django_db

PAGE = "/99001/netze/"
INTERNET, WLAN = f"{PAGE}990012A/internet/", f"{PAGE}990012A/wlan/"
ON = date(2024, 8, 1)


def codes(client: Client, question: str = "") -> list[str]:
    text = client.get(PAGE + question).content.decode()
    return re.findall(r'<td class="kern-table__cell">(\d{6}[A-Z])</td>', text)


def test_every_site_with_its_networks(town: Town, cast: Cast) -> None:
    say_of_schools(town)
    text = cast.client("planner").get(PAGE).content.decode()
    rows = re.findall(r'<tr class="kern-table__row">(.*?)</tr>', text, re.S)
    first = [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", rows[1])]
    assert first == [
        "Grundschule am Markt",
        "990012A",
        "Marktplatz 1, 99999 Musterstadt",
        "Glasfaser",
        "1\u202f000",
        "Netzwerke AG",
        "flächendeckend",
        "partiell",
    ]
    assert codes(cast.client("planner")) == ["990012A", "990012B", "990024A", "990036A"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("?anschluss=fibre", ["990012A"]),
        ("?bandbreite=unter-100", ["990024A"]),
        ("?lan=ohne", ["990024A", "990036A"]),
        ("?wlan=full&schulform=02", ["990012B"]),
        ("?suche=arendt", ["990024A"]),
        ("?sortierung=-megabits", ["990012A", "990012B", "990036A", "990024A"]),
        ("?sortierung=lan", ["990012A", "990012B", "990024A", "990036A"]),
    ],
)
def test_filters_and_order(town: Town, cast: Cast, question: str, found: list[str]) -> None:
    say_of_schools(town)
    assert codes(cast.client("planner"), question) == found


def test_schools_see_their_own_and_change_nothing(town: Town, cast: Cast) -> None:
    say_of_schools(town)
    assert codes(cast.client("head")) == ["990012A", "990012B"]
    assert "/netze/990012A/internet/" not in cast.client("head").get(PAGE).content.decode()
    assert "/kennzahlen/" not in re.sub(
        r"<nav.*?</nav>", "", cast.client("head").get(PAGE).content.decode(), flags=re.S
    )
    assert "/99001/kennzahlen/internet-by-school-type/" in cast.client("planner").get(PAGE).content.decode()


def test_it_goes_out_as_a_file(town: Town, cast: Cast) -> None:
    say_of_schools(town)
    answer = cast.client("planner").get(f"{PAGE}?anschluss=radio&format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert [line.split(";")[1] for line in lines] == ["Standort", "990012B"]


def test_one_statement_however_many_sites(town: Town, django_assert_num_queries: Any) -> None:
    say_of_schools(town)
    for authority, count in ((town.neighbour.id, 1), (town.id, 4)):
        as_of = resolve(authority, KeyDate(ON))
        with django_assert_num_queries(1):
            assert len(networked_sites(as_of)) == count


def test_a_connection_is_stated_corrected_and_taken_back(town: Town, cast: Cast) -> None:
    say_of_schools(town)
    client = cast.client("city-it")
    rows = InternetConnection.objects.known().filter(site=town.sites[0]).order_by("valid_from")
    answer = send(client, INTERNET, "technik", technik="cable", megabits="2.500", ab="1.8.2024")
    assert answer.headers["Location"] == f"{PAGE}?suche=990012A"
    assert list(rows.values_list("valid_from", "technology", "megabits", "provider")) == [
        (EVER, "fibre", 1000, "Netzwerke AG"),
        (ON, "cable", 2500, "Netzwerke AG"),
    ]
    before = rows.get(technology="fibre")
    send(client, f"{INTERNET}?zeitraum={before.pk}", "technik", technik="radio", megabits="300")
    assert list(rows.values_list("valid_from", "valid_to", "technology")) == [
        (EVER, ON, "radio"),
        (ON, FOREVER, "cable"),
    ]
    client.post(way_back(client, send(client, WLAN, "ausbau", ausbau="full", ab="1.8.2024")))
    assert WlanCoverage.objects.known().get(site=town.sites[0]).extent == "partial"


def test_a_network_ends(town: Town, cast: Cast) -> None:
    say_of_schools(town)
    client = cast.client("city-it")
    client.post(f"{WLAN}ende/", {"ab": "1.8.2024"})
    rows = WlanCoverage.objects.known().filter(site=town.sites[0])
    assert list(rows.values_list("valid_from", "valid_to")) == [(EVER, ON)]
    assert "gilt keine solche Angabe" in client.post(f"{WLAN}ende/", {"ab": "1.9.2024"}).content.decode()


def test_twice_is_once_and_mistakes_are_said(town: Town, cast: Cast) -> None:
    client = cast.client("city-it")
    data = {**fields(client.get(WLAN).content.decode(), "ausbau"), "ab": "1.8.2024"}
    assert [client.post(WLAN, data).status_code for _ in range(2)] == [302, 302]
    wrong = send(client, INTERNET, "technik", megabits="0", ab="1.8.2024")
    assert "id_megabits_error" in wrong.content.decode()
    assert Entry.objects.filter(action="infrastructure.state_network").count() == 1


@pytest.mark.parametrize("address", [INTERNET, WLAN, f"{PAGE}990012A/lan/"])
def test_not_for_everyone(town: Town, cast: Cast, address: str) -> None:
    assert cast.client("planner").get(address).status_code == 200
    for who, status in (("head", 403), ("auditor", 403), ("teacher", 403), ("neighbour-administrator", 404)):
        assert (who, cast.client(who).post(address, {"ab": "1.8.2024"}).status_code) == (who, status)
    assert Client().post(address).status_code == 302
    assert cast.client("teacher").get(PAGE).status_code == 403
    assert cast.client("planner").get(address.replace("990012A", "990048A")).status_code == 404
    assert cast.client("planner").get(f"{PAGE}990012A/strom/").status_code == 404
    assert cast.client("planner").post(PAGE).status_code == 405
    assert not InternetConnection.objects.exists()
