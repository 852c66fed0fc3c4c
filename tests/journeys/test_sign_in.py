"""A new colleague: appointed, invited, a password set, a second factor demanded and used."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import Page, expect

from harness.desk import Visitor

Visit = Callable[..., AbstractContextManager[Visitor]]

VERWALTUNG = "/99001/verwaltung"
EMAIL = "nina.neu@musterstadt.example"
PASSWORD = "Kreide-Tafel-Schwamm-77"


def code(secret: str) -> str:
    """What an app shows now (RFC 6238: SHA-1, 30 seconds, six digits)."""
    key = base64.b32decode(secret.replace(" ", "").upper())
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.locator("main").get_by_role("button", name=name).first.click()


def test_a_colleague_signs_in_with_a_second_factor(visit: Visit) -> None:
    with visit("administrator") as window:
        link = invited(window)
    with visit(None) as window:
        page = window.page
        page.goto(link)
        for field in page.locator("input[type=password]").all():
            field.fill(PASSWORD)
        page.locator("main form .kern-btn--primary").first.click()
        page.wait_for_load_state()
        # Setting a password signs in. A planner writes for the whole city: first of all a second factor.
        window.go("/99001/geraete/")
        expect(page).to_have_url(re.compile("/konto/zweiter-faktor/"))
        window.go("/konto/zweiter-faktor/app/")
        secret = page.locator("code.pult-secret").inner_text()
        page.get_by_label("Code").fill(code(secret))
        press(page, "Einrichten")
        page.wait_for_load_state()
        window.go("/99001/geraete/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Geräte")
        assert window.complaints == []
    with visit(None) as window:
        page = window.page
        sign_in(window)
        expect(page).to_have_url(re.compile("/anmelden/zweiter-faktor/"))
        page.get_by_label("Code").fill("000000")
        press(page, re.compile("nmelden|eiter"))
        expect(page.locator("main")).to_contain_text("Code")
        # Each code serves once: the next one.
        time.sleep(30 - time.time() % 30 + 0.5)
        page.get_by_label("Code").fill(code(secret))
        press(page, re.compile("nmelden|eiter"))
        page.wait_for_load_state()
        window.go("/99001/geraete/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Geräte")


def invited(window: Visitor) -> str:
    page = window.page
    window.go(f"{VERWALTUNG}/personen/neu/")
    page.get_by_label("Name").fill("Nina Neu")
    page.get_by_label("E-Mail-Adresse").fill(EMAIL)
    page.locator("main form .kern-btn--primary").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Posten besetzen").click()
    page.get_by_label("Rolle").select_option(label="Medienentwicklungsplanung")
    page.get_by_label("Ab", exact=True).fill("01.01.2024")
    page.locator("main form .kern-btn--primary").click()
    page.wait_for_load_state()
    window.go(f"{VERWALTUNG}/personen/?suche=Nina")
    page.get_by_role("link", name="Nina Neu").click()
    page.get_by_role("link", name="Zugang einrichten").click()
    page.locator("main form .kern-btn--primary").click()
    press(page, "Link zum Festlegen des Passworts")
    link = page.locator(".pult-link a").get_attribute("href")
    assert link is not None
    return link


def sign_in(window: Visitor) -> None:
    page = window.page
    window.go("/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(EMAIL)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_load_state()
