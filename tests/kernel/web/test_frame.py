"""What stands around every page."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory

from cast import Cast
from city import Town
from pult.kernel.access.viewer import NOBODY
from pult.kernel.web.frame import THEME_COOKIE, Frame


def asked(path: str = "/konto/", **more: Any) -> HttpRequest:
    request = RequestFactory().get(path)
    for name, value in more.items():
        setattr(request, name, value)
    return request


def test_whoever_is_not_signed_in_finds_no_navigation() -> None:
    frame = Frame(asked(viewer=NOBODY))
    assert (frame.viewer, frame.authority, frame.navigation, frame.number) == (NOBODY, None, [], "")


def test_a_page_outside_of_books_is_framed_by_the_viewer_s_own(town: Town, cast: Cast) -> None:
    assert Frame(asked(viewer=cast.viewer("planner"))).number == "99001"
    assert Frame(asked(viewer=cast.viewer("neighbour-administrator"))).number == "99002"
    assert Frame(asked(viewer=cast.viewer("nobody"))).number == ""


def test_the_page_s_own_books_come_first(town: Town, cast: Cast) -> None:
    place = SimpleNamespace(pk=town.neighbour.id, number="99002", name="Nachbarstadt")
    assert Frame(asked(viewer=cast.viewer("planner"), place=place)).number == "99002"


def test_a_bare_frame_asks_for_nobody(town: Town, cast: Cast) -> None:
    frame = Frame(asked(viewer=cast.viewer("planner")), bare=True)
    assert (frame.viewer, frame.authority, frame.navigation) == (NOBODY, None, [])


@pytest.mark.parametrize(
    ("kept", "theme", "fixed"),
    [("light", "light", "light"), ("dark", "dark", "dark"), ("system", "system", ""), ("pink", "system", "")],
)
def test_the_theme_comes_from_a_cookie(kept: str, theme: str, fixed: str) -> None:
    request = asked()
    request.COOKIES[THEME_COOKIE] = kept
    assert (Frame(request).theme, Frame(request).fixed_theme) == (theme, fixed)


@pytest.mark.django_db
def test_the_theme_is_chosen_once_and_leads_back(client: Client) -> None:
    answer = client.post("/darstellung/", {"theme": "dark", "next": "/anmelden/?a=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/anmelden/?a=1")
    assert answer.cookies[THEME_COOKIE].value == "dark"
    assert 'data-kern-theme="dark"' in client.get("/anmelden/").content.decode()


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
@pytest.mark.django_db
def test_the_theme_leads_nowhere_else(client: Client, away: str) -> None:
    answer = client.post("/darstellung/", {"theme": "pink", "next": away})
    assert (answer["Location"], THEME_COOKIE in answer.cookies) == ("/", False)


@pytest.mark.django_db
def test_the_theme_is_posted(client: Client) -> None:
    assert client.get("/darstellung/").status_code == 405


@pytest.mark.django_db
def test_what_a_browser_may_load(client: Client) -> None:
    assert client.get("/anmelden/")["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def test_a_page_names_itself_its_authority_and_the_product(town: Town, cast: Cast) -> None:
    page = Template(
        '{% extends "kernel/page.html" %}{% block title %}Räume{% endblock %}{% block main %}<h1>Räume</h1>{% endblock %}'
    )
    request = asked(viewer=NOBODY, place=SimpleNamespace(pk=1, number="99001", name="Musterstadt"))
    rendered = page.render(Context({"frame": Frame(request), "request": request, "csrf_token": "x"}))
    assert "<title>Räume – Musterstadt – Pult</title>" in rendered
    assert 'style="' not in rendered
    assert "onclick" not in rendered
