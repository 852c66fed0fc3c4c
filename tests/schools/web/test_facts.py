"""Facts of a school by form: stated, corrected, ended, taken back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from city import Town
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.models import Entry
from pult.schools.public import CampusMembership, PupilCount, SchoolDetails, SocialIndex, StaffCount, SupportModel
from pult.schools.web.fact_forms import FORMS
from schools.web.forms import fields, said, send, way_back

pytestmark = pytest.mark.django_db

SCHOOL = "/99001/schulen/990012"
SUPPORT = f"{SCHOOL}/angaben/supportmodell/"
ON = date(2024, 8, 1)


def known(town: Town, fact: Any, *columns: str) -> list[tuple[Any, ...]]:
    rows = fact.objects.known().filter(school=town.primary_school).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", *columns))


def test_stated_and_taken_back(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    answer = send(client, SUPPORT, "modell", modell="own", ab="1.8.2024")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{SCHOOL}/")
    assert known(town, SupportModel, "model") == [(ON, FOREVER, "own")]
    entry = Entry.objects.filter(authority_id=town.id).order_by("-number")[0]
    assert (entry.actor, entry.summary) == (
        cast.actor("planner"),
        "Supportmodell der Schule 990012 festgehalten",
    )
    back = way_back(client, answer)
    assert back == f"{SCHOOL}/ruecknahme/{entry.number}/"
    assert f"Storno von Vorgang {entry.number}: Supportmodell der Schule 990012 festgehalten" in said(
        client, client.post(back)
    )
    assert known(town, SupportModel, "model") == []
    assert "ist schon zurückgenommen" in said(client, client.post(back))


def test_twice_is_once(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    data = {**fields(client.get(SUPPORT).content.decode(), "modell"), "ab": "1.8.2024"}
    answers = [client.post(SUPPORT, data) for _ in range(2)]
    assert [(a.status_code, a.headers["Location"]) for a in answers] == [(302, f"{SCHOOL}/")] * 2
    assert Entry.objects.filter(action="schools.describe_school").count() == 1


def test_a_period_is_corrected(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    send(client, SUPPORT, "modell", modell="own", ab="1.8.2023", bis="31.7.2024")
    send(client, SUPPORT, "modell", modell="full", ab="1.8.2024")
    pk = SupportModel.objects.known().get(model="own").pk
    address = f"{SUPPORT}?zeitraum={pk}"
    begun = fields(client.get(address).content.decode(), "modell")
    assert (begun["modell"], begun["ab"], begun["bis"]) == ("own", "01.08.2023", "31.07.2024")
    send(client, address, "modell", modell="on_site")
    assert known(town, SupportModel, "model") == [
        (date(2023, 8, 1), ON, "on_site"),
        (ON, FOREVER, "full"),
    ]
    assert client.get(SUPPORT).content.decode().count("überholt") == 1


def test_it_ends_and_a_period_is_struck_out(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    send(client, SUPPORT, "modell", modell="own", ab="1.8.2023")
    end = f"{SUPPORT}ende/"
    answer = client.post(end, {"ab": "1.8.2024", "bis": ""})
    assert answer.headers["Location"] == f"{SCHOOL}/"
    assert known(town, SupportModel, "model") == [(date(2023, 8, 1), ON, "own")]
    client.post(way_back(client, answer))
    assert known(town, SupportModel, "model") == [(date(2023, 8, 1), FOREVER, "own")]
    refused = client.post(end, {"ab": "1.1.2020", "bis": "31.12.2020"})
    assert "In diesem Zeitraum gilt keine solche Angabe" in refused.content.decode()
    assert client.post(f"{SCHOOL}/angaben/schulform/ende/", {"ab": "1.8.2024"}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "marker", "typed", "fact", "columns", "found"),
    [
        ("personal", "personal", {"personal": "1.234"}, StaffCount, ("staff",), (1234,)),
        ("sozialindex", "stufe", {"stufe": "ohne"}, SocialIndex, ("level",), (None,)),
        ("sozialindex", "stufe", {"stufe": "9"}, SocialIndex, ("level",), (9,)),
        (
            "kontakt",
            "kurzname",
            {"name": "Schule am Markt", "kurzname": "Markt", "email": "m@schule.example"},
            SchoolDetails,
            ("name", "short_name", "legal_form", "email"),
            ("Schule am Markt", "Markt", "1", "m@schule.example"),
        ),
    ],
)
def test_every_kind(
    town: Town, cast: Cast, kind: str, marker: str, typed: Any, fact: Any, columns: Any, found: Any
) -> None:
    send(cast.client("planner"), f"{SCHOOL}/angaben/{kind}/", marker, ab="1.8.2024", **typed)
    assert known(town, fact, *columns)[-1] == (ON, FOREVER, *found)


def test_pupils_by_grade(town: Town, cast: Cast) -> None:
    client, address = cast.client("planner"), f"{SCHOOL}/angaben/schuelerzahl/"
    wrong = send(client, address, "insgesamt", insgesamt="10", jahrgang_1="6", jahrgang_2="5", ab="1.8.2024")
    assert "Die Jahrgänge ergeben zusammen 11, nicht 10." in wrong.content.decode()
    assert (
        "ist kein Jahrgang mit Zahl" in send(client, address, "insgesamt", weitere="EF", ab="1.8.2024").content.decode()
    )
    send(client, address, "insgesamt", insgesamt="", jahrgang_1="6", jahrgang_2="5", weitere="EF=4", ab="1.8.2024")
    rows = PupilCount.objects.known().filter(school=town.primary_school, valid_from=ON).order_by("grade")
    assert list(rows.values_list("grade", "pupils")) == [("", 15), ("1", 6), ("2", 5), ("EF", 4)]
    send(client, address, "insgesamt", insgesamt="", jahrgang_1="7", jahrgang_2="", jahrgang_EF="4", ab="1.8.2024")
    assert list(rows.values_list("grade", "pupils")) == [("", 11), ("1", 7), ("EF", 4)]


def test_the_campus_is_one_of_the_authority(town: Town, cast: Cast) -> None:
    client, address = cast.client("planner"), f"{SCHOOL}/angaben/campus/"
    assert "Noch kein Schulcampus" in client.get(address).content.decode()
    answer = send(client, "/99001/schulen/campus/anlage/", "name", name="Nordufer")
    assert answer.headers["Location"] == "/99001/schulen/campus/"
    again = send(client, "/99001/schulen/campus/anlage/", "name", name="Nordufer")
    assert "gibt es schon" in again.content.decode()
    send(client, address, "campus", ab="1.8.2024")
    assert known(town, CampusMembership, "campus__name") == [(ON, FOREVER, "Nordufer")]
    pk = CampusMembership.objects.get().campus_id
    send(client, f"/99001/schulen/campus/{pk}/", "name", name="Südufer")
    assert known(town, CampusMembership, "campus__name") == [(ON, FOREVER, "Südufer")]
    assert client.get(f"/99001/schulen/campus/{pk + 1}/").status_code == 404


def test_mistakes_are_said_beside_the_field(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    entries = Entry.objects.count()
    for typed, error in (
        ({"ab": "31.2.2024"}, "31.2.2024"),
        ({"ab": ""}, "id_ab_error"),
        ({"ab": "1.8.2024", "bis": "1.7.2024"}, "Der letzte Tag liegt vor dem ersten."),
        ({"ab": "1.8.2024", "modell": "none"}, "id_modell_error"),
    ):
        page = send(client, SUPPORT, "modell", **typed)
        assert (page.status_code, error in page.content.decode()) == (422, True), error
    send(client, SUPPORT, "modell", modell="own", ab="1.8.2024")
    same = send(client, SUPPORT, "modell", modell="own", ab="1.8.2024")
    assert "Das steht für diesen Zeitraum schon so in den Büchern." in same.content.decode()
    assert Entry.objects.count() == entries + 1


@pytest.mark.parametrize("kind", FORMS)
def test_not_for_everyone(town: Town, cast: Cast, kind: str) -> None:
    address = f"{SCHOOL}/angaben/{kind}/"
    assert cast.client("planner").get(address).status_code == 200
    assert cast.client("planner").put(address).status_code == 405
    for who, status in (("head", 403), ("city-it", 403), ("gymnasium-head", 403), ("neighbour-administrator", 404)):
        assert (who, cast.client(who).post(address, {"ab": "1.8.2024"}).status_code) == (who, status)
    assert Client().post(address).status_code == 302
    assert cast.client("planner").get("/99001/schulen/990048/angaben/personal/").status_code == 404
    assert cast.client("planner").get(f"{SCHOOL}/angaben/anderes/").status_code == 404
    assert not SupportModel.objects.exists()


def test_only_what_was_stated_here_is_taken_back_here(town: Town, cast: Cast) -> None:
    client = cast.client("planner")
    opened = town.opened_in.number
    assert client.post(f"{SCHOOL}/ruecknahme/{opened}/").status_code == 404
    assert client.get(f"{SCHOOL}/ruecknahme/{opened}/").status_code == 405
    assert SchoolDetails.objects.known().filter(valid_from=EVER, authority_id=town.id).count() == 3
