"""Programs of schools ask for a past day and a day to come: every address of the API that takes one."""

from typing import Any, Final

import pytest
from django.test import Client

from access.lines_equipment import ITEMS
from access.world import FUTURE, PAST, SECRETS, World, world
from api.calling import Program, program

__all__ = ["world"]
DAYS: Final = {"now": {}, "past": {"on": PAST.isoformat()}, "future": {"on": FUTURE.isoformat()}}
SCHOOLS: Final = ("primary", "gymnasium")


@pytest.fixture
def programs(world: World) -> dict[str, Program]:
    town = world.town
    found = {"primary": town.primary_school, "gymnasium": town.gymnasium}
    return {key: program(world.cast, "it-officer", school) for key, school in found.items()} | {
        "all": program(world.cast, "city-it")
    }


def secrets_told(who: str, answer: Any) -> list[str]:
    kept = [word for whose, word in SECRETS.items() if who not in (whose, "all")]
    return [word for word in kept if word in answer.content.decode()]


def test_no_address_with_a_day_is_forgotten(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]
    takes_a_day = {
        path.removeprefix("/api/v1")
        for path, methods in described.items()
        for one in methods.values()
        if any(parameter["name"] == "on" for parameter in one.get("parameters", ()))
    }
    assert takes_a_day == {
        "/schools",
        "/schools/{number}",
        "/items",
        "/items/{item}",
        "/figures/{key}",
        "/figures/{key}/records",
    }


@pytest.mark.parametrize("when", DAYS)
def test_an_item_is_seen_by_whose_it_was(world: World, programs: dict[str, Program], when: str) -> None:
    whose = {name: dict(zip(DAYS, (now, past, ahead), strict=True)) for name, (past, now, ahead) in ITEMS.items()}
    whose |= {"here": dict.fromkeys(DAYS, "primary"), "there": dict.fromkeys(DAYS, "gymnasium")}
    for who, one in programs.items():
        seen = set()
        for name, owners in whose.items():
            answer = one.get(f"/items/{world.things[name].item.pk}", **DAYS[when])
            assert (answer.status_code, name) == (200 if who in (owners[when], "all") else 404, name)
            assert secrets_told(who, answer) == [], name
            seen |= {name} if answer.status_code == 200 else set()
        listed = one.get("/items", **DAYS[when])
        assert secrets_told(who, listed) == []
        assert {row["id"] for row in listed.json()["rows"]} == {world.things[name].item.pk for name in seen}


@pytest.mark.parametrize("when", DAYS)
def test_a_school_is_told_of_its_own_sites(world: World, programs: dict[str, Program], when: str) -> None:
    own = {
        "now": {"primary": "ABD", "gymnasium": "C"},
        "past": {"primary": "ABCD", "gymnasium": ""},
        "future": {"primary": "AB", "gymnasium": "C"},
    }
    for who, number in zip(SCHOOLS, ("990012", "990024"), strict=True):
        one = programs[who].get(f"/schools/{number}", **DAYS[when]).json()
        (listed,) = programs[who].get("/schools", **DAYS[when]).json()["rows"]
        assert listed == one
        assert "".join(s["code"][-1] for s in one["sites"] if s["code"].startswith("990012")) == own[when][who]


def test_movements_places_and_figures_tell_nothing_of_others(programs: dict[str, Program]) -> None:
    for who in SCHOOLS:
        for address in ("/movements", "/places", "/schools"):
            assert secrets_told(who, programs[who].get(address)) == [], (who, address)
        for address in ("/figures/schools-by-type", "/figures/schools-by-type/records"):
            for day in DAYS.values():
                assert programs[who].get(address, **day).status_code == 403
