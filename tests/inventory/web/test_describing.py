"""Saying what items are, taking new ones in, counting goods, keeping lists."""

from datetime import date

import pytest
from django.test import Client

from cast import Cast
from city import Town, add_goods, add_item
from pult.inventory.models import Item, ItemFact
from pult.inventory.operations.stocking import level
from pult.inventory.rules import Reason
from pult.kernel.models import Entry, SavedList

BASE = "/99001/geraete/"


@pytest.fixture
def planner(cast: Cast) -> Client:
    return cast.client("planner")


def test_facts_are_corrected_and_taken_back(town: Town, planner: Client) -> None:
    item = add_item(town, "A1")
    address = f"{BASE}{item.pk}/angaben/"
    initial = planner.get(address).context["form"].initial
    said = {key: value or "" for key, value in initial.items()} | {
        "nutzergruppe": "teacher",
        "seit": "",
        "notiz": "neu",
    }
    answer = planner.post(address, said, follow=True)
    assert "Die Angaben sind festgehalten." in answer.content.decode()
    assert "Nutzergruppe: Schüler*innen → Lehrkräfte / pädagogisch Tätige" in answer.content.decode()
    assert planner.post(address, said).status_code == 422, "all of that is known"
    entry = Entry.objects.get(action="inventory.describe")
    planner.post(f"/99001/vorgaenge/{entry.number}/storno/")
    assert ItemFact.objects.known().get(item=item).user_group == "pupil"


def test_new_things_come_in(town: Town, planner: Client) -> None:
    said = {
        "produkt": "",
        "kategorie": str(town.tablet.category_id),
        "hersteller": "Musterfirma",
        "modell": "Tafel 11",
        "nummern": "N1; INV1\n\nN2\n",
        "am": "01.03.2024",
        "lieferant": "Medienhaus GmbH",
        "notiz": "",
    }
    address = f"{BASE}aufnahme/?ziel=ort-{town.warehouse.pk}"
    answer = planner.post(address, said, follow=True)
    assert "2 Geräte sind aufgenommen." in answer.content.decode()
    assert [str(i) for i in Item.objects.order_by("serial_number")] == ["N1", "N2"]
    fact = ItemFact.objects.get(item__serial_number="N1")
    assert (fact.inventory_number, fact.purchased_on, fact.product.model) == ("INV1", date(2024, 3, 1), "Tafel 11")
    again = planner.post(address, said)
    assert again.status_code == 422
    assert "Schon in den Büchern: N1, N2." in again.content.decode()
    assert "N1; INV1" in again.content.decode(), "nothing typed is lost"


def test_a_count_books_the_difference(town: Town, planner: Client) -> None:
    place = town.site_places[0]
    add_goods(town, 30, at=place)
    address = f"/99001/geraete/mengenware/{town.pencil.pk}/{place.pk}/"
    for counted, change in (("27", "−3"), ("35", "+8")):
        answer = planner.post(
            f"{address}zaehlung/", {"gezaehlt": counted, "am": "01.04.2024", "notiz": ""}, follow=True
        )
        assert change in answer.content.decode()
        assert level(town.id, town.pencil.pk, place.pk, date(2024, 4, 1)) == int(counted)
    assert planner.post(f"{address}zaehlung/", {"gezaehlt": "35", "am": "01.04.2024"}).status_code == 422


def test_goods_move_and_come_back(town: Town, planner: Client) -> None:
    place = town.site_places[0]
    add_goods(town, 30, at=place)
    address = f"/99001/geraete/mengenware/{town.pencil.pk}/{place.pk}/umsetzung/?ziel=ort-{town.warehouse.pk}"
    said = {"menge": "40", "grund": Reason.RETURN, "am": "01.04.2024", "notiz": ""}
    refused = planner.post(address, said)
    assert refused.status_code == 422
    assert "−10 Stück" in refused.content.decode()
    planner.post(address, said | {"menge": "10"})
    assert level(town.id, town.pencil.pk, town.warehouse.pk, date(2024, 4, 1)) == 10
    entry = Entry.objects.get(action="inventory.move_goods")
    planner.post(f"/99001/vorgaenge/{entry.number}/storno/", {"warum": "Irrtum"})
    assert level(town.id, town.pencil.pk, place.pk, date(2024, 4, 1)) == 30


def test_lists_are_kept_by_each_person(town: Town, cast: Cast, planner: Client) -> None:
    add_item(town, "A1")
    planner.post(f"{BASE}?schule=990012&seite=3", {"name": "Meine Schule"})
    shown = planner.get(BASE).context["list"].saved
    assert [(one.name, one.href, one.current) for one in shown] == [("Meine Schule", "?schule=990012", False)]
    assert planner.get(f"{BASE}?schule=990012").context["list"].saved[0].current
    assert cast.client("city-it").get(BASE).context["list"].saved == []
    kept = SavedList.objects.get()
    cast.client("city-it").post(BASE, {"loeschen": str(kept.pk)})
    assert SavedList.objects.count() == 1, "somebody else's"
    planner.post(BASE, {"name": "leer"})
    planner.post(f"{BASE}?schule=990012", {"name": " "})
    assert SavedList.objects.count() == 1
    planner.post(BASE, {"loeschen": str(kept.pk)})
    assert SavedList.objects.count() == 0


def test_the_item_page_as_of_a_day(town: Town, planner: Client, cast: Cast) -> None:
    item = add_item(town, "A1", on=date(2024, 2, 1))
    assert planner.get(f"{BASE}A1/").context["item"] == item
    assert "nicht in den Büchern" in planner.get(f"{BASE}{item.pk}/?tag=31.01.2024").content.decode()
    assert planner.get(f"{BASE}{item.pk}/?tag=2024-02-01").context["place"].school_number == "990012"
    assert cast.client("gymnasium-it-officer").get(f"{BASE}{item.pk}/").status_code == 404
    assert cast.client("neighbour-administrator").get(f"{BASE}{item.pk}/").status_code == 404


def test_a_school_sees_what_is_hers(town: Town, cast: Cast) -> None:
    add_item(town, "HIER", at=town.site_places[1])
    add_item(town, "DORT", at=town.site_places[2])
    add_item(town, "WERKSTATT", at=town.repair)
    client = cast.client("teacher")
    shown = client.get(BASE).context["list"]
    assert (shown.count, shown.selectable, list(shown.exports)) == (1, False, [])
    assert client.get(f"{BASE}?suche=DORT").context["list"].count == 0
    assert client.get(f"{BASE}?format=csv")["Content-Type"].startswith("text/html")
    assert [p.value for f in shown.listing.filters if f.key == "schule" for p in f.choices] == ["990012"]
