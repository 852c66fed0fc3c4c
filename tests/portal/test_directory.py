"""The directory of schools, its map and the campuses."""

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client, override_settings

from cast import Cast
from city import CLERK, Town, add_item
from inventory.equipment import say_of_schools
from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.recording import recording
from pult.portal.directory.listed import listed_schools
from pult.schools.operations.campuses import found_campus
from pult.schools.operations.founding import close_school
from pult.schools.public import CampusMembership, SiteDetails, SocialIndex, StaffCount

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
LIST, MAP, CAMPUSES = "/99001/schulen/", "/99001/schulen/karte/", "/99001/schulen/campus/"
PRIMARY, GYMNASIUM, COLLEGE = (
    "Grundschule am Markt",
    "Hannah-Arendt-Gymnasium",
    "Weiterbildungskolleg Musterstadt",
)


def furnish(town: Town) -> None:
    """Networks, support, a campus, a social index, staff, and where the sites are."""
    say_of_schools(town)
    campus = found_campus(authority=town.id, name="Nordufer", by=CLERK, at=AT)
    primary, gymnasium, _college = (school.pk for school in town.schools)
    with recording(town.id, by=CLERK, at=AT, action="tests.furnish", summary="Angaben") as entry:
        state(entry, CampusMembership, [((primary,), EVER, None, (campus.pk,))])
        state(entry, SocialIndex, [((primary,), EVER, None, (7,)), ((gymnasium,), EVER, None, (None,))])
        state(entry, StaffCount, [((primary,), EVER, None, (21,))])
        spots = [(400_000, 5_700_000), (401_000, 5_700_500), (402_500, 5_701_000), (None, None)]
        state(
            entry,
            SiteDetails,
            [
                ((site.pk,), EVER, None, (f"Weg {n}", "99999", "Musterstadt", *spot))
                for n, (site, spot) in enumerate(zip(town.sites, spots, strict=True), start=1)
            ],
        )
    add_item(town, "A1")
    add_item(town, "A2", at=town.site_places[1])


def names(client: Client, address: str) -> list[str]:
    text = client.get(address).content.decode()
    return [unescape(n) for n in re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]+)</a></th>', text)]


def test_it_lists_all_schools_with_their_numbers(town: Town, cast: Cast) -> None:
    furnish(town)
    answer = cast.client("planner").get(LIST)
    assert answer.status_code == 200
    rows = re.findall(r'<tr class="kern-table__row">(.*?)</tr>', answer.content.decode(), re.S)
    first = [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", rows[1])]
    assert first == [PRIMARY, "990012", "Grundschule", "240", "21", "2", "2", "0,01", "7", "Vollsupport"]
    assert names(cast.client("planner"), LIST) == [PRIMARY, GYMNASIUM, COLLEGE]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("suche=markt", [PRIMARY]),
        ("suche=990024", [GYMNASIUM]),
        ("suche=weiterbildung", [COLLEGE]),
        ("suche=zzz", []),
        ("schulform=20", [GYMNASIUM]),
        ("schulform=20&schulform=02", [PRIMARY, GYMNASIUM]),
        ("campus=ohne", [GYMNASIUM, COLLEGE]),
        ("support=own", [COLLEGE]),
        ("index_ab=5", [PRIMARY]),
        ("index_bis=6", []),
        ("anschluss=radio", [PRIMARY]),
        ("bandbreite=1000", [PRIMARY]),
        ("bandbreite=unter-100", [GYMNASIUM]),
        ("lan=full", [PRIMARY]),
        ("lan=ohne", [GYMNASIUM, COLLEGE]),
        ("wlan=full", [PRIMARY, GYMNASIUM]),
        ("sortierung=-schueler", [GYMNASIUM, PRIMARY, COLLEGE]),
        ("sortierung=personal", [PRIMARY, COLLEGE, GYMNASIUM]),
        ("sortierung=-tablets", [PRIMARY, GYMNASIUM, COLLEGE]),
        ("betrieb=geschlossen", []),
    ],
)
def test_filters_search_and_order(town: Town, cast: Cast, question: str, found: list[str]) -> None:
    furnish(town)
    listed = names(cast.client("planner"), f"{LIST}?{question}")
    assert (sorted(listed) if "personal" in question else listed) == (
        sorted(found) if "personal" in question else found
    )
    assert listed[:1] == found[:1]


def test_any_day(town: Town, cast: Cast) -> None:
    furnish(town)
    close_school(authority=town.id, school=town.college.pk, on=date(2024, 8, 1), by=CLERK, at=AT)
    client = cast.client("planner")
    assert names(client, f"{LIST}?betrieb=offen&tag=31.7.2024") == [PRIMARY, GYMNASIUM, COLLEGE]
    assert names(client, f"{LIST}?betrieb=offen&tag=1.8.2024") == [PRIMARY, GYMNASIUM]
    assert names(client, f"{LIST}?betrieb=geschlossen&tag=1.8.2024") == [f"{COLLEGE} (geschlossen)"]


