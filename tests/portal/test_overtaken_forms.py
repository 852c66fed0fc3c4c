"""Two people have the same page open: the later one is shown both and decides; nobody overwrites unseen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from lxml import html

from access.matrix import LINES
from cast import Cast
from city import Town
from portal.changing import FORMS, HARMLESS, OTHERWISE
from pult.catalogue.models import Product
from pult.inventory.models import Movement, Place
from pult.kernel.web.seen import FIELD

HEADING = "Inzwischen hat sich hier etwas geändert"


def page(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return html.fromstring(answer.text)


def headings(text: str) -> set[str]:
    return {one.text_content().strip() for one in html.fromstring(text).xpath("//main//*[@role='alert']//h2")}


def fields(tree: Any, sent_to: str = "") -> dict[str, str]:
    """What a browser would send of the form that carries what was seen; there may be another, sent elsewhere."""
    carrying = tree.xpath(f"//form[.//input[@name='{FIELD}']]")
    form = next(one for one in carrying if not sent_to or one.get("action", "") == sent_to)
    # A browser leaves out the line break that a text area begins with.
    return {name: value.removeprefix("\n") for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize("kind", FORMS)
def test_the_later_one_is_shown_both_and_decides(kind: str, town: Town, cast: Cast) -> None:
    changing = FORMS[kind]
    address = changing.address(town)
    client = cast.client(changing.who)
    other = address.replace("ziel=schule-990024", changing.elsewhere)
    to = changing.sent_to
    more = changing.also
    first, second = (one if isinstance(one, str) else one(town) for one in (changing.first, changing.second))
    mine, theirs = fields(page(client, address), to) | more, fields(page(client, other), to) | more
    assert mine[FIELD] == theirs[FIELD]

    answer = client.post(to or other, {**theirs, changing.changed: first})
    assert answer.status_code == 302, html.fromstring(answer.text).xpath("string(//main)")
    overtaken = client.post(to or address, {**mine, changing.changed: second})
    assert overtaken.status_code == 422
    tree = html.fromstring(overtaken.text)
    (alert,) = tree.xpath("//main//*[@role='alert']")
    assert alert.xpath("normalize-space(.//h2)") == HEADING
    assert alert.xpath("count(.//dt)") >= 1
    again = fields(tree, to)
    assert again.items() >= more.items()
    assert again[changing.changed] == second  # nothing typed is lost
    assert again[FIELD] != mine[FIELD]

    decided = client.post(to or address, again)
    # What was decided may still be refused for another reason, but nothing changed meanwhile any more.
    assert decided.status_code == 302 or HEADING not in headings(decided.text)


def test_what_was_not_touched_is_not_reverted(town: Town, cast: Cast) -> None:
    """One changes the note, the other the condition: sending again keeps both."""
    address = FORMS["item"].address(town)
    client = cast.client("administrator")
    mine, theirs = fields(page(client, address)), fields(page(client, address))
    client.post(address, {**theirs, "notiz": "Kratzer"})
    overtaken = client.post(address, {**mine, "inventarnummer": "I-77"})
    again = fields(html.fromstring(overtaken.text))
    assert (again["notiz"], again["inventarnummer"]) == ("Kratzer", "I-77")
    assert client.post(address, again).status_code == 302
    now = fields(page(client, address))
    assert (now["notiz"], now["inventarnummer"]) == ("Kratzer", "I-77")


def told(tree: Any) -> dict[str, str]:
    """What the page says of each thing that differs: all of it as one text."""
    return {
        term.text_content().strip(): " ".join(term.xpath("following-sibling::*[1][self::dd]")[0].text_content().split())
        + " | "
        + " ".join(term.xpath("following-sibling::*[2][self::dd]")[0].text_content().split())
        for term in tree.xpath("//main//*[@role='alert']//dt")
    }


def test_who_moved_it_where_is_said(town: Town, cast: Cast) -> None:
    address = FORMS["move"].address(town)
    other = address.replace("ziel=schule-990024", "ziel=schule-990036")
    mine, theirs = fields(page(cast.client("administrator"), address)), fields(page(cast.client("planner"), other))
    cast.client("planner").post(other, theirs)
    said = told(html.fromstring(cast.client("administrator").post(address, mine).text))
    assert set(said) == {"Standort von D1", "Zuletzt bewegt"}
    assert "Jetzt: Schulstandort" in said["Standort von D1"]
    assert said["Zuletzt bewegt"].endswith(f", {cast.accounts['planner'].name}")


def test_words_of_choices_and_lines_of_notes_are_shown_as_people_read_them(town: Town, cast: Cast) -> None:
    """A note of two lines, which browsers send with other line breaks, is nobody's change when nobody touched it."""
    address = FORMS["item"].address(town)
    client = cast.client("administrator")
    client.post(address, {**fields(page(client, address)), "notiz": "Kratzer\r\nDelle"})
    other = Product.objects.create(
        authority_id=town.id, category=town.tablet.category, manufacturer="Musterfirma", model="Tafel 12"
    )
    mine, theirs = fields(page(client, address)), fields(page(client, address))
    client.post(address, {**theirs, "produkt": str(other.pk), "notiz": "Kratzer\r\nDelle\r\nRiss"})
    overtaken = html.fromstring(
        client.post(address, {**mine, "inventarnummer": "I-78", "notiz": "Kratzer\r\nDelle"}).text
    )
    said = told(overtaken)
    assert said["Modell"].endswith("Jetzt: Musterfirma Tafel 12")
    assert fields(overtaken)["notiz"].splitlines() == ["Kratzer", "Delle", "Riss"]


def test_the_same_said_by_both_is_no_conflict(town: Town, cast: Cast) -> None:
    address = FORMS["place"].address(town)
    client = cast.client("administrator")
    mine, theirs = fields(page(client, address)), fields(page(client, address))
    assert client.post(address, {**theirs, "name": "Lager"}).status_code == 302
    assert client.post(address, {**mine, "name": "Lager"}).status_code == 302
    assert Place.objects.filter(name="Lager").count() == 1


def test_sent_twice_is_no_conflict_with_oneself(town: Town, cast: Cast) -> None:
    address = FORMS["move"].address(town)
    client = cast.client("administrator")
    form = fields(page(client, address))
    before = Movement.objects.count()
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert Movement.objects.count() == before + 1


def test_twenty_move_one_thing_and_one_is_told_so(town: Town, cast: Cast) -> None:
    address = FORMS["move"].address(town)
    client = cast.client("administrator")
    pages = [fields(page(client, address)) for _ in range(20)]
    assert sorted(client.post(address, one).status_code for one in pages) == [302] + [422] * 19


@pytest.mark.parametrize("junk", ["", "{", "[]", '{"name": 1}', "null", "[" * 5_000, "x" * 30_000])
def test_junk_was_not_seen(junk: str, town: Town, cast: Cast) -> None:
    """A form sent by a program of one's own: it says nothing of what it saw, and is taken as it is."""
    address = FORMS["place"].address(town)
    assert cast.client("administrator").post(address, {"name": "Lager", FIELD: junk}).status_code == 302


def test_every_form_that_changes_something_carries_what_was_seen(town: Town, cast: Cast) -> None:
    """A new address that takes something stands in one of the tables; what carries something is tried above."""
    carrying = {resolve((one.sent_to or one.address(town)).partition("?")[0]).url_name for one in FORMS.values()}
    harmless = {name for names in HARMLESS.values() for name in names}
    taking = {name for name, line in LINES.items() if "POST" in line.methods and line.scope != "public"}
    assert carrying | harmless | set(OTHERWISE) == taking
    assert not carrying & harmless
