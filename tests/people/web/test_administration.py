"""The administration of persons, posts and accounts in the browser."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast import Cast
from city import Town
from people.test_marks import png
from pult.kernel.models import Document, Entry
from pult.people.public import Account, Letterhead, Person, Tenure, register_person

BASE = "/99001/verwaltung"


def test_from_a_person_to_signing_in(town: Town, cast: Cast) -> None:
    browser = cast.client("administrator")
    answer = browser.post(f"{BASE}/personen/neu/", {"name": "Vera Versuch", "email": "vera@musterstadt.example"})
    person = Person.objects.get(name="Vera Versuch")
    assert answer.headers["Location"] == f"{BASE}/personen/{person.pk}/"
    assert browser.get(answer.headers["Location"]).status_code == 200

    school = town.primary_school
    sent = {"role": "it-officer", "school": str(school.pk), "on": "1.3.2024", "until": ""}
    assert browser.post(f"{BASE}/personen/{person.pk}/posten/", sent).status_code == 302
    assert Tenure.objects.get(post__person=person).valid_from == date(2024, 3, 1)

    sent = {"email": "vera@musterstadt.example", "language": "de"}
    answer = browser.post(f"{BASE}/personen/{person.pk}/einladung/", sent)
    account = Account.objects.get(email="vera@musterstadt.example")
    assert answer.headers["Location"] == f"{BASE}/konten/{account.pk}/"

    page = browser.post(f"{BASE}/konten/{account.pk}/link/")
    assert page.headers["Cache-Control"] == "no-store"
    link = page.context["link"].removeprefix("http://testserver")
    invited = Client()
    form = invited.get(link).headers["Location"]
    assert invited.get(form).status_code == 200
    new = {"password1": "Regenschirm-am-Montag-7", "password2": "Regenschirm-am-Montag-7"}
    assert invited.post(form, new).headers["Location"] == "/"
    assert invited.get("/konto/").status_code == 200
    assert "nicht mehr" in Client().get(link).text


def test_ending_a_post_by_its_last_day(town: Town, cast: Cast) -> None:
    post = cast.persons["teacher"].posts.get()
    yesterday = timezone.localdate() - timedelta(days=1)
    browser = cast.client("administrator")
    assert browser.get(f"{BASE}/posten/{post.pk}/ende/").status_code == 200
    answer = browser.post(f"{BASE}/posten/{post.pk}/ende/", {"last": f"{yesterday:%d.%m.%Y}"})
    assert answer.status_code == 302
    assert cast.viewer("teacher").grants == ()


def test_a_refused_appointment_keeps_what_was_typed(town: Town, cast: Cast) -> None:
    person = cast.persons["former-head"]
    sent = {"role": "head", "school": "", "on": "1.3.2024", "until": ""}
    answer = cast.client("administrator").post(f"{BASE}/personen/{person.pk}/posten/", sent)
    assert answer.status_code == 422
    assert "gehört an eine Schule" in answer.text
    assert 'value="1.3.2024"' in answer.text


def test_sending_twice_registers_once(town: Town, cast: Cast) -> None:
    browser = cast.client("administrator")
    page = browser.get(f"{BASE}/personen/neu/")
    sent = {"name": "Vera Versuch", "email": "", "submission": page.context["form"].submission}
    first = browser.post(f"{BASE}/personen/neu/", sent)
    second = browser.post(f"{BASE}/personen/neu/", sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert Person.objects.filter(name="Vera Versuch").count() == 1


def test_forgetting_asks_first(town: Town, cast: Cast) -> None:
    person = cast.persons["former-head"]
    browser = cast.client("administrator")
    assert browser.post(f"{BASE}/personen/{person.pk}/anonymisierung/", {}).status_code == 422
    answer = browser.post(f"{BASE}/personen/{person.pk}/anonymisierung/", {"sure": "on"})
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.name == f"ehemalige Person {person.pk}"
    assert browser.get(f"{BASE}/personen/{person.pk}/").status_code == 200


def test_things_of_the_neighbour_are_not_found(town: Town, cast: Cast) -> None:
    foreign, account = cast.persons["neighbour-administrator"], cast.accounts["neighbour-administrator"]
    browser = cast.client("administrator")
    for address in ("", "angaben/", "posten/", "einladung/", "anonymisierung/"):
        assert browser.get(f"{BASE}/personen/{foreign.pk}/{address}").status_code == 404
    for address in ("sperre/", "freigabe/", "link/", "zweiter-faktor/"):
        assert browser.post(f"{BASE}/konten/{account.pk}/{address}").status_code == 404
    assert browser.post(f"{BASE}/posten/{foreign.posts.get().pk}/ende/", {"last": "1.1.2025"}).status_code == 404
    account.refresh_from_db()
    assert account.is_active


def test_posts_of_a_day(town: Town, cast: Cast) -> None:
    def found(who: str, question: str = "") -> list[str]:
        answer = cast.client(who).get(f"{BASE}/posten/?format=csv{question}")
        text = b"".join(answer.streaming_content).decode("utf-8-sig") if answer.streaming else answer.text
        return [line.split(";")[2] for line in text.splitlines()[1:] if line.count(";") >= 4]

    everyone = found("administrator")
    assert len(everyone) == 15 - 1  # twelve posts, two more of the Gymnasium; the former head's has ended
    assert "Edgar Ehemals" not in everyone
    assert "Edgar Ehemals" in found("administrator", "&tag=2024-01-02")
    assert sorted(found("head")) == ["Carlo Campus", "Ida Inventar", "Lars Lehrkraft", "Selma Schulleitung"]
    assert found("administrator", "&suche=Gerd") == ["Gerd Gymnasium"]


def test_the_mark(town: Town, cast: Cast) -> None:
    browser = cast.client("administrator")
    assert Client().get("/99001/zeichen/").headers["Location"] == "/static/kernel/pult.svg"
    sent = {"name": "Stadt Musterstadt", "line": "Amt für Schulentwicklung"}
    mark = SimpleUploadedFile("zeichen.png", png(), "image/png")
    assert browser.post(f"{BASE}/schultraeger/", {**sent, "mark": mark}).status_code == 302
    town.authority.refresh_from_db()
    head = Letterhead.objects.get(authority_id=town.id)
    assert (town.authority.name, head.line) == ("Stadt Musterstadt", "Amt für Schulentwicklung")
    picture = Client().get("/99001/zeichen/")
    assert (picture.headers["Content-Type"], picture.content) == ("image/png", png())
    assert Client().get("/99001/zeichen/", headers={"If-None-Match": picture.headers["ETag"]}).status_code == 304
    assert browser.post(f"{BASE}/schultraeger/", {**sent, "without_mark": "on"}).status_code == 302
    assert Client().get("/99001/zeichen/").status_code == 302
    assert Client().get("/00000/zeichen/").status_code == 302


def test_an_svg_is_no_mark(town: Town, cast: Cast) -> None:
    before = Entry.objects.count()
    svg = SimpleUploadedFile("zeichen.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png")
    answer = cast.client("administrator").post(f"{BASE}/schultraeger/", {"name": "Neu", "line": "", "mark": svg})
    assert answer.status_code == 422
    assert "SVG wird nicht angenommen" in answer.text
    town.authority.refresh_from_db()
    assert (town.authority.name, Document.objects.count(), Entry.objects.count()) == ("Musterstadt", 0, before)


def test_profile(town: Town, cast: Cast) -> None:
    browser = cast.client("teacher")
    answer = browser.post("/konto/", {"name": "Lars Lehrkraft-Neu", "language": "en"})
    assert answer.status_code == 302
    assert answer.cookies["django_language"].value == "en"
    account = Account.objects.get(pk=cast.accounts["teacher"].pk)
    assert (account.name, account.language) == ("Lars Lehrkraft-Neu", "en")


def test_queries(town: Town, cast: Cast, django_assert_num_queries: Any) -> None:
    browser = cast.client("administrator")
    with django_assert_num_queries(5):  # session, account with grants, authority, number of rows, rows
        assert browser.get(f"{BASE}/orte/").status_code == 200
    for count in (6, 6):
        with django_assert_num_queries(count):
            assert browser.get(f"{BASE}/personen/?suche=Prüfung").status_code == 200
        for name in ("Ada Prüfung", "Bo Prüfung"):
            register_person(authority=town.id, name=name, by="tests", at=timezone.now())


def test_an_empty_page_costs_three_queries(town: Town, cast: Cast, django_assert_num_queries: Any) -> None:
    browser = cast.client("administrator")
    with django_assert_num_queries(3):  # session, account with grants, authority
        assert browser.get(f"{BASE}/").status_code == 200


def test_a_number_that_no_database_holds_is_nobody(town: Town, cast: Cast) -> None:
    browser = cast.client("administrator")
    for address in ("konten", "personen"):
        assert browser.get(f"{BASE}/{address}/{10**20}/").status_code == 404