def test_it_goes_out_as_a_file(town: Town, cast: Cast) -> None:
    furnish(town)
    answer = cast.client("planner").get(f"{LIST}?schulform=20&format=csv&tag=2024-06-01")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    header, row = text.splitlines()
    assert header.split(";")[:4] == ["Name", "Schulnummer", "Kurzname", "Schulform"]
    assert row.split(";")[:4] == [GYMNASIUM, "990024", GYMNASIUM, "Gymnasium"]
    assert "DSL, 16" in row


def test_schools_see_themselves(town: Town, cast: Cast) -> None:
    furnish(town)
    assert names(cast.client("head"), LIST) == [PRIMARY]
    assert names(cast.client("gymnasium-head"), LIST) == [GYMNASIUM]
    assert names(cast.client("campus-manager"), LIST) == [PRIMARY, GYMNASIUM]
    answer = cast.client("teacher").get(LIST).content.decode()
    assert ("Bandbreite" in answer, "Schule anlegen" in answer) == (False, False)
    on_map = cast.client("head").get(MAP).content.decode()
    assert (PRIMARY in on_map, GYMNASIUM in on_map) == (True, False)


@pytest.mark.parametrize("page", [LIST, MAP, CAMPUSES])
def test_not_for_everyone(town: Town, cast: Cast, page: str) -> None:
    assert cast.client("councillor").get(page).status_code == 403
    assert cast.client("neighbour-administrator").get(page).status_code == 404
    assert cast.client("nobody").get(page).status_code == 404
    assert Client().get(page).status_code == 302
    assert cast.client("planner").post(page).status_code == 405


def test_three_statements_however_many_schools(town: Town, django_assert_num_queries: Any) -> None:
    furnish(town)
    for authority in (town.neighbour.id, town.id):
        as_of = resolve(authority, KeyDate(date(2024, 6, 1)))
        with django_assert_num_queries(3):
            found = listed_schools(as_of)
        with django_assert_num_queries(0):
            assert listed_schools(as_of) == found
    assert len(found) == 3


def test_the_map_has_a_link_for_each_site_and_a_list_beside(town: Town, cast: Cast) -> None:
    furnish(town)
    text = cast.client("planner").get(f"{MAP}?schulform=02").content.decode()
    svg = text[
        text.index('<svg class="pult-map__sheet') : text.index("</svg>", text.index('<svg class="pult-map__sheet'))
    ]
    links = re.findall(r'<a class="pult-map__mark" href="([^"]+)" aria-label="([^"]+)"', svg)
    assert links == [
        (
            "/99001/schulen/990012/",
            f"{PRIMARY}, Grundschule, Standort 990012{letter}, Weg {n}, 99999 Musterstadt, 2 Tablets",
        )
        for letter, n in (("A", 1), ("B", 2))
    ]
    assert svg.count("pult-map__dot") == 1  # the Gymnasium; where the college is nobody knows
    assert ("Maßstab" in svg, "Norden" in svg, "style=" in text) == (True, True, False)
    listed = re.findall(r'<a class="kern-link" href="/99001/schulen/\d+/">([^<]+)</a>', text)
    assert listed == [PRIMARY]


def test_the_map_says_what_it_cannot_show(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    assert "Zu keinem Standort sind an diesem Tag Koordinaten verzeichnet" in client.get(MAP).content.decode()
    furnish(town)
    assert "ein Standort ohne Koordinaten steht nur in der Liste" in client.get(MAP).content.decode()


def test_the_map_can_be_moved_without_a_script(town: Town, cast: Cast) -> None:
    furnish(town)
    client = cast.client("planner")
    whole = client.get(MAP).content.decode()
    nearer = re.findall(r'href="(\?[^"]*ausschnitt=[^"]+)#karte" aria-label="Näher heran"', whole)
    closer = client.get(f"{MAP}{unescape(nearer[0])}").content.decode()
    assert closer.count('class="pult-map__mark"') <= whole.count('class="pult-map__mark"')
    assert re.findall(r'aria-label="(Weiter weg|Nach Norden|Ganze Stadt)"', closer) == [
        "Weiter weg",
        "Nach Norden",
        "Ganze Stadt",
    ]
    assert client.get(f"{MAP}?ausschnitt=unsinn").status_code == 200


def test_tiles_only_from_the_source_that_is_set(town: Town, cast: Cast) -> None:
    furnish(town)
    client = cast.client("planner")
    assert "<image" not in client.get(MAP).content.decode()
    source = "https://karte.example/{z}/{x}/{y}.png"
    with override_settings(PULT_TILES=source, PULT_TILES_CREDIT="© Vermessungsamt"):
        answer = client.get(MAP)
    text = answer.content.decode()
    assert text.count('<image href="https://karte.example/') > 3
    assert "© Vermessungsamt" in text
    assert "img-src 'self' data: https://karte.example" in answer.headers["Content-Security-Policy"]
    assert "karte.example" not in client.get(MAP).headers["Content-Security-Policy"]


def test_campuses_with_their_schools_and_managers(town: Town, cast: Cast) -> None:
    furnish(town)
    text = cast.client("planner").get(CAMPUSES).content.decode()
    assert ("Nordufer" in text, PRIMARY in text, GYMNASIUM in text, "Carlo Campus" in text) == (True, True, False, True)
    assert "Nordufer" not in cast.client("gymnasium-head").get(CAMPUSES).content.decode()
