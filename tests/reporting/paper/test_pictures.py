"""Pictures from figures: Fira Sans, German numbers, nothing that runs, something even from nothing."""

import re

import pytest
from django.utils.translation import override

from pult.reporting.paper import pictures
from pult.reporting.paper.drawing.palette import FILLINGS
from pult.reporting.paper.easel import Easel
from pult.reporting.paper.edition import Edition

NARROW = "\u202f"


def test_every_picture_of_the_edition_is_drawn(report: Edition, drawings: dict[str, str]) -> None:
    assert list(drawings) == [block.key for block in report.picture_blocks()]


@pytest.mark.parametrize("name", ["report", "awkward"])
def test_pictures_are_still_and_speak_fira_sans(name: str, request: pytest.FixtureRequest) -> None:
    for svg in pictures.draw(request.getfixturevalue(name)).values():
        assert svg.startswith("<svg")
        assert "<script" not in svg
        assert "<image" not in svg
        assert not re.search(r"(href|src)=", svg)
        assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"Fira Sans"}


def test_numbers_in_pictures_are_written_as_in_tables(drawings: dict[str, str]) -> None:
    assert f"20{NARROW}597<" in drawings["tablets-by-school-type-stock"]
    assert f"1,28{NARROW}%<" in drawings["incident-rates"]
    assert f"52{NARROW}400<" in drawings["tablets-growth"]
    assert ">117<" in drawings["internet-by-school-type-mix"]


def test_numbers_in_pictures_follow_the_language(report: Edition) -> None:
    block = next(b for b in report.picture_blocks() if b.key == "tablets-by-school-type-stock")
    with override("en"):
        assert "20,597<" in pictures.drawn(pictures.spec(block))


def test_parts_are_told_apart_by_texture_too(drawings: dict[str, str]) -> None:
    svg = drawings["internet-by-school-type-mix"]
    assert svg.count("<pattern ") == 2
    textured = {kind.colour for kind in FILLINGS if kind.texture}
    assert not [colour for colour in textured if f'fill="{colour}" d=' in svg]


def test_labels_are_text_and_never_markup(awkward: Edition) -> None:
    svg = pictures.draw(awkward)["tablets-by-school-type-stock"]
    assert "&lt;l" in svg
    assert "<l>" not in svg


def test_two_rows_cut_to_the_same_label_stay_two(awkward: Edition) -> None:
    from pult.reporting.paper.drawing.stock import stock

    spec = stock(awkward.tables()["pcs-by-school-type"])
    labels = [row["label"] for row in spec["data"]["values"]]
    assert len(labels) == len(set(labels))


def test_nothing_to_draw_is_said(awkward: Edition) -> None:
    assert "liegt nichts vor" in pictures.draw(awkward)["tablets-growth"]


def test_the_easel_draws_the_same(report: Edition, drawings: dict[str, str]) -> None:
    with Easel() as easel:
        assert easel.draw(report) == drawings


def test_an_easel_that_cannot_start_draws_here(
    report: Edition, drawings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with Easel() as easel:
        assert easel.draw(report) == drawings
