"""What is kept of a report comes back as it was."""

import json
from dataclasses import replace

import pytest

from pult.reporting.paper.edition import Edition, PictureBlock, TableBlock, numbered
from pult.reporting.paper.json_form import UnreadableEdition


@pytest.mark.parametrize("name", ["report", "awkward"])
def test_an_edition_survives_json(name: str, request: pytest.FixtureRequest) -> None:
    edition: Edition = request.getfixturevalue(name)
    assert Edition.from_json(json.loads(json.dumps(edition.to_json()))) == edition


def test_decimals_keep_their_digits(report: Edition) -> None:
    kept = Edition.from_json(json.loads(json.dumps(report.to_json())))
    assert str(kept.tables()["damage-by-year"].cell("2024", "rate")) == "1.28"
    assert isinstance(kept.tables()["damage-by-year"].cell("2024", "cases"), int)


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"format": 2, "edition": {}},
        {"format": 1, "edition": {"$": "Edition"}},
        {"format": 1, "edition": {"$": "Decimal", "value": "x"}},
        {"format": 1, "edition": {"$": "PosixPath"}},
        {"format": 1, "edition": ["a"]},
    ],
)
def test_what_is_no_edition_is_refused(data: object) -> None:
    with pytest.raises(UnreadableEdition):
        Edition.from_json(data)


def test_tables_and_pictures_are_numbered_apart_in_the_order_of_the_text(report: Edition) -> None:
    blocks = [b for chapter in report.chapters for b in chapter.blocks]
    tables = [b.number_label for b in blocks if isinstance(b, TableBlock)]
    pictures = [b.number_label for b in blocks if isinstance(b, PictureBlock)]
    assert tables == [f"Tabelle {n}" for n in range(1, 11)]
    assert pictures == [f"Abbildung {n}" for n in range(1, 7)]


def test_numbering_again_changes_nothing(report: Edition) -> None:
    assert replace(report, chapters=numbered(report.chapters)) == report
