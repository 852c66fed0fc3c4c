"""The records behind a cell: page by page, with links, and as a file."""

from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cast import Cast
from city import Town, add_goods, add_item
from harness.shown import shown
from pult.inventory.public import Draft, Reason, record_movements

ADDRESS = "/99001/kennzahlen/tablets-by-school-type/nachweise/"
CELL = {"tag": "2023-12-31", "zeile": "02", "spalte": "tablets"}
LINE = '<tr class="kern-table__row"><td'


def page(client: Client, address: str = ADDRESS, **asked: str) -> str:
    response = client.get(address, asked, headers={"accept-language": "de"})
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_pages(town: Town, cast: Cast) -> None:
    for number in range(103):
        add_item(town, f"P{number:03}", on=date(2023, 3, 1))
    client = cast.client("planner")
    first = page(client, **CELL)
    assert "103 Nachweise" in first
    assert first.count(LINE) == 100
    second = page(client, **CELL, seite="2")
    assert second.count(LINE) == 3
    assert "P102" in shown(second).cells


def test_devices_and_schools_are_links(town: Town, cast: Cast) -> None:
    item = add_item(town, "P1", on=date(2023, 3, 1))
    text = page(cast.client("planner"), **CELL)
    assert f'<a class="kern-link" href="/99001/geraete/{item.pk}/">P1</a>' in text
    assert '<a class="kern-link" href="/99001/schulen/990012/">990012A</a>' in text


def test_row_and_column_by_key_label_or_all(town: Town, cast: Cast) -> None:
    add_item(town, "P1", on=date(2023, 3, 1))
    client = cast.client("planner")
    for row, column in (("02", "tablets"), ("Grundschule", "Anzahl iPads"), ("*", "*"), ("Summe", "tablets")):
        text = page(client, tag="2023-12-31", zeile=row, spalte=column)
        assert "1 Nachweis<" in text, (row, column)
    assert "Nachweise: alle Zeilen, alle Spalten" in page(client, tag="2023-12-31")


def test_behind_a_rate_are_both_kinds_of_record(town: Town, cast: Cast) -> None:
    item = add_item(town, "P1", on=date(2023, 3, 1))
    line = Draft(
        effective_on=date(2023, 5, 1),
        origin=town.site_places[0].pk,
        destination=town.repair.pk,
        reason=Reason.DAMAGE,
        item=item.pk,
    )
    from city import CLERK, OPENED_AT

    record_movements(authority=town.id, lines=[line], by=CLERK, at=OPENED_AT, summary="Schaden")
    text = page(
        cast.client("planner"),
        ADDRESS.replace("tablets-by-school-type", "damage-by-year"),
        tag="2023-12-31",
        zeile="2023",
        spalte="rate",
    )
    assert "2 Nachweise" in text
    assert text.count("<table") == 2


def test_an_empty_cell_says_so(town: Town, cast: Cast) -> None:
    add_goods(town, 5)
    text = page(cast.client("planner"), **CELL)
    assert "Keine Nachweise" in text
    assert "0 Nachweise" in text


def test_all_of_them_as_a_file(town: Town, cast: Cast) -> None:
    for number in range(103):
        add_item(town, f"P{number:03}", on=date(2023, 3, 1))
    client = cast.client("planner")
    answer = client.get(ADDRESS, {**CELL, "format": "csv"}, headers={"accept-language": "de"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 104
    assert lines[1] == "P000;Musterfirma;Tafel 10;Schulstandort;990012A;;01.03.2023"
    answer = client.get(ADDRESS, {**CELL, "format": "xlsx"}, headers={"accept-language": "de"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
    assert sheet["A2"].value == "P000"
    assert sheet["G2"].value.date() == date(2023, 3, 1)
    assert sheet["A104"].value == "P102"


@pytest.mark.parametrize("asked", [{"zeile": "xyz"}, {"spalte": "xyz"}])
def test_a_cell_that_is_not_there(town: Town, cast: Cast, asked: dict[str, str]) -> None:
    assert cast.client("planner").get(ADDRESS, asked).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("auditor", 200), ("head", 403), ("neighbour-administrator", 404)])
def test_who_may(town: Town, cast: Cast, who: str, status: int) -> None:
    add_item(town, "SECRET", on=date(2023, 3, 1))
    answer = cast.client(who).get(ADDRESS, CELL)
    assert answer.status_code == status
    assert (b"SECRET" in answer.content) == (status == 200)
    assert cast.client(who).get(ADDRESS, {**CELL, "format": "csv"}).status_code == status


def test_only_reading(cast: Cast) -> None:
    assert cast.client("planner").post(ADDRESS).status_code == 405


@pytest.mark.parametrize("items", [1, 3])
def test_queries(town: Town, cast: Cast, items: int) -> None:
    """Warm: session, viewer, authority, newest entry, items and schools for links."""
    for number in range(items):
        add_item(town, f"M{number}", on=date(2023, 3, 1))
    client = cast.client("planner")
    page(client, **CELL)
    with CaptureQueriesContext(connection) as captured:
        page(client, **CELL)
    assert len(captured) == 6
