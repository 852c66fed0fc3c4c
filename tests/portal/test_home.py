"""The root of all addresses leads on."""

from datetime import date

from django.test import Client

from cast import Cast
from city import CLERK, OPENED_AT, Town
from pult.people.public import appoint, register_person


def test_signed_out_and_nothing_published_is_the_sign_in(db: None, client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/anmelden/")


def test_one_authority_is_opened(cast: Cast) -> None:
    assert cast.client("teacher").get("/").headers["Location"] == "/99001/"
    assert cast.client("neighbour-administrator").get("/").headers["Location"] == "/99002/"


def test_several_are_a_choice_until_one_was_opened(town: Town, cast: Cast) -> None:
    by = {"by": CLERK, "at": OPENED_AT}
    other = town.neighbour.id
    person = register_person(
        authority=other, name="P", email="p@nachbarstadt.example", account=cast.accounts["planner"], **by
    )
    appoint(authority=other, person=person.pk, role="auditor", school=None, on=date(2024, 1, 1), until=None, **by)
    client = cast.client("planner")
    text = client.get("/").content.decode()
    assert text.index("/99001/") < text.index("/99002/")
    client.get("/99002/")
    assert client.get("/").headers["Location"] == "/99002/"
    assert client.get("/?wahl=1").status_code == 200
    client.cookies["pult_books"] = "99999"
    assert client.get("/").status_code == 200


def test_an_account_without_a_post_is_told(cast: Cast) -> None:
    assert "noch keinen Posten" in cast.client("nobody").get("/", headers={"accept-language": "de"}).content.decode()


def test_only_reading(cast: Cast) -> None:
    assert cast.client("planner").post("/").status_code == 405
