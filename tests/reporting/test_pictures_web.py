"""Pictures of figures for pages: what is drawn and where."""

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from pult.kernel.figures.table import Cell, Column, FigureTable, Row
from pult.reporting.pictures_web.bars import bars, shown_columns
from pult.reporting.pictures_web.course import Line, course
from pult.reporting.pictures_web.look import LOOKS, NARROW, WIDE, Ground, Size
from pult.reporting.pictures_web.picture import drawn
from pult.reporting.pictures_web.words import in_words


def table(columns: list[Column], rows: dict[str, tuple[Cell, ...]]) -> FigureTable:
    return FigureTable(
        figure="x",
        title="Geräte",
        unit="item",
        question="?",
        valid_on=date(2023, 12, 31),
        known_at=datetime(2024, 1, 1, tzinfo=UTC),
        columns=tuple(columns),
        rows=tuple(Row(label, label, cells) for label, cells in rows.items()),
        total=tuple(None for _column in columns),
        change=None,
        row_changes=None,
        compared_on=None,
        checks=(),
    )


PARTS = [Column(f"c{n}", f"Spalte {n}") for n in range(4)]
SUM = Column("sum", "Summe")


def bar_lengths(found: FigureTable, before: FigureTable | None = None, size: Size = WIDE) -> list[float]:
    picture = bars(found, before, LOOKS["hell"], size)
    assert picture is not None
    return [round(one["x2"] - one["x"], 1) for one in picture.spec["layer"][0]["data"]["values"]]


def test_a_sum_of_many_is_left_out_and_a_sum_of_few_is_not() -> None:
    assert [c.key for c in shown_columns(table([*PARTS, SUM], {}))] == ["c0", "c1", "c2", "c3"]
    assert [c.key for c in shown_columns(table([*PARTS[:2], SUM], {}))] == ["c0", "c1", "sum"]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_fields_have_one_measure(size: Size) -> None:
    found = table(PARTS[:2], {"a": (10, 20), "b": (40, 5)})
    lengths = bar_lengths(found, size=size)
    order = [10, 20, 40, 5] if size is WIDE else [10, 40, 20, 5]
    assert [round(length / lengths[order.index(40)] * 40) for length in lengths] == order


def test_with_a_percentage_each_field_has_its_own() -> None:
    found = table([PARTS[0], Column("rate", "Quote", "percent")], {"a": (80_000, 1), "b": (40_000, 2)})
    lengths = bar_lengths(found)
    assert lengths[0] == pytest.approx(2 * lengths[2], abs=0.2)
    assert lengths[3] == pytest.approx(2 * lengths[1], abs=0.2)


def test_numbers_stand_beside_bar_and_stroke() -> None:
    now, then = table(PARTS[:1], {"a": (10,), "b": (40,)}), table(PARTS[:1], {"a": (30,)})
    picture = bars(now, then, LOOKS["hell"], WIDE)
    assert picture is not None
    layers = [layer["data"]["values"] for layer in picture.spec["layer"]]
    bar, stroke, number = layers[0], layers[2], layers[3]
    assert stroke[0]["x"] > bar[0]["x2"]
    assert number[0]["x"] > stroke[0]["x"]
    assert stroke[1]["x"] == bar[1]["x"]  # a row that was not there had nothing
    assert number[1]["x"] > bar[1]["x2"]


def test_a_cell_without_sense_has_no_bar() -> None:
    assert len(bar_lengths(table(PARTS[:2], {"a": (1, None), "b": (None, 2)}))) == 2


def test_nothing_to_draw() -> None:
    assert bars(table(PARTS, {"a": (0, 0, 0, 0)}), None, LOOKS["hell"], WIDE) is None
    assert course([Line("x", (("2023", 0), ("2024", 0)))], LOOKS["hell"], WIDE) is None
    assert course([Line("x", (("2023", 5),))], LOOKS["hell"], WIDE) is None


@pytest.mark.parametrize("ground", ["hell", "dunkel"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_it_is_as_large_as_it_says_and_brings_its_letters(ground: Ground, size: Size) -> None:
    lines = [Line("Geräte <&>", (("2022", 3), ("2023", 5))), Line("Schulen", (("2022", 1), ("2023", 1)))]
    found = table(PARTS, {"Ein sehr langer Name einer Schulform, der umbricht": (1, 2, 3, 4), "b <&>": (4, 3, 2, 1)})
    for picture in (
        bars(found, found, LOOKS[ground], size),
        course(lines, LOOKS[ground], size),
        course(lines[:1], LOOKS[ground], size),
    ):
        assert picture is not None
        svg = drawn(picture)
        root = ElementTree.fromstring(svg)
        assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))
        assert svg.count("@font-face") == 2


def test_in_words_stands_every_number() -> None:
    found = table(PARTS[:2], {"a": (1, 2), "b": (None, 4)})
    earlier = replace(found, valid_on=date(2022, 12, 31))
    assert in_words(found, earlier) == (
        "Balkendiagramm: Geräte, Stichtag 31.12.2023. Spalte 0 – a 1. Spalte 1 – a 2, b 4. "
        "Striche zeigen den Stand am 31.12.2022."
    )
