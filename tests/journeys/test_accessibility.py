"""Every page in both languages and both themes: no violation of WCAG 2.1 A/AA, one heading, landmarks, a title.

What axe-core finds does not depend on the database, so one engine is enough.
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from harness.desk import DESK, PHONE, Visitor

from .addresses import PAGES

Visit = Callable[..., AbstractContextManager[Visitor]]

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="pages look the same on every database")


def name(page: tuple[str | None, str, int]) -> str:
    return f"{page[0] or 'nobody'} {page[1]}"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_accessible(visit: Visit, page: tuple[str | None, str, int], language: str) -> None:
    who, address, status = page
    with visit(who, language=language) as window:
        assert window.go(address) == status
        assert structure(window) == {"h1": 1, "main": 1, "header": 1, "footer": 1, "lang": language}
        assert window.page.title().endswith("Pult")
        assert window.violations() == []
        # Another theme changes colours only, another width what lies where.
        window.show_theme("dark")
        assert window.violations("color-contrast", "link-in-text-block") == []
        window.show_theme("light")
        window.resize(PHONE)
        assert window.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert window.violations("color-contrast", "scrollable-region-focusable", "nested-interactive") == []
        assert window.complaints == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_titles_tell_pages_apart(visit: Visit, language: str) -> None:
    titles: dict[str, str] = {}
    for who in {page[0]: None for page in PAGES}:
        with visit(who, language=language) as window:
            for _who, address, status in PAGES:
                if _who == who and status == 200 and "?suche" not in address:
                    window.go(address)
                    title = window.page.title()
                    assert titles.setdefault(title, address) == address, title


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
