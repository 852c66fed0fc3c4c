"""One clerk's whole way: a list with faults mended and read in, devices moved and taken back, counted, published."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Page, expect

from harness.desk import Visitor

Visit = Callable[..., AbstractContextManager[Visitor]]

BOOKS = "/99001"
HEADER = "Seriennummer;Inventarnummer;Kategorie;Hersteller;Modell;Schulnummer;Anschaffung"


def device_list(path: Path, *, mended: bool) -> Path:
    """Twelve tablets for the Gymnasium. Unless mended: an unknown school, a date that is none, a number twice."""
    rows = [f"WEG{n:04};W-{n};Tablet;Musterfirma;Tafel 10;990024;01.03.2020" for n in range(12)]
    if not mended:
        rows[2] = rows[2].replace("990024", "990099")
        rows[5] = rows[5].replace("01.03.2020", "31.02.2020")
        rows[8] = rows[8].replace("WEG0008", "WEG0007")
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text, timeout=30_000)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def test_from_a_list_to_the_public_page(visit: Visit, tmp_path: Path) -> None:
    with visit("planner") as window:
        page = window.page
        number = read_in(window, tmp_path)
        move_twelve_and_take_it_back(window)
        count(window)
        edition = publish(window)
        window.go(f"{BOOKS}/importe/{number}/")
        heading(page, f"Import {number}")
        assert window.complaints == []
    with visit(None) as window:
        read_signed_out(window, edition)
        assert window.complaints == []


def read_in(window: Visitor, folder: Path) -> int:
    page = window.page
    window.go(f"{BOOKS}/importe/neu/")
    page.get_by_role("radio", name=re.compile("^Geräteliste")).check()
    page.locator("input[type=file]").set_input_files(device_list(folder / "geraete.csv", mended=False))
    press(page, "Weiter zu den Spalten")
    heading(page, "Was bedeuten die Spalten?")
    press(page, "Liste prüfen")
    heading(page, "Fehler in „geraete.csv“")
    faults = page.locator("tbody tr")
    expect(faults).to_have_count(3)
    expect(faults.nth(0)).to_contain_text("990099")
    expect(faults.nth(1)).to_contain_text("31.02.2020")
    page.locator("input[type=file]").set_input_files(device_list(folder / "geraete.csv", mended=True))
    press(page, "Hochladen und prüfen")
    heading(page, "Was „geraete.csv“ ändert")
    press(page, "Übernehmen")
    page.wait_for_url(re.compile(rf"{BOOKS}/importe/\d+/"), timeout=30_000)
    heading(page, "übernommen")
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def move_twelve_and_take_it_back(window: Visitor) -> None:
    page = window.page
    window.go(f"{BOOKS}/geraete/?suche=WEG")
    expect(page.get_by_role("status").filter(has_text="Geräte")).to_contain_text("12")
    page.get_by_label("Alle Zeilen dieser Seite auswählen").check()
    press(page, "Umsetzen")
    heading(page, "Umsetzen")
    page.get_by_label("Wohin").select_option(label="Grundschule am Markt (990012)")
    page.wait_for_load_state("networkidle")
    more = page.get_by_role("button", name="Weiter")
    if more.is_visible():
        more.click()
    press(page, "12 Geräte umsetzen")
    expect(page.get_by_text(re.compile("12 Geräte")).first).to_be_visible()
    window.go(f"{BOOKS}/geraete/?suche=WEG&schule=990012")
    expect(page.locator("tbody tr")).to_have_count(12)
    page.locator("tbody tr th a").first.click()
    heading(page, "WEG0000")
    page.get_by_role("link", name=re.compile(r"Vorgang \d+")).first.click()
    page.get_by_role("link", name="Vorgang stornieren").click()
    page.get_by_label("Warum").fill("Falsche Schule")
    press(page, "Ganzen Vorgang stornieren")
    window.go(f"{BOOKS}/geraete/?suche=WEG&schule=990024")
    expect(page.locator("tbody tr")).to_have_count(12)


def count(window: Visitor) -> None:
    page = window.page
    window.go(f"{BOOKS}/kennzahlen/tablets-by-school-type/")
    heading(page, "iPads nach Schulform")
    row = page.get_by_role("row", name=re.compile("Gymnasium")).first
    row.get_by_role("link").first.click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("WEG0000")


def publish(window: Visitor) -> str:
    page = window.page
    window.go(f"{BOOKS}/berichte/neu/")
    press(page, "Entwurf anlegen")
    heading(page, "Jahresbericht")
    page.get_by_role("link", name="Prüfen und veröffentlichen").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Festschreiben und veröffentlichen")
    page.wait_for_url(re.compile(rf"{BOOKS}/berichte/\d+/\d+/"), timeout=60_000)
    expect(page.get_by_text("öffentlich").first).to_be_visible()
    return page.url


def read_signed_out(window: Visitor, edition: str) -> None:
    page = window.page
    window.go(f"{BOOKS}/oeffentlich/")
    page.get_by_role("link", name=re.compile("Jahresbericht")).first.click()
    heading(page, "Jahresbericht")
    expect(page.locator("main")).to_contain_text("iPads nach Schulform")
    assert window.go(edition.removeprefix(window.desk.base)) == 200
    assert "/anmelden/" in page.url
