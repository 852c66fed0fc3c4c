"""Moving by hand, taking it back, and who may."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from city import Town, add_item
from pult.inventory.models import Item, Movement, Whereabouts
from pult.inventory.rules import Reason
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry

BASE = "/99001/geraete/"


def where(town: Town, item: Item, on: date = date(2024, 6, 1)) -> int:
    found: Any = Whereabouts.objects.as_of(resolve(town.id, KeyDate(on))).get(item=item)
    return int(found.place_id)


def sent(grund: str = Reason.RETURN, am: str = "01.05.2024", **more: str) -> dict[str, str]:
    return {"grund": grund, "am": am, "notiz": "", "submission": "7f1f2d3a-0000-4000-8000-000000000001", **more}


@pytest.fixture
def city_it(cast: Cast) -> Client:
    return cast.client("city-it")


def to_warehouse(town: Town, *items: Item) -> str:
    chosen = "&".join(f"auswahl={item.pk}" for item in items)
    return f"{BASE}umsetzung/?{chosen}&ziel=ort-{town.warehouse.pk}"


def test_many_move_as_one_entry_and_back(town: Town, city_it: Client, cast: Cast) -> None:
    items = [add_item(town, f"A{n}") for n in range(3)]
    form = city_it.get(to_warehouse(town, *items))
    assert [label for label, _ in form.context["groups"]] == ["Schulen", "Orte des Schulträgers"]
    answer = city_it.post(f"{to_warehouse(town, *items)}&suche=A", sent(), follow=True)
    assert answer.redirect_chain[-1][0] == f"{BASE}?suche=A"
    assert "3 Geräte sind umgesetzt." in answer.content.decode()
    assert [where(town, item) for item in items] == [town.warehouse.pk] * 3
    entry = Entry.objects.get(action="inventory.relocate")
    assert (entry.actor, Movement.objects.filter(entry=entry).count()) == (cast.actor("city-it"), 3)
    undone = city_it.post(f"/99001/vorgaenge/{entry.number}/storno/", {"submission": ""}, follow=True)
    assert "ist storniert" in undone.content.decode()
    assert [where(town, item) for item in items] == [town.site_places[0].pk] * 3


def test_everything_found_moves(town: Town, city_it: Client) -> None:
    items = [add_item(town, f"A{n}") for n in range(3)]
    other = add_item(town, "B1", at=town.site_places[2])
    address = f"{BASE}umsetzung/?alle=1&schule=990012&ziel=ort-{town.warehouse.pk}"
    assert city_it.get(address).context["selection"].text == "3 Geräte"
    city_it.post(address, sent())
    assert [where(town, item) for item in items] == [town.warehouse.pk] * 3
    assert where(town, other) == town.site_places[2].pk


def test_twice_moves_once(town: Town, city_it: Client) -> None:
    item = add_item(town, "A1")
    first, second = (city_it.post(to_warehouse(town, item), sent()) for _n in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Movement.objects.filter(item=item).count() == 2


def test_an_error_keeps_what_was_typed_and_names_the_item(town: Town, city_it: Client) -> None:
    item = add_item(town, "A1", on=date(2024, 2, 1))
    answer = city_it.post(to_warehouse(town, item), sent(am="31.01.2024", notiz="Keller"))
    content = answer.content.decode()
    assert answer.status_code == 422
    assert "Das Gerät A1 war am 31.01.2024 noch nicht in den Büchern." in content
    assert "Keller</textarea>" in content
    assert 'value="31.01.2024"' in content
    assert f"auswahl={item.pk}" in answer.context["action"]
    assert city_it.post(to_warehouse(town, item), sent()).status_code == 302, "the same form can be sent again"


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"am": "gestern"}, "Wirksam am"),
        ({"am": "01.01.2999"}, "liegt in der Zukunft"),
        ({"grund": Reason.THEFT}, "Grund"),
        ({"am": ""}, "Wirksam am"),
    ],
)
def test_what_does_not_fit_is_refused(town: Town, city_it: Client, said: dict[str, str], text: str) -> None:
    item = add_item(town, "A1")
    answer = city_it.post(to_warehouse(town, item), sent(**said))
    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert Movement.objects.filter(item=item).count() == 1


def test_a_school_moves_between_its_own_places_only(town: Town, cast: Cast) -> None:
    client, item = cast.client("it-officer"), add_item(town, "A1", at=town.site_places[0])
    foreign = add_item(town, "B1", at=town.site_places[2])
    assert client.get(to_warehouse(town, item)).context["chosen"].key == "schule-990012", "nothing else is offered"
    inside = f"{BASE}umsetzung/?auswahl={item.pk}&auswahl={foreign.pk}&ziel=schule-990012"
    assert client.get(inside).context["selection"].items == [item.pk]
    reason = sent(Reason.REDISTRIBUTION, ort=str(town.site_places[1].pk), neuer_raum="")
    assert client.post(inside, reason).status_code == 302
    assert (where(town, item), where(town, foreign)) == (town.site_places[1].pk, town.site_places[2].pk)


def test_a_new_room_is_made(town: Town, city_it: Client) -> None:
    item = add_item(town, "A1")
    said = sent(Reason.HAND_OVER, ort=str(town.site_places[2].pk), neuer_raum="B 204")
    assert city_it.post(f"{BASE}umsetzung/?auswahl={item.pk}&ziel=schule-990024", said).status_code == 302
    answer = city_it.get(f"{BASE}{item.pk}/")
    assert answer.context["place"].full == "Hannah-Arendt-Gymnasium, Raum B 204"


def test_later_entries_block_the_reversal_and_are_named(town: Town, city_it: Client) -> None:
    item = add_item(town, "A1")
    city_it.post(to_warehouse(town, item), sent())
    first = Entry.objects.get(action="inventory.relocate")
    back = sent(Reason.REDISTRIBUTION, ort=str(town.site_places[2].pk), neuer_raum="", submission="")
    city_it.post(f"{BASE}umsetzung/?auswahl={item.pk}&ziel=schule-990024", back)
    answer = city_it.post(f"/99001/vorgaenge/{first.number}/storno/", {"warum": "Irrtum"})
    assert answer.status_code == 422
    assert f"Nr. {first.number + 1} (" in answer.content.decode()


def test_one_line_is_reversed_with_a_reason(town: Town, city_it: Client, cast: Cast) -> None:
    item = add_item(town, "A1")
    city_it.post(to_warehouse(town, item), sent())
    line = Movement.objects.get(item=item, reason=Reason.RETURN)
    address = f"{BASE}bewegungen/{line.pk}/storno/"
    assert city_it.post(address, {"warum": ""}).status_code == 422
    assert cast.client("media-centre").get(address).status_code == 403
    city_it.post(address, {"warum": "war ein Versehen"})
    content = city_it.get(f"{BASE}{item.pk}/").content.decode()
    assert "pult-timeline__entry--undone" in content
    assert "von Nils Netzwerk: war ein Versehen" in content
    assert city_it.post(address, {"warum": "nochmal"}).status_code == 422


def test_who_may_not_reverse_takes_back_their_own_of_today(town: Town, cast: Cast) -> None:
    item = add_item(town, "A1")
    client = cast.client("media-centre")
    client.post(to_warehouse(town, item), sent())
    entry = Entry.objects.get(action="inventory.relocate")
    assert cast.client("it-officer").post(f"/99001/vorgaenge/{entry.number}/storno/").status_code == 404
    assert client.post(f"/99001/vorgaenge/{entry.number}/storno/").status_code == 302
    assert where(town, item) == town.site_places[0].pk
    assert client.post(f"/99001/vorgaenge/{town.opened_in.number}/storno/").status_code == 403
