"""The dossier of a school."""

import re
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from city import CLERK, Town, add_item
from inventory.equipment import equip
from pult.kernel.db.infinity import EVER
from pult.kernel.keydates import KeyDate, resolve
from pult.portal.dossier.asking import a_year_before, dossier_of, holders
from pult.schools.operations.describing import describe_school
from pult.schools.operations.founding import assign_site
from pult.schools.operations.housing import add_rooms
from pult.schools.public import SupportModel

pytestmark = pytest.mark.django_db

AT = datetime(2025, 1, 8, 8, 0, tzinfo=UTC)
PAGE = "/99001/schulen/990012/"
DAY = "?tag=31.12.2024"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def support(town: Town, model: str, on: date) -> None:
    describe_school(
        authority=town.id,
        school=town.primary_school.pk,
        said=[(SupportModel, (), (model,))],
        on=on,
        until=None,
        what="Supportmodell",
        by=CLERK,
        at=AT,
    )


def test_everything_of_one_school(town: Town, cast: Cast, tmp_path: Path) -> None:
    equip(town, tmp_path)
    add_rooms(authority=town.id, site=town.sites[0].pk, names=["R 1", "R 2"], by=CLERK, at=AT)
    text = text_of(cast.client("planner"), PAGE + DAY)
    for told in (
        "Grundschule am Markt",
        "Schulnummer 990012",
        "in Betrieb",
        "Schüler*innen 240",
        "Tablets 3",
        "+1 seit 31.12.2023",
        "Supportmodell Vollsupport seit jeher",
        "Schulleitung Selma Schulleitung seit 01.01.2024",
        "Standort 990012A: Marktplatz 1, 99999 Musterstadt",
        "Glasfaser, 1 000 Mbit/s, Netzwerke AG",
        "2 Räume",
        "R 1, R 2",
        "2023 – – 1 1",
        "15.01.2024",
    ):
        assert told in text, told
    for others in ("Hannah", "Gesa", "T4"):
        assert others not in text


def test_numbers_lead_to_the_list_of_equipment(town: Town, cast: Cast, tmp_path: Path) -> None:
    equip(town, tmp_path)
    client = cast.client("planner")
    page = client.get(PAGE + DAY).content.decode()
    links = [unescape(one) for one in re.findall(r'href="(/99001/geraete/\?[^"]+)"', page)]
    aged = [one for one in links if "aelter=1" in one]
    assert len(aged) == 1
    count = re.findall(r'class="pult-count"[^>]*>([^<]+)<', client.get(aged[0]).content.decode())
    assert count[0].startswith("3 ")
    number = re.findall(re.escape(aged[0].replace("&", "&amp;")) + r'">(\d+)<', page)
    assert number == ["3"]


def test_a_correction_stays_visible(town: Town, cast: Cast) -> None:
    support(town, "full", EVER)
    support(town, "own", date(2024, 8, 1))
    text = text_of(cast.client("planner"), PAGE + DAY)
    assert "Supportmodell Eigenregie-Support seit 01.08.2024 Verlauf" in text
    assert "seit jeher Vollsupport überholt" in text
    assert "bis 31.07.2024 Vollsupport" in text
    assert "Supportmodell Vollsupport bis 31.07.2024" in text_of(cast.client("planner"), PAGE + "?tag=31.7.2024")


def test_any_day_and_days_that_are_none(town: Town, cast: Cast) -> None:
    on = date(2024, 8, 1)
    assign_site(authority=town.id, site=town.sites[1].pk, school=town.gymnasium.pk, on=on, by=CLERK, at=AT)
    client = cast.client("planner")
    assert client.get(PAGE + "?tag=31.7.2024").content.decode().count("an diesem Tag nicht genutzt") == 0
    assert client.get(PAGE + "?tag=1.8.2024").content.decode().count("an diesem Tag nicht genutzt") == 1
    assert client.get(PAGE + "?tag=30.2.2024").status_code == 200
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    before_the_term = text_of(client, PAGE + "?tag=31.12.2023")
    assert "Selma" not in before_the_term


def test_what_a_role_does_not_see(town: Town, cast: Cast, tmp_path: Path) -> None:
    equip(town, tmp_path)
    teacher = text_of(cast.client("teacher"), PAGE + DAY)
    assert ("Glasfaser" in teacher, "Tablets 3" in teacher, "Ändern" in teacher) == (False, True, False)
    assert "Glasfaser" in text_of(cast.client("head"), PAGE + DAY)
    assert "Ändern" in text_of(cast.client("planner"), PAGE + DAY)
    it = cast.client("city-it").get(PAGE + DAY).content.decode()
    assert (re.findall(r"/99001/netze/990012A/(\w+)/", it), "/angaben/" in it) == (["internet", "lan", "wlan"], False)


def test_not_for_everyone(town: Town, cast: Cast) -> None:
    assert cast.client("head").get(PAGE).status_code == 200
    assert cast.client("gymnasium-head").get(PAGE).status_code == 404
    assert cast.client("former-head").get(PAGE).status_code == 404
    assert cast.client("councillor").get(PAGE).status_code == 403
    assert cast.client("neighbour-administrator").get(PAGE).status_code == 404
    assert cast.client("planner").get("/99001/schulen/990048/").status_code == 404  # the neighbour's
    assert Client().get(PAGE).status_code == 302
    assert cast.client("planner").post(PAGE).status_code == 405


@pytest.mark.parametrize("items", [1, 3])
def test_ten_statements_however_much_there_is(
    town: Town, cast: Cast, items: int, django_assert_num_queries: Any
) -> None:
    for n in range(items):
        add_item(town, f"Q{n}")
    as_of = resolve(town.id, KeyDate(date(2024, 12, 31)))
    with django_assert_num_queries(10):
        asked = dossier_of(as_of, town.primary_school, networks=True, stock=True)
    assert (asked.tablets, len(asked.movements)) == (items, items)
    with django_assert_num_queries(0):
        dossier_of(as_of, town.primary_school, networks=True, stock=True)
    with django_assert_num_queries(1):
        assert [one.name for one in holders(as_of, town.primary_school)] == [
            "Carlo Campus",
            "Selma Schulleitung",
            "Ida Inventar",
        ]
