"""The start page: by role, by school, and of books that are still empty."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from city import CLERK, OPENED_AT, Town, add_item
from harness.shown import shown
from pult.inventory.public import Draft, Reason, record_movements
from pult.kernel.models import Tenant
from pult.people.public import appoint, register_person
from pult.reporting.public import freeze_annual
from pult.schools.public import Authority

ADDRESS = "/99001/"


def page(client: Client, address: str = ADDRESS) -> str:
    response = client.get(address, headers={"accept-language": "de"})
    assert response.status_code == 200
    return unescape(response.content.decode())


def numbers(text: str) -> dict[str, str]:
    """Label → number."""
    found = re.findall(r'pult-stat__label">(?:<a [^>]+>)?([^<]+)<.*?pult-stat__value">([^<]+)<', text, re.DOTALL)
    return dict(found)


@pytest.fixture
def city(town: Town) -> Town:
    """Two tablets at the primary school, one at the Gymnasium; one of the former is in repair."""
    first = add_item(town, "A1", on=date(2023, 2, 1))
    add_item(town, "A2", on=date(2023, 2, 1))
    add_item(town, "G1", at=town.site_places[2], on=date(2023, 2, 1))
    line = Draft(
        effective_on=date(2024, 1, 5),
        origin=town.site_places[0].pk,
        destination=town.repair.pk,
        reason=Reason.DAMAGE,
        item=first.pk,
    )
    record_movements(authority=town.id, lines=[line], by=CLERK, at=OPENED_AT, summary="Display gebrochen")
    return town


def test_a_planner_watches_schools_and_tablets(city: Town, cast: Cast) -> None:
    text = page(cast.client("planner"))
    assert "Guten Tag, Paul Planung" in text
    assert "Medienentwicklungsplanung" in text
    assert numbers(text) == {
        "Schulen in Betrieb": "3",
        "Tablets an Schulen": "2",
        "Tablets je Schüler*in": "0,00",
        "Erneuerung fällig bis Jahresende": "0",
    }
    assert "1 170".replace(" ", "\u202f") + " Schüler*innen" in text


def test_city_it_watches_repair_damage_and_the_spare_pool(city: Town, cast: Cast) -> None:
    found = numbers(page(cast.client("city-it")))
    year = timezone.localdate().year
    assert found == {
        "Geräte in Reparatur": "1",
        f"Schadensfälle {year}": "0",
        "Geräte in der Tauschreserve": "0",
        "Erneuerung fällig bis Jahresende": "0",
    }


@pytest.mark.parametrize(
    ("who", "tablets", "repair"), [("head", "1", "1"), ("gymnasium-head", "1", "0"), ("campus-manager", "2", "1")]
)
def test_schools_watch_their_own(city: Town, cast: Cast, who: str, tablets: str, repair: str) -> None:
    text = page(cast.client(who))
    label = "Tablets der Schulen" if who == "campus-manager" else "Tablets der Schule"
    assert numbers(text) == {
        label: tablets,
        "Älter als fünf Jahre": "0",
        "In Reparatur": repair,
        "Geräte insgesamt": tablets,
    }
    assert ("Grundschule am Markt" in text) == (who != "gymnasium-head")
    assert ("Hannah-Arendt-Gymnasium" in text) == (who != "head")


def test_a_school_sees_its_movements_and_no_other(city: Town, cast: Cast) -> None:
    text = page(cast.client("head"))
    assert "Schaden: Musterfirma Tafel 10, A1" in text
    assert "Lieferung: Musterfirma Tafel 10, 2 Geräte" in text
    assert "G1" not in shown(text).words
    assert "Display gebrochen" not in text


def test_the_authority_sees_its_last_entries_those_alike_in_one_line(city: Town, cast: Cast) -> None:
    for number in range(3):
        line = Draft(
            effective_on=date(2024, 2, 1),
            origin=city.supplier.pk,
            destination=city.warehouse.pk,
            reason=Reason.DELIVERY,
            product=city.pencil.pk,
            quantity=number + 1,
        )
        at = datetime(2024, 3, 1, 9, number, tzinfo=UTC)
        record_movements(authority=city.id, lines=[line], by=cast.actor("planner"), at=at, summary="Stifte geliefert")
    text = page(cast.client("auditor"))
    assert text.count("Stifte geliefert") == 1
    assert "3 Vorgänge" in text
    assert "Paul Planung" in text[text.index("Stifte geliefert") :]


def test_an_auditor_counts_what_came_since_the_last_visit(city: Town, cast: Cast) -> None:
    client = cast.client("auditor")
    label = "Vorgänge seit dem letzten Besuch"
    assert int(numbers(page(client))[label].replace("\u202f", "")) > 5
    day, before, newest = client.cookies["pult_seen_99001"].value.split(":")
    assert (day, before) == (timezone.localdate().isoformat(), "0")
    client.cookies["pult_seen_99001"] = f"2024-01-01:0:{newest}"
    assert numbers(page(client))[label] == "0"
    add_item(city, "NEW")
    assert numbers(page(client))["Vorgang seit dem letzten Besuch"] == "1"
    client.cookies["pult_seen_99001"] = "nonsense"
    assert label in numbers(page(client))


def test_a_councillor_reads_what_is_published_and_nothing_else(city: Town, cast: Cast) -> None:
    freeze_annual(authority=city.authority, year=2023, by=CLERK, at=datetime(2024, 3, 1, tzinfo=UTC))
    text = page(cast.client("councillor"))
    assert numbers(text) == {}
    assert "Noch kein Bericht veröffentlicht" in text
    assert "festgeschrieben" not in text
    for hidden in ("A1", "Display gebrochen", "Was ansteht", 'role="search"'):
        assert hidden not in text


def test_every_number_leads_somewhere(city: Town, cast: Cast) -> None:
    for who in ("planner", "city-it", "auditor", "accountant", "media-centre", "head", "teacher"):
        client = cast.client(who)
        for href in re.findall(r'pult-stat__label"><a href="([^"]+)"', page(client)):
            assert client.get(href).status_code == 200, (who, href)


def test_empty_books_say_what_to_do_first(db: None, town: Town, cast: Cast) -> None:
    empty = Authority.objects.create(tenant=Tenant.objects.create(), number="99003", name="Leerstadt")
    for who, role in (("neighbour-administrator", "administrator"), ("councillor", "councillor")):
        by = {"by": CLERK, "at": OPENED_AT}
        person = register_person(
            authority=empty.pk, name="X", email="x@leerstadt.example", account=cast.accounts[who], **by
        )
        appoint(authority=empty.pk, person=person.pk, role=role, school=None, on=date(2024, 1, 1), until=None, **by)
    text = page(cast.client("neighbour-administrator"), "/99003/")
    assert re.findall(r"<h2[^>]*><a href=\"([^\"]+)\">([^<]+)</a>", text) == [
        ("/99003/importe/", "Schulen einlesen"),
        ("/99003/importe/", "Geräte einlesen"),
        ("/99003/verwaltung/konten/", "Konten einladen"),
    ]
    assert "Hier ist noch nichts verzeichnet" in page(cast.client("councillor"), "/99003/")


@pytest.mark.parametrize(
    ("who", "status"), [("teacher", 200), ("nobody", 404), ("former-head", 404), ("neighbour-administrator", 404)]
)
def test_who_may(cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get(ADDRESS).status_code == status


def test_only_reading(cast: Cast) -> None:
    assert cast.client("planner").post(ADDRESS).status_code == 405


@pytest.mark.parametrize(("who", "queries"), [("planner", 18), ("city-it", 14), ("head", 12), ("councillor", 6)])
@pytest.mark.parametrize("items", [1, 3])
def test_queries(city: Town, cast: Cast, who: str, queries: int, items: int) -> None:
    for number in range(items):
        add_item(city, f"M{number}", on=date(2023, 3, 1))
    client = cast.client(who)
    page(client)
    with CaptureQueriesContext(connection) as captured:
        page(client)
    assert len(captured) == queries
