"""A day in the address shows a school what was its own then, and gives it no hand in what is not its own today."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from api.calling import program
from cast import Cast
from city import CLERK, Town, add_goods, add_item
from pult.inventory.models import ItemFact, Movement, Whereabouts
from pult.inventory.operations.describing import Description, describe
from pult.inventory.public import Draft, Item, Reason, place_of_room, record_movements
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.facts.stating import state
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.schools.public import SiteUse

BASE = "/99001/geraete/"
THEN = "?tag=2024-02-15"
AT = datetime(2024, 3, 2, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def moved(town: Town, item: Item, origin: int, to: int, on: date) -> Entry:
    line = Draft(on, origin, to, Reason.REDISTRIBUTION, item=item.pk, note="geheim")
    return record_movements(authority=town.id, lines=[line], by=CLERK, at=AT, summary="Umzug ans Gymnasium")


@pytest.fixture
def wanderer(town: Town) -> Item:
    """Came to the primary school on 1 February 2024, went to the Gymnasium on 1 March, where much was said of it."""
    item = add_item(town, "WANDERER")
    gymnasium = town.site_places[2]
    moved(town, item, town.site_places[0].pk, gymnasium.pk, date(2024, 3, 1))
    assert gymnasium.site_id is not None
    room = place_of_room(authority=town.id, site=gymnasium.site_id, name="101")
    moved(town, item, gymnasium.pk, room.pk, date(2024, 3, 5))
    says = Description(town.tablet.pk, "GYM-1", "teacher", "defective", note="Riss vom Abitur")
    describe(authority=town.id, item=item.pk, says=says, since=None, by=CLERK, at=AT)
    return item


def handed_over(town: Town, on: date) -> None:
    """The primary school's second building goes to the Gymnasium."""
    with recording(town.id, by=CLERK, at=timezone.now(), action="tests.site", summary="Übergabe") as entry:
        state(entry, SiteUse, [((town.sites[1].pk,), on, None, (town.gymnasium.pk,))])


def events(client: Client, item: Item, question: str = "") -> list[tuple[str, str, str]]:
    shown = client.get(f"{BASE}{item.pk}/{question}").context["events"]
    return [(event.title, event.text, event.note) for event in shown]


def facts(client: Client, item: Item, question: str = "") -> dict[str, str]:
    shown = client.get(f"{BASE}{item.pk}/{question}").context["facts"]
    return {str(fact.label): str(fact.value) for fact in shown}


def test_what_has_left_can_be_looked_at_but_not_written(town: Town, cast: Cast, wanderer: Item) -> None:
    officer = cast.client("it-officer")
    assert officer.get(f"{BASE}{wanderer.pk}/").status_code == 404
    page = officer.get(f"{BASE}{wanderer.pk}/{THEN}")
    assert page.status_code == 200
    assert (page.context["move"], page.context["describe"]) == ("", "")
    before = (ItemFact.objects.count(), Movement.objects.count())
    said = {"produkt": town.tablet.pk, "inventarnummer": "MEINS", "nutzergruppe": "pupil", "zustand": "good"}
    for method in (officer.get, officer.post):
        assert method(f"{BASE}{wanderer.pk}/angaben/{THEN}", said).status_code == 404
    form = {"grund": Reason.CORRECTION, "am": "15.02.2024", "submission": str(uuid4())}
    target = f"ziel=schule-990012&auswahl={wanderer.pk}"
    for question in (f"{THEN}&{target}", f"?{target}"):
        page = officer.get(f"{BASE}umsetzung/{question}")
        assert page.context["selection"].items == []
        ort = town.site_places[1].pk
        assert officer.post(f"{BASE}umsetzung/{question}", {**form, "ort": ort}).status_code == 422
    assert (ItemFact.objects.count(), Movement.objects.count()) == before


def test_the_past_shows_what_was_known_before_it_left(town: Town, cast: Cast, wanderer: Item) -> None:
    officer = cast.client("it-officer")
    assert facts(officer, wanderer, THEN)["Inventarnummer"] == "INV-WANDERER"
    assert "Notiz" not in facts(officer, wanderer, THEN)
    assert [title for title, _text, _note in events(officer, wanderer, THEN)] == ["Lieferung"]
    rows = officer.get(f"{BASE}{THEN}").context["list"].listing
    asked = officer.get(f"{BASE}{THEN}").context["list"].asked
    (row,) = rows.rows(asked, limit=10, offset=0)
    assert (row.inventory_number, row.condition, row.user_group) == ("INV-WANDERER", "new", "pupil")
    exported: Any = officer.get(f"{BASE}{THEN}&format=csv")
    if exported.streaming:  # the officer may export
        text = b"".join(exported.streaming_content).decode()
        assert ("INV-WANDERER" in text, "GYM-1" in text) == (True, False)
    # The city sees all that was ever said.
    assert facts(cast.client("city-it"), wanderer, THEN)["Inventarnummer"] == "GYM-1"


def test_who_has_it_now_reads_no_other_schools_name_and_no_foreign_time(town: Town, cast: Cast, wanderer: Item) -> None:
    owner = cast.client("gymnasium-it-officer")
    page = owner.get(f"{BASE}{wanderer.pk}/")
    told = [(event.title, event.text) for event in page.context["events"]]
    school = "Hannah-Arendt-Gymnasium"
    assert told == [
        ("Umverteilung", f"von {school}, Schulstandort 990024A nach {school}, Raum 101"),
        ("Angaben berichtigt", told[1][1]),
        ("Umverteilung", f"von außerhalb der Schule nach {school}, Schulstandort 990024A"),
    ]
    assert page.context["withheld"] == 1  # the delivery to another school
    assert owner.get(f"{BASE}{wanderer.pk}/{THEN}").status_code == 404
    assert facts(owner, wanderer)["Inventarnummer"] == "GYM-1"


