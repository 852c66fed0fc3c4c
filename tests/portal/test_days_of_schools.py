"""What the dossier, the directory and the networks show a school of other days: its own, and nothing that came after."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from access.world import CHANGED, PAST, SECRETS, World, world
from cast import Cast
from city import CLERK, Town, add_item
from pult.infrastructure.public import LanCoverage
from pult.inventory.operations.describing import Description, describe
from pult.inventory.queries.belonging import Belonging, facts_before_leaving, knowledge, stays_of
from pult.kernel.facts.stating import state
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.recording import recording
from pult.schools.public import SiteUse

__all__ = ["world"]
FUTURE = "?tag=2099-01-01"
LATER = datetime(2024, 7, 1, 9, tzinfo=UTC)
OWN = "/99001/schulen/990012/"
TAKER = "/99001/schulen/990024/"


def dossier(cast: Cast, who: str, address: str) -> Any:
    answer = cast.client(who).get(address)
    assert answer.status_code == 200
    return answer.context


def sites(context: Any) -> tuple[list[str], list[str]]:
    shown = context["dossier"]
    return [site.code for site in shown.sites], [site.code for site in shown.former_sites]


def test_buildings_to_come_are_not_told_of(world: World) -> None:
    assert sites(dossier(world.cast, "gymnasium-head", TAKER)) == (["990012C", "990024A"], [])
    ahead = dossier(world.cast, "gymnasium-head", TAKER + FUTURE)
    assert (sites(ahead), ahead["on"]) == ((["990012C", "990024A"], []), timezone.localdate())
    assert "liegt in der Zukunft" in ahead["wrong_day"]
    planned = dossier(world.cast, "planner", TAKER + FUTURE)
    assert (sites(planned)[0], planned["wrong_day"]) == (["990012C", "990012D", "990024A"], "")


def test_of_a_building_that_was_theirs_they_read_what_was_known_then(world: World) -> None:
    annex = world.things["annex"].place.site_id
    with recording(world.town.id, by=CLERK, at=LATER, action="tests.lan", summary="LAN") as entry:
        state(entry, LanCoverage, [((annex,), date(2024, 3, 1), None, ("none",))])
    former = dossier(world.cast, "head", OWN)["dossier"].former_sites
    assert [(site.code, site.rooms) for site in former] == [("990012C", [])]
    assert [past for site in former for line in site.networks for past in line.past] == []  # it was said later
    (taken,) = [s for s in dossier(world.cast, "gymnasium-head", TAKER)["dossier"].sites if s.code == "990012C"]
    assert taken.rooms == ["annex"]
    assert len(dossier(world.cast, "planner", OWN)["dossier"].former_sites[0].rooms) == 1


def test_movements_are_those_of_the_time_in_which_a_place_was_theirs(world: World) -> None:
    def told(who: str, address: str) -> list[tuple[str, str, str]]:
        return [(one.label, one.origin, one.destination) for one in dossier(world.cast, who, address)["movements"]]

    taken = told("gymnasium-head", TAKER)
    assert [row for row in taken if row[0] == "ANNEX1"] == []
    assert ("WANDERED1", "außerhalb der Schule", "Standort 990024A") in taken
    assert ("ANNEX1", "Standort 990012C", "Raum annex (990012C)") in told("head", OWN)
    assert ("WANDERED1", "Standort 990012B", "außerhalb der Schule") in told("head", OWN)
    assert ("WANDERED1", "Standort 990012B", "Standort 990024A") in told("planner", OWN)


@pytest.mark.parametrize("address", ["schulen/", "schulen/karte/", "netze/"])
def test_lists_refuse_a_school_a_day_to_come(world: World, address: str) -> None:
    asked = world.cast.client("gymnasium-head").get(f"/99001/{address}{FUTURE}").context["list"].asked
    assert (asked.on, len(asked.refused)) == (timezone.localdate(), 1)
    asked = world.cast.client("planner").get(f"/99001/{address}{FUTURE}").context["list"].asked
    assert (asked.on, asked.refused) == (date(2099, 1, 1), ())


def known(town: Town, item: int, on: date = PAST) -> str:
    belonging = Belonging(resolve(town.id, KeyDate(on)), frozenset({town.primary_school.pk}))
    fact = facts_before_leaving(belonging, [item], timezone.localdate())
    return fact[item].inventory_number if item in fact else ""


def test_of_several_movements_on_the_day_of_leaving_the_first_counts(world: World) -> None:
    # It left, was described, and went on to a room: all on one day.
    assert known(world.town, world.things["wandered"].item.pk) == "INV-WANDERED1"
    assert SECRETS["gymnasium"] not in known(world.town, world.things["annex"].item.pk)


def test_what_is_said_before_a_settled_handover_is_known(world: World) -> None:
    """That the building would go was settled in February; what the school said in May is its own."""
    town = world.town
    item = add_item(town, "MAI", at=world.things["annex"].place, recorded_at=datetime(2024, 6, 2, tzinfo=UTC))
    says = Description(town.tablet.pk, "NACH-CHANGED", "pupil", "good")
    describe(authority=town.id, item=item.pk, says=says, since=None, by=CLERK, at=datetime(2024, 6, 3, tzinfo=UTC))
    belonging = Belonging(resolve(town.id, KeyDate(PAST)), frozenset({town.primary_school.pk}))
    revisions = knowledge(belonging, PAST, timezone.localdate(), stays_of([world.things["annex"].item.pk]))
    (revision,) = revisions.values()
    assert revision >= world.things["annex"].moved_in.pk
    assert known(town, item.pk) == "INV-MAI"


def test_a_use_stated_anew_ends_nothing(town: Town) -> None:
    """The school stays in its building: two periods, one after the other."""
    at = datetime(2024, 2, 1, 9, tzinfo=UTC)
    with recording(town.id, by=CLERK, at=at, action="tests.site", summary="Neu gesagt") as entry:
        state(entry, SiteUse, [((town.sites[0].pk,), CHANGED, None, (town.primary_school.pk,))])
    item = add_item(town, "BLEIBT")
    belonging = Belonging(resolve(town.id, KeyDate(PAST)), frozenset({town.primary_school.pk}))
    assert belonging.leaves(town.site_places[0].pk, PAST) is None
    assert knowledge(belonging, PAST, timezone.localdate(), stays_of([item.pk])) == {}
