"""Published numbers against today's, cell by cell."""

from dataclasses import replace
from datetime import UTC, datetime

from pult.kernel.figures.table import Row
from pult.reporting.paper.comparison import Comparison, Difference
from pult.reporting.paper.tabular import table_sheet
from reporting.paper.musterstadt import tables

TODAY = datetime(2026, 1, 5, tzinfo=UTC)


def test_only_cells_that_differ_are_named() -> None:
    frozen = tables()["support-by-school-type"]
    rows = (frozen.rows[0], replace(frozen.rows[1], cells=(13, 1, 0, 14)), frozen.rows[2])
    now = replace(frozen, rows=rows, total=(99, 11, 1, 111))
    assert set(Comparison(TODAY, (now,)).differences(frozen)) == {
        Difference("support-by-school-type", "20", "full", 14, 13),
        Difference("support-by-school-type", "20", "on_site", 0, 1),
        Difference("support-by-school-type", "total", "full", 100, 99),
        Difference("support-by-school-type", "total", "on_site", 10, 11),
    }


def test_a_figure_not_asked_again_differs_in_nothing() -> None:
    assert Comparison(TODAY, ()).differences(tables()["support-by-school-type"]) == ()


def test_a_row_known_only_today_is_added_and_one_no_longer_known_is_marked() -> None:
    frozen = tables()["tablets-by-user-group"]
    now = replace(frozen, rows=(frozen.rows[0], Row("school", "Schule", (12,))))
    sheet = table_sheet(frozen, "Tabelle 1", Comparison(TODAY, (now,)))
    assert [(row["label"], row["cells"][0]) for row in sheet["rows"]][1:] == [
        ("Lehrkräfte", {"text": "5\u202f630", "now": "–"}),
        ("Schule", {"text": "–", "now": "12"}),
    ]
