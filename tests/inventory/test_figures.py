"""What the figures of equipment count, on a key date, as known then, and for one authority only."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from city import Town, add_item
from inventory.equipment import LAST_DAY, correct, equip, move, say_of_schools
from pult.inventory.figures import FIGURES
from pult.inventory.public import Movement, Reason
from pult.kernel.figures.asking import CellUnknown, FigureUnknown, ask, records_behind
from pult.kernel.figures.records import Records
from pult.kernel.figures.registry import figures
from pult.kernel.figures.table import FigureTable
from pult.kernel.keydates import KeyDate
from pult.kernel.models import Entry

pytestmark = pytest.mark.django_db

DAY = KeyDate(LAST_DAY)
KEYS = [figure.key for figure in FIGURES]

Cells = dict[str, tuple[Any, ...]]


@pytest.fixture
def equipped(town: Town, tmp_path: Path) -> Town:
    equip(town, tmp_path)
    return town


def cells(table: FigureTable) -> Cells:
    return {row.key: row.cells for row in table}


def everything(town: Town, day: KeyDate = DAY) -> dict[str, FigureTable]:
    return {key: ask(key, authority=town.id, on=day) for key in figures()}


def sizes(found: tuple[Records, ...]) -> int:
    """How many pieces the records tell of: a line about goods names its quantity."""
    total = 0
    for kind in found:
        at = kind.headers.index("Anzahl") if "Anzahl" in kind.headers else None
        total += sum(1 if at is None else int(row[at]) for row in kind.rows)
    return total


class TestCells:
    @pytest.mark.parametrize(
        ("key", "expected", "total"),
        [
            ("displays-by-school-type", {"02": (1,), "20": (0,), "25": (1,)}, (2,)),
            ("tablets-by-school-type", {"02": (3,), "20": (2,), "30+25": (1,)}, (6,)),
            ("tablets-by-user-group", {"pupil": (4,), "teacher": (1,), "school": (1,), "": (1,)}, (7,)),
            ("pcs-by-school-type", {"02": (0, 1, 1), "20": (2, 0, 2), "25": (0, 0, 0)}, (2, 1, 3)),
            (
                "damage-by-year",
                {
                    "2022": (0, 0, None),
                    "2023": (2, 0, Decimal("0.00")),
                    "2024": (7, 1, Decimal("14.29")),
                    "pencil": (None, 3, None),
                    "other": (None, 1, None),
                },
                (None, None, None),
            ),
            (
                "losses-by-year",
                {
                    "2022": (0, 0, None, None),
                    "2023": (2, 1, Decimal("50.00"), None),
                    "2024": (7, 1, Decimal("14.29"), None),
                    "theft": (None, None, None, 1),
                    "loss": (None, None, None, 0),
                },
                (None, None, None, None),
            ),
        ],
    )
    def test_are_counted(self, equipped: Town, key: str, expected: Cells, total: tuple[Any, ...]) -> None:
        table = ask(key, authority=equipped.id, on=DAY)
        assert cells(table) == expected
        assert table.total == total
        assert [check for check in table.checks if not check.ok] == []

    def test_every_figure_is_asked_for(self) -> None:
        marks = next(m for m in TestCells.test_are_counted.pytestmark if m.name == "parametrize")  # type: ignore[attr-defined]
        assert [case[0] for case in marks.args[1]] == KEYS

    def test_a_day_ends_at_its_end(self, equipped: Town) -> None:
        """What moves on a day has moved on that day."""
        on = {
            day: ask("tablets-by-school-type", authority=equipped.id, on=KeyDate(date(2024, 11, day))) for day in (4, 5)
        }
        assert {day: table.cell("20", "tablets") for day, table in on.items()} == {4: 3, 5: 2}

    def test_what_stands_where_no_school_is_has_a_row_of_its_own(self, equipped: Town) -> None:
        from pult.kernel.facts.stating import state
        from pult.kernel.recording import recording
        from pult.schools.public import SchoolOperation

        with recording(equipped.id, by="a", at=equipped.opened_in.recorded_at, action="t", summary="") as entry:
            state(entry, SchoolOperation, [((equipped.college.pk,), date(2024, 12, 1), None, ("5",))])
        table = ask("tablets-by-school-type", authority=equipped.id, on=DAY)
        assert cells(table) == {"02": (3,), "20": (2,), "none": (1,)}


class TestChange:
    @pytest.mark.parametrize(
        ("key", "change", "rows"),
        [
            ("displays-by-school-type", (2,), ((1,), (0,), (1,))),
            ("tablets-by-school-type", (4,), ((1,), (2,), (1,))),
            ("tablets-by-user-group", (5,), ((3,), (0,), (1,), (1,))),
            ("pcs-by-school-type", (2, 1, 3), ((0, 1, 1), (2, 0, 2), (0, 0, 0))),
        ],
    )
    def test_is_the_difference_of_two_key_dates(
        self, equipped: Town, key: str, change: tuple[int, ...], rows: tuple[tuple[int, ...], ...]
    ) -> None:
        before = date(2023, 12, 31)
        table = ask(key, authority=equipped.id, on=DAY, compare=before)
        assert (table.compared_on, table.change, table.row_changes) == (before, change, rows)
        earlier = ask(key, authority=equipped.id, on=KeyDate(before))
        assert table.total == tuple(a + b for a, b in zip(earlier.total, change, strict=True))
        assert [check.name for check in table.checks if check.ok] == [check.name for check in table.checks]

    @pytest.mark.parametrize("key", ["damage-by-year", "losses-by-year"])
    def test_is_not_asked_of_tables_that_list_years(self, equipped: Town, key: str) -> None:
        table = ask(key, authority=equipped.id, on=DAY, compare=date(2023, 12, 31))
        assert (table.compared_on, table.change, table.row_changes) == (None, None, None)


class TestRecords:
    """The law: behind every cell of every figure there is, of whatever module, are as many records as it says."""

    @pytest.mark.parametrize("key", sorted(figures()))
    def test_are_as_many_as_cells_and_totals_say(self, equipped: Town, key: str) -> None:
        table = ask(key, authority=equipped.id, on=DAY)
        counted = 0
        for row in table:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell is None:
                    continue
                found = records_behind(key, authority=equipped.id, on=DAY, row=row.key, column=column.key)
                if column.kind == "percent":
                    assert sizes(found) > 0, (row.key, column.key)
                else:
                    assert sizes(found) == cell, (row.key, column.key)
                    counted += cell
        assert counted > 0
        for column, total in zip(table.columns, table.total, strict=True):
            if total is not None:
                found = records_behind(key, authority=equipped.id, on=DAY, row="Summe", column=column.key)
                assert sizes(found) == total, column.key

    def test_name_what_was_counted(self, equipped: Town) -> None:
        (found,) = records_behind("pcs-by-school-type", authority=equipped.id, on=DAY, row="Gymnasium", column="Summe")
        assert found.headers == ("Seriennummer", "Hersteller", "Modell", "Ort", "Standort", "Raum", "seit")
        assert [row[:5] for row in found.rows] == [
            ("K1", "Musterfirma", "Modell K1", "Schulstandort", "990024A"),
            ("O1", "Musterfirma", "Modell O1", "Schulstandort", "990024A"),
        ]

    def test_behind_a_rate_are_its_parts(self, equipped: Town) -> None:
        found = records_behind("damage-by-year", authority=equipped.id, on=DAY, row="2024", column="rate")
        assert [(kind.headers[0], len(kind.rows)) for kind in found] == [("Seriennummer", 7), ("Tag", 1)]

    @pytest.mark.parametrize(("row", "column"), [("99", "tablets"), ("02", "beamer"), ("", "tablets")])
    def test_of_a_cell_that_does_not_exist(self, equipped: Town, row: str, column: str) -> None:
        with pytest.raises(CellUnknown, match="gibt es in dieser Tabelle nicht"):
            records_behind("tablets-by-school-type", authority=equipped.id, on=DAY, row=row, column=column)


def test_an_unknown_figure_is_refused(town: Town) -> None:
    with pytest.raises(FigureUnknown, match="Die Kennzahl „tablets“ gibt es nicht"):
        ask("tablets", authority=town.id, on=DAY)


class TestKnownAt:
    def test_a_figure_once_answered_stays(self, equipped: Town, tmp_path: Path) -> None:
        then = KeyDate(LAST_DAY, Entry.objects.filter(authority_id=equipped.id).latest("pk").recorded_at)
        published = everything(equipped, then)
        assert published == everything(equipped)
        correct(equipped, tmp_path)
        assert everything(equipped, then) == published
        now = everything(equipped)
        assert {key for key in KEYS if cells(now[key]) == cells(published[key])} == set()

    def test_its_records_stay_too(self, equipped: Town, tmp_path: Path) -> None:
        then = KeyDate(LAST_DAY, Entry.objects.filter(authority_id=equipped.id).latest("pk").recorded_at)
        before = {key: records_behind(key, authority=equipped.id, on=then) for key in KEYS}
        correct(equipped, tmp_path)
        assert {key: records_behind(key, authority=equipped.id, on=then) for key in KEYS} == before
        assert {key: records_behind(key, authority=equipped.id, on=DAY) for key in KEYS} != before

    def test_before_anything_was_known_there_is_nothing(self, equipped: Town) -> None:
        day = KeyDate(LAST_DAY, equipped.opened_in.recorded_at.replace(year=2000))
        counted = [cell for table in everything(equipped, day).values() for row in table for cell in row.cells]
        assert {cell for cell in counted if cell} == set()


def test_another_authoritys_equipment_is_never_counted(equipped: Town) -> None:
    neighbour = equipped.neighbour
    before = everything(equipped)
    theirs_before = everything_of(neighbour.id)
    for n in range(3):
        add_item(neighbour, f"T{n}")
        move(neighbour, f"T{n}", neighbour.site_places[0], neighbour.repair, Reason.DAMAGE, date(2024, 12, 1))
    move(neighbour, "T1", neighbour.repair, neighbour.stolen, Reason.THEFT, date(2024, 12, 2))
    add_item(neighbour, "T9")
    say_of_schools(neighbour)
    assert everything(equipped) == before
    theirs = everything_of(neighbour.id)
    assert {key for key in theirs if cells(theirs[key]) == cells(theirs_before[key])} == {
        "schools-by-type",
        "displays-by-school-type",
        "pcs-by-school-type",
    }
    assert cells(theirs["tablets-by-school-type"]) == {"02": (1,)}


def everything_of(authority: int) -> dict[str, FigureTable]:
    return {key: ask(key, authority=authority, on=DAY) for key in figures()}


QUERIES = {
    "displays-by-school-type": 3,
    "tablets-by-school-type": 3,
    "tablets-by-user-group": 2,
    "pcs-by-school-type": 3,
    "damage-by-year": 6,
    "losses-by-year": 6,
}
"""One for the key date, one for each counting, one for the school types."""


@pytest.mark.parametrize("items", [1, 30])
@pytest.mark.parametrize("key", KEYS)
def test_many_items_take_as_many_queries_as_one(town: Town, key: str, items: int) -> None:
    for n in range(items):
        add_item(town, f"SN-{n}", at=town.site_places[n % 4])
        if n % 3 == 0:
            move(town, f"SN-{n}", town.site_places[n % 4], town.stolen, Reason.THEFT, date(2024, 5, 1))
    assert Movement.objects.count() >= items
    with CaptureQueriesContext(connection) as queries:
        ask(key, authority=town.id, on=DAY)
    assert len(queries) == QUERIES[key]
