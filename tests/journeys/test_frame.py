"""The frame in a browser: by keyboard, on a phone, without scripts, and how it arrives."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from harness.desk import DESK, PHONE, Visitor

Visit = Callable[..., AbstractContextManager[Visitor]]

GALLERY = "/entwicklung/bausteine/"
FIRST_VISIT = 200 * 1024


def focused(window: Visitor) -> str:
    """The words of what has the focus."""
    found: str = window.page.evaluate(
        """() => {
            const it = document.activeElement;
            return it.innerText.trim() || it.getAttribute("aria-label") || it.id;
        }"""
    )
    return found


def test_the_first_key_leads_to_the_content(visit: Visit) -> None:
    with visit("planner") as window:
        window.go("/konto/")
        window.page.keyboard.press("Tab")
        assert focused(window) == "Zum Inhalt"
        window.page.keyboard.press("Enter")
        assert window.page.evaluate("document.activeElement.id") == "main"


def test_menus_open_and_close_by_keyboard(visit: Visit) -> None:
    with visit("planner") as window:
        window.go("/konto/")
        window.page.get_by_role("button", name="Paul Planung").focus()
        window.page.keyboard.press("Enter")
        assert window.page.get_by_role("button", name="Abmelden").is_visible()
        window.page.keyboard.press("Escape")
        assert window.page.get_by_role("button", name="Abmelden").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_navigation_opens_on_a_phone(visit: Visit, scripts: bool) -> None:
    with visit("administrator", size=PHONE, scripts=scripts) as window:
        window.go("/konto/")
        link = window.page.locator("#navigation").get_by_role("link", name="Verwaltung")
        assert not link.is_visible()
        window.page.get_by_role("button", name="Menü").click()
        assert link.is_visible()
        window.page.keyboard.press("Escape")
        assert not link.is_visible()


def test_language_and_theme_stay_where_they_were_chosen(visit: Visit) -> None:
    with visit("planner", theme="system") as window:
        window.go("/konto/?von=hier")
        window.page.get_by_role("button", name="English").click()
        window.page.wait_for_load_state()
        assert window.page.url.endswith("/konto/?von=hier")
        assert window.page.evaluate("document.documentElement.lang") == "en"
        window.page.locator("[popovertarget=themes]").click()
        window.page.locator("button[name=theme][value=dark]").click()
        window.page.wait_for_load_state()
        assert window.page.url.endswith("/konto/?von=hier")
        assert window.page.evaluate("document.documentElement.dataset.kernTheme") == "dark"


def test_a_day_is_picked_by_keyboard(visit: Visit) -> None:
    with visit(None) as window:
        window.go(GALLERY)
        window.page.locator("#day-tag").press("Tab")
        assert focused(window) == "Kalender öffnen"
        window.page.keyboard.press("Enter")
        assert focused(window) == "31"
        assert window.violations() == []
        for key in ("ArrowRight", "PageUp", "ArrowUp", "Home", "Enter"):
            window.page.keyboard.press(key)
        # 1.1.2024, a month earlier 1.12.2023, a week earlier 24.11.2023, Monday of that week
        assert window.page.locator("#day-tag").input_value() == "20.11.2023"
        assert focused(window) == "Kalender öffnen"
        assert window.complaints == []


def test_a_day_is_typed_without_scripts(visit: Visit) -> None:
    with visit(None, scripts=False) as window:
        window.go(f"{GALLERY}?suche=x")
        window.page.locator("#day-tag").fill("30.6.2022")
        window.page.get_by_role("button", name="Zeigen").first.click()
        window.page.wait_for_load_state()
        assert window.page.url.endswith(f"{GALLERY}?suche=x&tag=30.6.2022")


def test_a_dialog_keeps_the_keyboard_and_gives_it_back(visit: Visit) -> None:
    with visit(None) as window:
        window.go(GALLERY)
        opener = window.page.locator("#sample > summary")
        opener.focus()
        window.page.keyboard.press("Enter")
        assert window.page.evaluate("document.activeElement.name") == "name"
        assert window.violations() == []
        window.page.keyboard.press("Escape")
        assert focused(window) == "Umsetzen …"


@pytest.mark.parametrize("size", [PHONE, DESK, (1920, 1080)])
def test_a_first_visit_is_light_and_does_not_jump(visit: Visit, size: tuple[int, int]) -> None:
    with visit(None, size=size) as window:
        weights: dict[str, int] = {}
        network = window.context.new_cdp_session(window.page)
        network.send("Network.enable")
        addresses: dict[str, str] = {}

        def answered(event: dict[str, Any]) -> None:
            addresses[event["requestId"]] = event["response"]["url"]

        def finished(event: dict[str, Any]) -> None:
            weights[addresses.get(event["requestId"], "?")] = event["encodedDataLength"]

        network.on("Network.responseReceived", answered)
        network.on("Network.loadingFinished", finished)
        window.go("/anmelden/")
        window.page.wait_for_load_state("networkidle")
        jumped = window.page.evaluate(
            """() => new Promise((resolve) => {
                let sum = 0;
                new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.value)))
                    .observe({ type: "layout-shift", buffered: true });
                setTimeout(() => resolve(sum), 300);
            })"""
        )
        assert jumped == 0
        assert window.page.evaluate("document.fonts.check('16px Fira Sans')")
        assert 20_000 < sum(weights.values()) < FIRST_VISIT, weights
