"""The search of the start page: straight to what is meant."""

from datetime import date
from html import unescape
from typing import Any
from unicodedata import normalize

import pytest

from cast import Cast
from city import CLERK, OPENED_AT, Town, add_item
from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.recording import recording
from pult.schools.public import SchoolDetails

ADDRESS = "/99001/suche/"


def leads(cast: Cast, who: str, text: str) -> str:
    answer = cast.client(who).get(ADDRESS, {"suche": text})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_a_number_leads_to_its_device(town: Town, cast: Cast) -> None:
    item = add_item(town, "SN-1", on=date(2023, 2, 1))
    add_item(town, "SN-2", on=date(2023, 2, 1))
    for text in ("SN-1", " sn-1 ", "INV-SN-1"):
        assert leads(cast, "planner", text) == f"/99001/geraete/{item.pk}/"


def test_a_part_of_a_number_leads_to_the_list(town: Town, cast: Cast) -> None:
    add_item(town, "SN-1", on=date(2023, 2, 1))
    assert leads(cast, "planner", "SN-") == "/99001/geraete/?suche=SN-"


def test_whoever_sees_a_school_only_finds_devices_in_their_list(town: Town, cast: Cast) -> None:
    """Whether a device of another school exists must not be learnt."""
    add_item(town, "SN-1", at=town.site_places[2], on=date(2023, 2, 1))
    assert leads(cast, "head", "SN-1") == "/99001/geraete/?suche=SN-1"
    assert leads(cast, "head", "SN-9") == "/99001/geraete/?suche=SN-9"


def test_a_school_by_number_or_name(town: Town, cast: Cast) -> None:
    for text in ("990024", "hannah-arendt", "99002"):
        assert leads(cast, "planner", text) == "/99001/schulen/990024/"
    assert leads(cast, "head", "990024") == "/99001/geraete/?suche=990024"


def test_several_are_a_choice(town: Town, cast: Cast) -> None:
    answer = cast.client("planner").get(ADDRESS, {"suche": "musterstadt"}, headers={"accept-language": "de"})
    assert answer.status_code == 302  # only the college carries the name
    answer = cast.client("planner").get(ADDRESS, {"suche": "9900"}, headers={"accept-language": "de"})
    text = unescape(answer.content.decode())
    assert text.count('href="/99001/schulen/9900') == 3
    assert 'href="/99001/geraete/?suche=9900"' in text
    assert "990048" not in text


@pytest.mark.parametrize("text", ["%", "_", "'", "\0", "--"])
def test_signs_that_mean_something_to_a_database(town: Town, cast: Cast, text: str) -> None:
    assert cast.client("planner").get(ADDRESS, {"suche": text}).status_code == 302


def test_nothing_asked_leads_back(town: Town, cast: Cast) -> None:
    assert leads(cast, "planner", "") == "/99001/"


def test_a_councillor_finds_nothing(town: Town, cast: Cast) -> None:
    add_item(town, "SN-1")
    answer = cast.client("councillor").get(ADDRESS, {"suche": "SN-1"}, headers={"accept-language": "de"})
    assert "Nichts gefunden" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("nobody", 404), ("neighbour-administrator", 404)])
def test_who_may(cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get(ADDRESS, {"suche": "990012"}).status_code == status


def test_only_reading(cast: Cast) -> None:
    assert cast.client("planner").post(ADDRESS).status_code == 405


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_are_the_same_however_they_are_written(town: Town, cast: Cast, form: Any) -> None:
    item = add_item(town, "Ü1", on=date(2023, 2, 1))
    with recording(town.id, by=CLERK, at=OPENED_AT, action="tests.rename", summary="Umlaute") as entry:
        name = normalize("NFD", "Ärzte-Schule, Große Straße")
        state(entry, SchoolDetails, [((town.gymnasium.pk,), EVER, None, (name, name, "1", "", "", ""))])
    for text in ("ü1", "Ü1"):
        assert leads(cast, "planner", normalize(form, text)) == f"/99001/geraete/{item.pk}/"
    for text in ("ärzte-schule", "Ärzte", "GROSSE STRASSE", "straße"):
        assert leads(cast, "planner", normalize(form, text)) == "/99001/schulen/990024/"
