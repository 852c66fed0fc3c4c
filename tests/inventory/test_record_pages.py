"""Records behind a cell page by page: the same lines as the whole, and no query more however many there are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from city import Town
from inventory.equipment import LAST_DAY, equip
from inventory.lists import csv_list, device, read
from pult.kernel.figures.asking import CellUnknown, figure, record_count, records_behind
from pult.kernel.figures.records import Records
from pult.kernel.figures.registry import figures
from pult.kernel.keydates import AsOf, KeyDate, resolve

pytestmark = pytest.mark.django_db

DAY = KeyDate(LAST_DAY)
CELLS = [
    ("tablets-by-school-type", "20", "tablets"),
    ("damage-by-year", "2024", "rate"),
    ("pcs-by-school-type", "20", "sum"),
]


@pytest.fixture
def equipped(town: Town, tmp_path: Path) -> Town:
    equip(town, tmp_path)
    return town


def lines(found: tuple[Records, ...]) -> list[tuple[object, ...]]:
    """All lines, each with the headers of its list."""
    return [(kind.headers, *row) for kind in found for row in kind.rows]


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("key", sorted(figures()))
def test_pages_in_a_row_are_the_whole(equipped: Town, key: str, size: int) -> None:
    whole = lines(records_behind(key, authority=equipped.id, on=DAY))
    assert record_count(key, authority=equipped.id, on=DAY) == len(whole) > 0
    paged = []
    for offset in range(0, len(whole), size):
        page = lines(records_behind(key, authority=equipped.id, on=DAY, limit=size, offset=offset))
        assert len(page) == min(size, len(whole) - offset)
        paged += page
    assert paged == whole


@pytest.mark.parametrize(("key", "row", "column"), CELLS)
def test_of_one_cell(equipped: Town, key: str, row: str, column: str) -> None:
    whole = lines(records_behind(key, authority=equipped.id, on=DAY, row=row, column=column))
    assert record_count(key, authority=equipped.id, on=DAY, row=row, column=column) == len(whole) > 1
    rest = records_behind(key, authority=equipped.id, on=DAY, row=row, column=column, offset=1)
    assert lines(rest) == whole[1:]


def test_beyond_the_last_there_is_a_list_without_lines(equipped: Town) -> None:
    (found,) = records_behind("tablets-by-school-type", authority=equipped.id, on=DAY, limit=5, offset=99)
    assert (found.headers[0], found.rows) == ("Seriennummer", [])


def test_a_page_runs_from_one_kind_of_record_into_the_next(equipped: Town) -> None:
    page = records_behind("damage-by-year", authority=equipped.id, on=DAY, row="2024", column="rate", limit=2, offset=6)
    assert [(kind.headers[0], len(kind.rows)) for kind in page] == [("Seriennummer", 1), ("Tag", 1)]


def test_a_cell_that_does_not_exist_is_not_counted(equipped: Town) -> None:
    with pytest.raises(CellUnknown, match="gibt es in dieser Tabelle nicht"):
        record_count("tablets-by-school-type", authority=equipped.id, on=DAY, row="99")


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def queries_of_pages(as_of: AsOf) -> list[int]:
    """Of a first page, a second, the count; behind a rate the whole, a first page, one further on, the count."""
    tablets, damage = figure("tablets-by-school-type"), figure("damage-by-year")
    return [
        queries(lambda: tablets.records(as_of, "20", "tablets", 2)),
        queries(lambda: tablets.records(as_of, "20", "tablets", 2, 2)),
        queries(lambda: tablets.record_count(as_of, "20", "tablets")),
        queries(lambda: damage.records(as_of, "2024", "rate")),
        queries(lambda: damage.records(as_of, "2024", "rate", 2)),
        queries(lambda: damage.records(as_of, "2024", "rate", 50, 4)),
        queries(lambda: damage.record_count(as_of, "2024", "rate")),
    ]


@pytest.mark.parametrize("more", [1, 3])
def test_queries_are_as_few_with_three_rows_as_with_one(equipped: Town, tmp_path: Path, more: int) -> None:
    rows = [device(f"X{n}", Schulnummer="990024", Anschaffung="01.03.2024") for n in range(more)]
    read(equipped, csv_list(tmp_path / "mehr.csv", *rows), on=LAST_DAY)
    # Behind the rate are five countings. The stocks of two earlier years hold nothing for 2024: three queries until the
    # page is full. Further on they are counted first, and so is the one that the page begins in.
    assert queries_of_pages(resolve(equipped.id, DAY)) == [1, 1, 1, 5, 3, 6, 5]


class TestWords:
    @pytest.mark.parametrize(
        ("key", "header", "german", "english"),
        [
            ("tablets-by-user-group", 3, {"Schulstandort", "Reparatur"}, {"School site", "Repair shop"}),
            ("damage-by-year", 5, {"Schaden"}, {"Damage"}),
            ("losses-by-year", 5, {"Diebstahl", "Verlust"}, {"Theft", "Loss"}),
            (
                "internet-by-school-type",
                2,
                {"Glasfaser", "Richtfunk", "DSL", "Kabelanschluss"},
                {"Fibre", "Radio link", "DSL", "Cable"},
            ),
            ("lan-wlan-by-school-type", 2, {"flächendeckend", "partiell"}, {"Full coverage", "Partial coverage"}),
        ],
    )
    def test_stand_where_the_books_have_codes(
        self, equipped: Town, key: str, header: int, german: set[str], english: set[str]
    ) -> None:
        for language, expected in (("de", german), ("en", english)):
            with translation.override(language):
                found = records_behind(key, authority=equipped.id, on=DAY)
            assert {row[header] for row in found[-1].rows} == expected
