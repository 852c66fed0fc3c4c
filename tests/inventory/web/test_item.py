"""What a school finds on the page of a device, and where the equipment begins."""

import re

import pytest
from django.test import Client

from cast import Cast
from city import Town, add_item
from harness.shown import shown
from pult.inventory.models import Item

BASE = "/99001/geraete/"


def entries_linked(client: Client, item: Item) -> set[str]:
    return set(re.findall(r'href="(/99001/vorgaenge/\d+/)"', client.get(f"{BASE}{item.pk}/").content.decode()))


def test_every_entry_that_a_device_names_can_be_opened(town: Town, cast: Cast) -> None:
    """The delivery came from elsewhere: the city reads it, the school is told of it only."""
    item = add_item(town, "A1")
    whole = cast.client("city-it")
    (delivered,) = entries_linked(whole, item)
    assert whole.get(delivered).status_code == 200
    officer = cast.client("it-officer")
    assert entries_linked(officer, item) == set()
    assert officer.get(delivered).status_code == 404
    corrected = {
        key: value or "" for key, value in officer.get(f"{BASE}{item.pk}/angaben/").context["form"].initial.items()
    }
    officer.post(f"{BASE}{item.pk}/angaben/", corrected | {"nutzergruppe": "teacher", "seit": ""})
    (own,) = entries_linked(officer, item)
    assert officer.get(own).status_code == 200


@pytest.mark.parametrize("who", ["city-it", "it-officer", "teacher"])
def test_the_equipment_begins_with_what_is_in_stock(town: Town, cast: Cast, who: str) -> None:
    add_item(town, "A1")
    add_item(town, "B1", at=town.stolen)
    client = cast.client(who)
    begin = f"{BASE}?ort=bestand"
    assert f'href="{begin}"' in client.get("/99001/").content.decode()
    assert [link.text for link in shown(client.get(begin)).links if link.text in {"A1", "B1"}] == ["A1"]
