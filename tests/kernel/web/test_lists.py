"""What every list must do: filter, order, page, export, and ask the database as often for three rows as for one."""

import csv
import re
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cast import Cast
from city import Town
from harness.codebase import sources
from kernel.web.lists import ELSEWHERE, LISTS, ListOf
from pult.kernel.web.lists.definition import Listing


@dataclass(frozen=True)
class Page:
    """A list with at least three rows, asked for by somebody who may."""

    of: ListOf
    client: Client
    address: str

    def shown(self, query: str = "") -> Any:
        """What the template got."""
        answer = self.client.get(f"{self.address}{query}")
        assert answer.status_code == 200, answer.status_code
        return answer.context["list"]

    def rows(self, query: str = "") -> list[str]:
        """The text of the first column, row by row."""
        return first_cells(self.shown(query).body)

    def file(self, query: str = "") -> list[list[str]]:
        """The CSV: header and rows."""
        answer = self.client.get(f"{self.address}{query or '?'}&format=csv")
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        content = b"".join(answer.streaming_content).decode("utf-8-sig")
        return list(csv.reader(content.splitlines(), delimiter=";"))


def first_cells(body: str) -> list[str]:
    cells = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', body, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in cells]


@pytest.fixture(params=LISTS, ids=str)
def page(request: pytest.FixtureRequest, town: Town, cast: Cast) -> Page:
    of: ListOf = request.param
    arguments = of.fill(town, cast)
    page = Page(of, cast.client(of.who), of.address(arguments))
    assert page.shown().count >= 3
    return page


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of one row, or of three."""
    monkeypatch.setattr(Listing, "sizes", (1, 3))


def test_every_list_is_tested() -> None:
    known = {one.listing for one in LISTS} | ELSEWHERE.keys()
    found = {
        name
        for source in sources("src/pult")
        for name in re.findall(r"^class (\w+)\(Listing\[", source.text, re.MULTILINE)
    }
    assert found - known == set()


def test_the_rows_are_those_of_the_file(page: Page) -> None:
    shown = page.shown("?anzahl=250")
    if not shown.exports:
        pytest.skip("gives out no files")
    header, *rows = page.file()
    assert header == [str(column.label) for column in shown.listing.columns]
    assert [row[0] for row in rows] == first_cells(shown.body)[: len(rows)]
    assert len(rows) == shown.count
    answer = page.client.get(f"{page.address}?format=xlsx")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)), read_only=True)
    texts = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert texts[: shown.count + 1] == [header[0], *(row[0] for row in rows)]


def test_every_column_orders_both_ways(page: Page) -> None:
    shown = page.shown()
    positions = {column.key: n for n, column in enumerate(shown.listing.columns)}
    for column in shown.listing.columns:
        if not column.sortable or not shown.exports:
            continue
        up = page.file(f"?sortierung={column.key}")[1:]
        down = page.file(f"?sortierung=-{column.key}")[1:]
        assert sorted(map(tuple, up)) == sorted(map(tuple, down)), column.key
        at = positions[column.key]
        if column.key not in page.of.loose:
            assert [row[at] for row in up] == [row[at] for row in down][::-1], column.key
        heading = (
            next(h for h in page.shown(f"?sortierung={column.key}").headings if h.label == str(column.label))
            if not column.export_only
            else None
        )
        assert heading is None or heading.order == "ascending"


def test_every_choice_of_every_filter_is_understood(page: Page) -> None:
    everything = page.shown()
    for box in everything.boxes:
        for choice in box.filter.choices:
            shown = page.shown(f"?{box.filter.key}={choice.value}")
            assert shown.asked.refused == (), choice
            assert [(chip.label, chip.value) for chip in shown.chips] == [(str(box.filter.label), str(choice.label))]
            assert len(first_cells(shown.body)) == min(shown.count, shown.asked.size)
            if shown.exports:
                assert len(page.file(f"?{box.filter.key}={choice.value}")) - 1 == shown.count


def test_what_a_filter_does_not_understand_is_said(page: Page) -> None:
    everything = page.shown()
    for box in everything.boxes:
        if box.filter.kind == "text":
            continue
        shown = page.shown(f"?{box.filter.key}=quatsch%00%FF")
        assert len(shown.asked.refused) == 1
        assert shown.count == everything.count
        assert shown.chips == []


@pytest.mark.parametrize("day", ["31.02.2024", "01.01.0001", "31.12.9999"])
def test_a_day_that_nobody_can_mean_is_refused(page: Page, day: str) -> None:
    shown = page.shown(f"?tag={day}")
    assert (shown.asked.on, bool(shown.asked.refused)) == (shown.asked.today, shown.listing.dated)


def test_a_search_without_hits_says_so(page: Page) -> None:
    if not page.shown().listing.search_label:
        pytest.skip("has no search")
    shown = page.shown("?suche=%25_!gibtesnicht")
    assert shown.count == 0
    assert [chip.value for chip in shown.chips] == ["„%_!gibtesnicht“"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "99999999999999999999", "%00"])
def test_a_page_that_is_not_there(page: Page, number: str) -> None:
    shown = page.shown(f"?seite={number}")
    assert 1 <= shown.pages.number <= shown.pages.last
    assert len(first_cells(shown.body)) >= 1


def test_the_page_after_the_last_is_the_last(page: Page) -> None:
    shown = page.shown("?seite=9999")
    assert shown.pages.number == shown.pages.last


def test_pages_follow_each_other(page: Page, small: None) -> None:
    first = page.shown("?anzahl=3")
    assert first_cells(first.body) == [page.rows(f"?seite={n}")[0] for n in (1, 2, 3)]
    second = page.shown("?seite=2")
    assert (second.pages.first, second.pages.until) == (2, 2)
    assert second.pages.previous == "?"


def test_what_the_address_says_besides_is_passed_over(page: Page) -> None:
    assert page.shown("?quatsch=1&quatsch=2&sortierung=quatsch&anzahl=7&ansicht=x").body == page.shown().body


def test_three_rows_ask_as_often_as_one(page: Page, small: None) -> None:
    def asked(query: str) -> int:
        page.shown(query)  # what is remembered has been asked for
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page.shown(query)
        return len(queries)

    one, three = asked(""), asked("?anzahl=3")
    assert one <= three <= one + page.of.at_most
    if page.of.queries is not None:
        assert one == page.of.queries


def test_a_part_of_the_page_is_the_list_alone(page: Page) -> None:
    """And its address says what was asked, without empty inputs and what goes without saying."""
    asked = f"{page.address}?suche=&anzahl=&sortierung="
    answer = page.client.get(asked, headers={"HX-Request": "true", "HX-Target": "liste"})
    assert answer["HX-Push-Url"] == f"{page.address}?"
    content = answer.content.decode()
    assert content.lstrip().startswith('<div id="liste"')
    assert "<html" not in content


def test_a_list_that_were_forgotten_would_be_found() -> None:
    assert "ItemsList" in {one.listing for one in LISTS}
    assert not ELSEWHERE.keys() & {one.listing for one in LISTS}