@pytest.mark.parametrize("day", ["2099-01-01", "2999-12-31"])
def test_a_day_to_come_shows_no_more_than_today(town: Town, cast: Cast, wanderer: Item, day: str) -> None:
    add_item(town, "IM-ANBAU", at=town.site_places[1])
    handed_over(town, date(2098, 1, 1))
    at_gymnasium = add_item(town, "DORT", at=town.site_places[2])
    officer, other = cast.client("it-officer"), cast.client("gymnasium-it-officer")
    for item in (wanderer, at_gymnasium):
        assert officer.get(f"{BASE}{item.pk}/?tag={day}").status_code == 404
    extension = Item.objects.get(serial_number="IM-ANBAU")
    assert other.get(f"{BASE}{extension.pk}/?tag={day}").status_code == 404
    place = reverse("inventory-location", args=["99001", town.site_places[1].pk])
    assert other.get(f"{place}?tag={day}").status_code == 404
    assert officer.get(f"{place}?tag=2097-01-01").status_code == 200


def test_a_building_that_another_school_took_over_is_no_longer_theirs(town: Town, cast: Cast) -> None:
    extension = town.site_places[1]
    item = add_item(town, "IM-ANBAU", at=extension)
    add_goods(town, 30, at=extension)
    handed_over(town, date(2024, 5, 1))
    officer, taker = cast.client("it-officer"), cast.client("gymnasium-it-officer")
    assert officer.get(f"{BASE}{item.pk}/{THEN}").status_code == 200
    assert officer.get(f"{BASE}{item.pk}/?tag=2024-06-01").status_code == 404
    good = ["99001", town.pencil.pk, extension.pk]
    written = [reverse("inventory-description", args=["99001", item.pk])]
    written += [reverse(f"inventory-good-{verb}", args=good) for verb in ("count", "move")]
    for address in written:
        assert officer.get(f"{address}{THEN}").status_code == 404, address
        assert taker.get(address).status_code == 200, address
    seen = officer.get(f"{reverse('inventory-good', args=good)}{THEN}")
    assert (seen.status_code, seen.context["count"], seen.context["move"]) == (200, "", "")
    assert len(seen.context["rows"]) == 1
    assert taker.get(reverse("inventory-good", args=good)).context["rows"] == []
    target = f"ziel=schule-990012&auswahl={item.pk}"
    assert officer.get(f"{BASE}umsetzung/{THEN}&{target}").context["selection"].items == []
    # And who took it over books nothing into the time before.
    page = taker.get(f"{BASE}umsetzung/?ziel=schule-990024&auswahl={item.pk}")
    assert page.context["selection"].items == [item.pk]
    form = {"grund": Reason.CORRECTION, "am": "15.02.2024", "ort": town.site_places[2].pk, "submission": str(uuid4())}
    answer = taker.post(f"{BASE}umsetzung/?ziel=schule-990024&auswahl={item.pk}", form)
    assert answer.status_code == 422
    assert Whereabouts.objects.get(item=item, known_to=STILL, valid_to=FOREVER).place_id == extension.pk


def test_an_entry_is_seen_by_the_school_whose_it_was_that_day(town: Town, cast: Cast) -> None:
    a, b = town.site_places[:2]
    item = add_item(town, "EIGEN")
    within = moved(town, item, a.pk, b.pk, date(2024, 2, 10))
    handed_over(town, date(2024, 5, 1))
    officer, taker = cast.client("it-officer"), cast.client("gymnasium-it-officer")
    assert officer.get(f"/99001/vorgaenge/{within.number}/").status_code == 200
    assert taker.get(f"/99001/vorgaenge/{within.number}/").status_code == 404
    # It stands where the other school is now: taking it back is no longer theirs.
    head = cast.client("head")
    for client in (officer, head):
        assert client.get(f"/99001/vorgaenge/{within.number}/storno/").status_code in {403, 404}


def test_the_api_knows_the_same_bounds(town: Town, cast: Cast, wanderer: Item) -> None:
    officer = program(cast, "it-officer", town.primary_school)
    assert officer.get(f"/items/{wanderer.pk}").status_code == 404
    then = officer.get(f"/items/{wanderer.pk}", on="2024-02-15").json()
    assert (then["inventory_number"], then["note"], then["condition"]) == ("INV-WANDERER", "", "new")
    (listed,) = officer.get("/items", on="2024-02-15").json()["rows"]
    assert listed == then
    assert officer.get(f"/items/{wanderer.pk}", on="2099-01-01").status_code == 404
    notes = [line["note"] for line in officer.get("/movements", item=wanderer.pk).json()["rows"]]
    assert notes == ["", "geheim"]  # how it came and how it went; not what happened elsewhere
    a, b = (place.pk for place in town.site_places[:2])
    there_and_back = [
        {"item": wanderer.pk, "origin": a, "destination": b, "reason": "correction", "effective_on": "2024-02-10"},
        {"item": wanderer.pk, "origin": b, "destination": a, "reason": "correction", "effective_on": "2024-02-11"},
    ]
    refused = officer.post("/movements", {"summary": "Nachgetragen", "lines": there_and_back})
    assert refused.status_code == 409, refused.content
    assert Movement.objects.filter(item=wanderer).count() == 3


def test_tomorrow_is_not_asked_of_those_who_see_all(town: Town, cast: Cast, wanderer: Item) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert cast.client("city-it").get(f"{BASE}{wanderer.pk}/?tag={tomorrow}").status_code == 200
