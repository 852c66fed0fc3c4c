"""Sites, rooms, and the beginning and end of schools, by form."""

from datetime import date
from typing import Any

import pytest

from cast import Cast
from city import Town
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.models import Entry
from pult.schools.public import Room, School, SchoolOperation, Site, SiteDetails, SiteUse
from schools.web.forms import said, send, way_back

pytestmark = pytest.mark.django_db

SCHOOL = "/99001/schulen/990012"
SITE = f"{SCHOOL}/standorte/990012A"
ON = date(2024, 8, 1)


def uses(site: Site) -> list[tuple[Any, ...]]:
    rows = SiteUse.objects.known().filter(site=site).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", "school__number"))


def test_a_site_is_added_and_taken_back(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    answer = send(
        client,
        f"{SCHOOL}/standorte/anlage/",
        "strasse",
        strasse="Neuer Weg 3",
        plz="99999",
        ostwert="400.100",
        nordwert="5.700.200",
        ab="1.8.2024",
    )
    site = Site.objects.exclude(code__in=[s.code for s in town.sites]).get(authority_id=town.id)
    assert answer.headers["Location"] == f"{SCHOOL}/#standort-{site.code}"
    assert uses(site) == [(ON, FOREVER, "990012")]
    assert list(SiteDetails.objects.known().filter(site=site).values_list("street", "city", "easting")) == [
        ("Neuer Weg 3", "Musterstadt", 400_100)
    ]
    client.post(way_back(client, answer))
    assert uses(site) == []


def test_an_address_changes(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    wrong = send(client, f"{SITE}/anschrift/", "strasse", plz="9", ab="1.8.2024")
    assert "Eine Postleitzahl hat fünf Ziffern." in wrong.content.decode()
    half = send(client, f"{SITE}/anschrift/", "strasse", ostwert="400000", ab="1.8.2024")
    assert "Ein Punkt auf der Karte braucht beide Werte." in half.content.decode()
    send(client, f"{SITE}/anschrift/", "strasse", strasse="Weg 9", ab="1.8.2024")
    rows = SiteDetails.objects.known().filter(site=town.sites[0]).order_by("valid_from")
    assert list(rows.values_list("valid_from", "street")) == [(EVER, "Marktplatz 1"), (ON, "Weg 9")]


def test_a_site_passes_on_or_is_given_up(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    answer = send(client, f"{SITE}/nutzung/", "schule", schule="990024", ab="1.8.2024")
    assert uses(town.sites[0]) == [(EVER, ON, "990012"), (ON, FOREVER, "990024")]
    client.post(way_back(client, answer))
    send(client, f"{SITE}/nutzung/", "schule", schule="", ab="1.8.2024")
    assert uses(town.sites[0]) == [(EVER, ON, "990012")]
    again = send(client, f"{SITE}/nutzung/", "schule", schule="", ab="1.9.2024")
    assert "gilt keine solche Angabe" in again.content.decode()


def test_rooms(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    answer = send(client, f"{SITE}/raeume/", "namen", namen="R 1, R 2\nAula")
    assert "3 Räume angelegt." in said(client, answer)
    assert "gibt es hier schon: Aula" in send(client, f"{SITE}/raeume/", "namen", namen="Aula").content.decode()
    send(client, f"{SITE}/raeume/", "raum", raum="Aula", name="Mensa")
    names = Room.objects.filter(site=town.sites[0]).order_by("name").values_list("name", flat=True)
    assert list(names) == ["Mensa", "R 1", "R 2"]


def test_a_school_opens(town: Town, cast: Cast) -> None:
    client, address = cast.client("planner"), "/99001/schulen/anlage/"
    new = {"nummer": "990050", "name": "Neue Schule", "kurzname": "Neu", "schulform": "15", "ab": "1.8.2024"}
    taken = send(client, address, "nummer", **{**new, "nummer": "990012"})
    assert "Die Schulnummer 990012 ist schon vergeben." in taken.content.decode()
    assert "sechs Ziffern." in send(client, address, "nummer", **{**new, "nummer": "99"}).content.decode()
    answer = send(client, address, "nummer", **new)
    assert answer.headers["Location"] == "/99001/schulen/990050/"
    assert "Schule Neue Schule angelegt." in said(client, answer)
    school = School.objects.get(number="990050")
    assert list(SchoolOperation.objects.known().filter(school=school).values_list("valid_from", "code")) == [(ON, "1")]


def test_a_school_closes_and_schools_merge(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    answer = send(client, "/99001/schulen/990036/schliessung/", "ab", ab="1.8.2024")
    operations = SchoolOperation.objects.known().filter(school=town.college).order_by("valid_from")
    assert list(operations.values_list("valid_from", "code")) == [(EVER, "1"), (ON, "9")]
    client.post(way_back(client, answer))
    assert list(operations.values_list("valid_from", "code")) == [(EVER, "1")]
    none = send(client, f"{SCHOOL}/zusammenlegung/", "schulen", schulen=[], ab="1.8.2024")
    assert none.status_code == 422
    merged = send(client, f"{SCHOOL}/zusammenlegung/", "schulen", schulen=[str(town.college.pk)], ab="1.8.2024")
    assert merged.status_code == 302
    assert uses(town.sites[3]) == [(EVER, ON, "990036"), (ON, FOREVER, "990012")]
    foreign = [str(town.neighbour.schools[0].pk)]
    refused = send(client, f"{SCHOOL}/zusammenlegung/", "schulen", schulen=foreign, ab="1.8.2024")
    assert refused.status_code == 422


PAGES = ["standorte/anlage/", "standorte/990012A/anschrift/", "standorte/990012A/nutzung/"]
MORE = ["standorte/990012A/raeume/", "schliessung/", "zusammenlegung/"]


@pytest.mark.parametrize("page", [*PAGES, *MORE])
def test_not_for_everyone(town: Town, cast: Cast, page: str) -> None:
    address = f"{SCHOOL}/{page}"
    assert cast.client("planner").get(address).status_code == 200
    assert cast.client("planner").delete(address).status_code == 405
    for who, status in (("head", 403), ("auditor", 403), ("neighbour-administrator", 404)):
        assert (who, cast.client(who).post(address, {"ab": "1.8.2024"}).status_code) == (who, status)
    assert cast.client("planner").get(f"/99001/schulen/990048/{page}").status_code == 404
    if "990012A" in page:  # a site of another school
        assert cast.client("planner").get(address.replace("990012A", "990024A")).status_code == 404
    assert Entry.objects.filter(action__startswith="schools.").count() == 0
