"""The prose of the annual report is true whatever the numbers are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pult.kernel.figures.table import FigureTable
from pult.reporting.paper.chapters import annual_chapters
from pult.reporting.paper.edition import Chapter, PictureBlock, Prose, TableBlock
from pult.reporting.paper.references import resolved
from reporting.paper.musterstadt import KEY_DATE, SERIES, awkward_tables, by_type, table, tables


def written(found: dict[str, FigureTable], chapter: str) -> str:
    """The prose of one chapter as readers see it, with plain spaces."""
    chapters = annual_chapters(found, SERIES, authority_name="Musterstadt", valid_on=KEY_DATE)
    return _text(next(c for c in chapters if c.key == chapter), found)


def _text(chapter: Chapter, found: dict[str, FigureTable]) -> str:
    prose = (block.text for block in chapter.blocks if isinstance(block, Prose))
    return " ".join(resolved(text, found) for text in prose).replace("\u202f", " ")


def tablets(now: int, before: int | None) -> dict[str, FigureTable]:
    one = table(
        "tablets-by-school-type",
        "Tablets",
        "item",
        (("tablets", "Tablets"),),
        (("02", "Grundschule", (now,)),),
        before=None if before is None else (before,),
    )
    return {one.figure: one}


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (0, 0, "keine Tablets."),
        (1, 0, "war in den Schulen 1 Tablet. Das ist 1 mehr als am 31.12.2023."),
        (1, 2, "war in den Schulen 1 Tablet. Das ist 1 weniger als am 31.12.2023."),
        (5, 5, "waren in den Schulen 5 Tablets. Am 31.12.2023 waren es ebenso viele."),
        (5, 1005, "waren in den Schulen 5 Tablets. Das sind 1 000 weniger als am 31.12.2023."),
        (1005, 5, "waren in den Schulen 1 005 Tablets. Das sind 1 000 mehr als am 31.12.2023."),
        (7, None, "waren in den Schulen 7 Tablets."),
    ],
)
def test_a_number_is_worded_by_itself_and_its_change(now: int, before: int | None, said: str) -> None:
    assert written(tablets(now, before), "tablets") == f"Am 31.12.2024 {_verb(said)}"


def _verb(said: str) -> str:
    return f"waren in den Schulen {said}" if said.startswith("keine") else said


def test_the_largest_row_is_named_with_its_share() -> None:
    assert "entfällt auf „Grundschule“: 20 597, das sind 40,20 %." in written(tables(), "tablets")


def test_rows_that_share_the_lead_are_named_together() -> None:
    found = tables()
    found["tablets-by-school-type"] = replace(
        found["tablets-by-school-type"],
        rows=table("x", "", "item", (("tablets", "Tablets"),), by_type((300,), (300,), (1,))).rows,
        total=(601,),
    )
    assert "zu gleichen Teilen auf „Grundschule“ und „Gymnasium“: je 300." in written(found, "tablets")


def test_three_ways_of_counting_tablets_are_explained() -> None:
    text = written(tables(), "tablets")
    assert "In den Schulen stehen 51 230;" in text
    assert "sind es 51 840;" in text
    assert "Der Unterschied von 610 sind die Tablets in Reparatur." in text
    assert "umfasst 52 400;" in text


def test_numbers_of_different_days_are_not_set_against_each_other() -> None:
    found = tables()
    found["tablets-by-user-group"] = replace(found["tablets-by-user-group"], valid_on=KEY_DATE.replace(day=30))
    assert "in Reparatur." not in written(found, "tablets").replace("am Stichtag in Reparatur waren.", "")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (Decimal("0.74"), "Die Quote ist gestiegen; im Jahr 2023 lag sie bei 0,74 %."),
        (Decimal("2"), "Die Quote ist gesunken; im Jahr 2023 lag sie bei 2,00 %."),
        (Decimal("1.28"), "Die Quote ist so hoch wie im Jahr 2023."),
    ],
)
def test_a_rate_is_compared_with_the_year_before(before: Decimal, said: str) -> None:
    found = tables()
    damage = found["damage-by-year"]
    rows = tuple(replace(r, cells=(*r.cells[:2], before)) if r.key == "2023" else r for r in damage.rows)
    found["damage-by-year"] = replace(damage, rows=rows)
    assert said in written(found, "incidents")


def test_incidents_of_the_year_are_broken_down() -> None:
    text = written(tables(), "incidents")
    assert "Im Jahr 2024 wurden 671 Schadensfälle an Tablets gemeldet." in text
    assert "Schäden an anderen Geräten: Eingabestifte 89 und Sonstige 12." in text
    assert "Im Jahr 2024 gingen 68 Tablets durch Diebstahl oder Verlust ab." in text
    assert "Diebstahl 57 und Verlust 11." in text


def test_rising_and_falling_columns_are_told_apart() -> None:
    text = written(tables(), "internet")
    assert "stieg die Zahl bei „Glasfaser“ (+10), „Richtfunk“ (+1) und „ab 100 Mbit/s“ (+1);" in text
    assert "sie sank bei „25 bis 50 Mbit/s“ (−4) und „bis 16 Mbit/s“ (−8)." in text


def test_a_table_of_another_day_names_its_day() -> None:
    assert "Am 01.01.2025 standen in den Schulen 2 617 Geräte." in written(tables(), "displays")


def test_an_empty_city_has_a_report() -> None:
    empty = {
        key: replace(one, rows=(), total=tuple(None for _ in one.total), change=None, row_changes=None)
        for key, one in tables().items()
    }
    said = {
        "internet": "kein Internetanschluss",
        "local-networks": "an keinem Standort",
        "displays": "keine Geräte",
        "tablets": "keine Tablets",
        "computers": "keine Laptops und keine PCs",
        "incidents": "keine Schadensfälle",
        "support": "für keine Schule",
        "schools": "keine Schule in Betrieb",
    }
    for chapter, words in said.items():
        assert words in written(empty, chapter)


def test_without_figures_only_the_frame_is_left() -> None:
    chapters = annual_chapters({}, {}, authority_name="Musterstadt", valid_on=KEY_DATE)
    assert [c.key for c in chapters] == ["introduction", "schools", "method", "audit", "directory"]


def test_all_prose_resolves_however_awkward_the_numbers() -> None:
    found = awkward_tables()
    for chapter in annual_chapters(found, {}, authority_name="{a} #b", valid_on=KEY_DATE):
        text = _text(chapter, found)
        assert "%(" not in text
        assert "–  " not in text


def test_every_picture_says_in_words_what_it_shows() -> None:
    chapters = annual_chapters(tables(), SERIES, authority_name="Musterstadt", valid_on=KEY_DATE)
    alts = {b.key: b.alt.replace("\u202f", " ") for c in chapters for b in c.blocks if isinstance(b, PictureBlock)}
    assert alts["tablets-by-school-type-stock"] == (
        "Balkendiagramm: Tablets nach Schulform – Grundschule 20 597, Gymnasium 15 916, Berufskolleg 14 717; "
        "insgesamt 51 230."
    )
    assert "2019: 3 100" in alts["tablets-growth"]
    assert "Glasfaser 42 (35,90 %)" in alts["internet-by-school-type-mix"]
    assert "2024: 1,28 %" in alts["incident-rates"]


def test_every_table_is_printed_once() -> None:
    chapters = annual_chapters(tables(), SERIES, authority_name="Musterstadt", valid_on=KEY_DATE)
    printed = [b.figure.figure for c in chapters for b in c.blocks if isinstance(b, TableBlock)]
    assert sorted(printed) == sorted(tables())
