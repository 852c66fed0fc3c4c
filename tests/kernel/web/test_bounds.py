"""Addresses and forms with what no database, calendar or person can read: refused or found nowhere, never a failure."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django import forms
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from cast import Cast
from city import Town, add_goods
from pult.inventory.public import Movement
from pult.kernel.bounds import MOST_AT_ONCE, number_in
from pult.kernel.moments import parse_day, parse_moment
from pult.kernel.texts import TextUnreadable, check_texts
from pult.kernel.web.addresses import Key, safe_address
from pult.kernel.web.forms import Form, NumberField

BARCODE = "99999999999999999999"


def patterns(of: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in of.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


def test_no_address_takes_a_number_that_no_row_can_have() -> None:
    asking = {
        where: name
        for where, one in patterns(get_resolver())
        for name, converter in one.pattern.converters.items()
        if isinstance(converter, IntConverter) and not isinstance(converter, Key) and "/v1/" not in where
    }
    assert asking == {}


@pytest.mark.parametrize("text", ["", "²", "٣", "-1", "1.0", "9" * 19, "9" * 5000, " 1", "1\0"])
def test_what_is_no_number_of_ours(text: str) -> None:
    assert number_in(text) is None


def test_numbers_of_ours() -> None:
    assert [number_in(text) for text in ("0", "007", "9" * 18)] == [0, 7, 10**18 - 1]
    assert number_in("11", most=10) is None


@pytest.mark.parametrize("text", ["0077-01-01", "1799-12-31", "3000-01-01", "9999-12-31", "01.01.0077", "31.12.9999"])
def test_days_and_moments_are_bounded_for_everybody(text: str) -> None:
    for parse in (parse_day, parse_moment):
        with pytest.raises(ValueError, match=r".+"):
            parse(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "0077-01-01T12:00"])
def test_moments_that_leave_the_calendar_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        parse_moment(text)


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/99001/", "/99001/"),
        ("/99001/?tag=1#oben", "/99001/?tag=1#oben"),
        ("http://testserver/hilfe/", "http://testserver/hilfe/"),
        ("heute", "/"),
        ("portal-start", "/"),
        ("account_login", "/"),
        ("", "/"),
        ("..", "/"),
        ("?a=b", "/"),
        ("//fremd.example/", "/"),
        ("/\\fremd.example/", "/"),
        ("https://fremd.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\0b", "/"),
        ("/a\r\nX: y", "/"),
        ("/" + "a" * 5000, "/"),
    ],
)
def test_a_form_leads_back_to_addresses_of_ours_only(asked: str, leads: str) -> None:
    request: HttpRequest = RequestFactory().get("/")
    assert safe_address(request, asked) == leads


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["heute", "portal-start", "", "\0", "²", "http://[", "//x", "9" * 5000])
@pytest.mark.parametrize(
    "address", [*("/darstellung/", "/sprache/setlang/"), *("/anmelden/demo/", "/anmelden/", "/abmelden/")]
)
def test_where_to_go_next_is_never_the_name_of_a_view(cast: Cast, settings: Any, address: str, back: str) -> None:
    settings.PULT_DEMO = True
    answer = Client().post(address, {"next": back, "theme": "dark", "language": "de", "account": "1"})
    assert answer.status_code < 500
    # Django's own choice of language leads to `heute` below itself, where there is nothing.
    assert address == "/sprache/setlang/" or answer.headers.get("Location", "/").startswith("/")


@pytest.mark.django_db
@pytest.mark.parametrize("number", [BARCODE, "9" * 5000, "²", "2147483648", "-1", "1e9", str(MOST_AT_ONCE + 1), "1\0"])
@pytest.mark.parametrize("doing", ["zaehlung", "umsetzen"])
def test_a_scanned_barcode_is_no_quantity(town: Town, cast: Cast, doing: str, number: str) -> None:
    add_goods(town, 10)
    address = _good(town, doing)
    sent = {"gezaehlt": number, "menge": number, "am": "01.03.2024", "grund": "return", "notiz": ""}
    before = Movement.objects.count()
    answer = cast.client("city-it").post(address, sent)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) <= {"gezaehlt", "menge"}
    assert errors
    assert Movement.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["01.01.1800", "31.12.1989", "01.01.2099", "01.01.0077", "31.12.9999", "²"])
@pytest.mark.parametrize("doing", ["zaehlung", "umsetzen"])
def test_a_day_on_which_nothing_moved_is_refused(town: Town, cast: Cast, doing: str, day: str) -> None:
    add_goods(town, 10)
    before = Movement.objects.count()
    sent = {"gezaehlt": "3", "menge": "3", "am": day, "grund": "return", "notiz": ""}
    answer = cast.client("city-it").post(_good(town, doing), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Movement.objects.count() == before


def _good(town: Town, doing: str) -> str:
    ends = {"zaehlung": "inventory-good-count", "umsetzen": "inventory-good-move"}
    own = reverse(ends[doing], args=[town.authority.number, town.pencil.pk, town.site_places[0].pk])
    return own if doing == "zaehlung" else f"{own}?ziel=ort-{town.warehouse.pk}"


class Note(Form):
    text = forms.CharField(required=False, widget=forms.Textarea)
    number = NumberField(required=False)


@pytest.mark.parametrize("text", ["a\x01b", "a\x1bb", "a\x7fb", "a\x85b", "a\ud800b", "a\uffffb", "a\0b"])
def test_a_form_takes_no_text_that_nobody_sees(text: str) -> None:
    form = Note({"text": text})
    assert not form.is_valid()
    assert list(form.errors) == ["text"]
    assert form["text"].value() == text
    with pytest.raises(TextUnreadable):
        check_texts({"a": [{"b": text}]})


def test_lines_and_tabs_are_seen() -> None:
    form = Note({"text": "eins\n\tzwei\r\ndrei", "number": "1.000.000"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["number"] == MOST_AT_ONCE


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["\0", "a\x01", "\x7f", "²", "9" * 5000])
@pytest.mark.parametrize(
    "address",
    [
        "/{}/geraete/?suche={}",
        "/{}/suche/?suche={}",
        "/{}/schulen/?suche={}",
        "/{}/geraete/?seite={}&raum={}&alter_ab={}",
    ],
)
def test_searches_with_what_nobody_sees_are_answered(town: Town, cast: Cast, address: str, text: str) -> None:
    said = quote(text)
    answer = cast.client("city-it").get(address.format(town.authority.number, said, said, said), follow=True)
    assert answer.status_code == 200


@pytest.mark.django_db
def test_an_address_with_what_nobody_sees_is_not_found(town: Town, cast: Cast) -> None:
    assert cast.client("city-it").get(f"/{town.authority.number}/geraete/A%00/").status_code == 404
