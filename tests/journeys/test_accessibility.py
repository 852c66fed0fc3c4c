"""Every page: no violation of WCAG 2.1 A/AA, one heading, landmarks, a title; no page wider than a phone.

In full on German and the light theme. English, the dark theme and the phone are looked at on one page of each layout,
on all others in the long run.
"""

import re
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from harness.desk import DESK, PHONE, Desk, Visitor

from .addresses import LAYOUTS, PAGES

Visit = Callable[..., AbstractContextManager[Visitor]]


def name(page: tuple[str | None, str, int]) -> str:
    return f"{page[0] or 'nobody'} {page[1]}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_accessible(visit: Visit, page: tuple[str | None, str, int]) -> None:
    who, address, status = page
    with visit(who) as window:
        assert window.go(address) == status
        assert structure(window) == {"h1": 1, "main": 1, "header": 1, "footer": 1, "lang": "de"}
        assert window.page.title().endswith("Pult")
        assert window.violations() == []
        window.resize(PHONE)
        assert window.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert window.complaints == []


@pytest.mark.parametrize(
    ("page", "language"),
    [
        pytest.param(
            page, language, marks=() if page[1] in LAYOUTS else pytest.mark.long, id=f"{name(page)} {language}"
        )
        for page in PAGES
        for language in ("de", "en")
    ],
)
def test_a_page_is_accessible_in_every_look(visit: Visit, page: tuple[str | None, str, int], language: str) -> None:
    who, address, _status = page
    with visit(who, language=language) as window:
        window.go(address)
        assert structure(window) == {"h1": 1, "main": 1, "header": 1, "footer": 1, "lang": language}
        if language != "de":
            assert window.violations() == []
        # Another theme changes colours only, another width what lies where.
        window.show_theme("dark")
        assert window.violations("color-contrast", "link-in-text-block") == []
        window.show_theme("light")
        window.resize(PHONE)
        assert window.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert window.violations("color-contrast", "scrollable-region-focusable", "nested-interactive") == []
        assert window.complaints == []


def test_every_layout_is_one_of_the_pages() -> None:
    assert set(LAYOUTS) <= {address for _who, address, _status in PAGES}


@pytest.mark.parametrize("language", ["de", "en"])
def test_titles_tell_pages_apart(desk: Desk, language: str) -> None:
    titles: dict[str, str] = {}
    for who, address, status in PAGES:
        if status == 200 and "?suche" not in address:
            title = titled(desk, who, address, language)
            assert titles.setdefault(title, address) == address, title


def titled(desk: Desk, who: str | None, address: str, language: str) -> str:
    """The page's title, without a browser."""
    cookies = {"django_language": language} | ({"pult_session": desk.sessions[who]} if who else {})
    asked = urllib.request.Request(
        f"{desk.base}{address}", headers={"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:
        found = re.search(r"<title>(.*?)</title>", answer.read().decode(), re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


def test_a_fault_is_found(visit: Visit) -> None:
    with visit(None) as window:
        window.go("/anmelden/")
        assert window.violations() == []
        window.page.evaluate(
            """() => {
                const picture = document.createElement("img");
                picture.src = "/static/kernel/pult.svg";
                document.querySelector("main").append(picture);
            }"""
        )
        assert [line.partition(":")[0] for line in window.violations()] == ["image-alt"]
        window.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
        assert ["Content Security Policy" in line for line in window.complaints] == [True]


def test_the_dark_theme_is_dark(visit: Visit) -> None:
    """Both ways of choosing it come out the same: the person's and the system's."""
    ground = "getComputedStyle(document.body).backgroundColor"
    with visit(None, theme="dark") as chosen, visit(None, theme="system", size=DESK) as system:
        chosen.go("/anmelden/")
        system.go("/anmelden/")
        light = system.page.evaluate(ground)
        system.page.emulate_media(color_scheme="dark")
        assert system.page.evaluate(ground) == chosen.page.evaluate(ground) != light


def structure(window: Visitor) -> dict[str, object]:
    found: dict[str, object] = window.page.evaluate(
        """() => ({
            h1: document.querySelectorAll("h1").length,
            main: document.querySelectorAll("main").length,
            header: document.querySelectorAll("body > header").length,
            footer: document.querySelectorAll("body > footer").length,
            lang: document.documentElement.lang,
        })"""
    )
    return found
