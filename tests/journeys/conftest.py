"""Journeys need Debian's Chromium; where there is none they are skipped and say so (`scripts/chromium` installs it)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from harness.desk import Desk, Visitor, chromium, launched, served, visitor


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The invented town, served."""
    _need_chromium()
    with served(tmp_path_factory.mktemp("desk") / "home") as found:
        yield found


# Not for the whole run: while Playwright is there, Django refuses to use its database in the same thread.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    _need_chromium()
    with sync_playwright() as playwright:
        found = launched(playwright)
        yield found
        found.close()


@pytest.fixture
def visit(desk: Desk, browser: Browser) -> Callable[..., AbstractContextManager[Visitor]]:
    """`with visit("planner", theme="dark") as window:` – see `harness.desk.visitor`."""
    return partial[Any](visitor, desk, browser)


def _need_chromium() -> None:
    if chromium() is None:
        pytest.skip("there is no Chromium here; scripts/chromium installs it")
