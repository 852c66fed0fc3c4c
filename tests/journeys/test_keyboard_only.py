"""Without a mouse: a device found, moved and brought back with Tab, Enter, arrows and letters."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import Page, expect

from harness.desk import Visitor

Visit = Callable[..., AbstractContextManager[Visitor]]

FOCUSED = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels.length ? at.labels[0].innerText : "";
    return [at.getAttribute("aria-label") || label || at.innerText || at.placeholder || "", at.matches(":focus-visible")];
}"""
MOST = 90


def reach(page: Page, name: str) -> None:
    """Presses Tab until something of that name has the focus, and can be seen to have it."""
    page.wait_for_load_state()
    for _press in range(MOST):
        page.keyboard.press("Tab")
        text, visible = page.evaluate(FOCUSED)
        if re.search(name, text.strip()):
            assert visible, f"the focus on {text!r} cannot be seen"
            return
    raise AssertionError(f"Tab never reaches {name!r} on {page.url}")


def test_a_device_is_moved_and_brought_back_by_keys(visit: Visit) -> None:
    with visit("planner") as window:
        page = window.page
        window.go("/99001/")
        reach(page, "^Zum Inhalt$")
        page.keyboard.press("Enter")
        reach(page, "Seriennummer")
        page.keyboard.type("TAFEL0003")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("TAFEL0003")
        reach(page, "^Umsetzen$")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Umsetzen")
        reach(page, "^Wohin")
        page.keyboard.type("Hannah")
        reach(page, "^Weiter$")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Grund")).to_be_visible()
        reach(page, "umsetzen$")
        page.keyboard.press("Enter")
        expect(page.locator("#meldungen")).to_contain_text("umgesetzt")
        reach(page, "^Rückgängig")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("storniert")
        assert window.complaints == []
