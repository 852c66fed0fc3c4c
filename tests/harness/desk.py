"""Pult as people have it: served as a process on books of its own, looked at in a real browser.

The books are the invented town with its people (`city`, `cast`), built once per run of each process; whoever changes
them in a journey changes them for the journeys after it, so each journey begins with something of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from pult.cli.serving import LOOPBACK, free_port

from .separate_home import COMMAND, SeparateHome, opened

TESTS: Final = Path(__file__).resolve().parent.parent
AXE: Final = TESTS.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PHONE: Final = (360, 780)
DESK: Final = (1280, 900)


def chromium() -> str | None:
    """Where Debian's Chromium is; see scripts/chromium."""
    return shutil.which("chromium")


def launched(playwright: Playwright) -> Browser:
    path = chromium()
    assert path is not None
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS, headless=True)


@dataclass(frozen=True)
class Desk:
    """`base`: the address of the server, without a slash. `sessions`: who (as in `cast`) → session key."""

    base: str
    home: SeparateHome
    sessions: dict[str, str]


@contextmanager
def served(path: Path) -> Iterator[Desk]:
    """Builds the town in a new home and serves it until the end."""
    with opened(path) as home:
        peopling = subprocess.run(
            [sys.executable, "-m", "harness.peopling"],
            env={**home.env, "PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "pult.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert peopling.returncode == 0, peopling.stderr
        port = free_port(LOOPBACK, 18_200 + os.getpid() % 500)
        # Into a file: nobody reads a pipe while the journeys go on, and a full one stops the server.
        with (path / "server.log").open("w+") as log:
            server = subprocess.Popen(
                [COMMAND, "serve", "--port", str(port)],
                env={**home.env, "PULT_DEMO": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                base = f"http://{LOOPBACK}:{port}"
                wait_for_server(f"{base}/anmelden/", server, path / "server.log")
                yield Desk(base, home, json.loads(peopling.stdout))
            finally:
                # Not SIGINT: whoever starts the tests in the background lets it be ignored.
                server.terminate()
                server.wait(timeout=20)


def wait_for_server(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _try in range(300):
        if server.poll() is not None:
            raise AssertionError(log.read_text())
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError as refused:
            raise AssertionError(f"{refused}\n{log.read_text()}") from refused
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"nothing at {address}\n{log.read_text()}")


@dataclass
class Visitor:
    """A browser window on the desk. `complaints`: what the browser said about scripts and the content policy."""

    desk: Desk
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Opens a page and returns its status."""
        answer = self.page.goto(f"{self.desk.base}{path}")
        assert answer is not None
        return answer.status

    def resize(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def show_theme(self, theme: Literal["light", "dark"]) -> None:
        """As the page comes when the person has chosen the theme, without asking for it again."""
        self.page.emulate_media(color_scheme=theme)
        self.page.evaluate("theme => document.documentElement.dataset.kernTheme = theme", theme)

    def violations(self, *rules: str) -> list[str]:
        """What axe-core finds against WCAG 2.1 A and AA, a line each; with `rules` only against those."""
        if not self.page.evaluate("typeof window.axe === 'object'"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": WCAG}
        found = self.page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
        return [
            f"{one['id']}: {one['help']} – {node['html'][:200]} ({node.get('failureSummary', '')[:300]})"
            for one in found["violations"]
            for node in one["nodes"]
        ]


@contextmanager
def visitor(
    desk: Desk,
    browser: Browser,
    who: str | None = None,
    *,
    size: tuple[int, int] = DESK,
    theme: str = "light",
    language: str = "de",
    scripts: bool = True,
) -> Iterator[Visitor]:
    """A window of its own in which `who` (of `cast`) is signed in; nobody when None."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=language,
        color_scheme="dark" if theme == "dark" else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    cookies = {"pult_theme": theme, "django_language": language}
    if who is not None:
        cookies["pult_session"] = desk.sessions[who]
    context.add_cookies([{"name": name, "value": value, "url": desk.base} for name, value in cookies.items()])
    page = context.new_page()
    opened_window = Visitor(desk, context, page)
    page.on("pageerror", lambda error: opened_window.complaints.append(str(error)))
    page.on("console", lambda said: _note(opened_window, said.type, said.text))
    try:
        yield opened_window
    finally:
        context.close()


def _note(window: Visitor, kind: str, text: str) -> None:
    # A page that says 404 on purpose is no complaint.
    if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
        window.complaints.append(text)
