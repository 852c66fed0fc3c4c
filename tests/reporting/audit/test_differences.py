"""Soll, Ist and what is missing."""

import pytest

from pult.reporting.audit.audit import audit
from reporting.audit.printed import Number, plain, printed, titles

ROWS: dict[str, list[Number]] = {"Soll": [412], "Ist": [287]}


def test_difference_of_rows() -> None:
    (finding,) = audit(printed("T1", "Tablets Soll und Ist", ["Anzahl Tablets"], {**ROWS, "Es fehlen": [124]}))
    assert (finding.kind, finding.severity, finding.difference) == ("difference", "contradiction", -1)
    assert plain(finding.title) == "T1: „Es fehlen“ / „Anzahl Tablets“ müsste 125 sein, nicht 124"
    assert plain(finding.explanation) == "412 - 287 = 125, nicht 124."
    assert [cell.value for cell in finding.statements] == [412, 287, 124]


@pytest.mark.parametrize("missing", [125, -125])
def test_difference_that_holds(missing: int) -> None:
    for label in ("Es fehlen", "Differenz", "noch offen"):
        assert audit(printed("T1", "Tablets Soll und Ist", ["Anzahl Tablets"], {**ROWS, label: [missing]})) == []


@pytest.mark.parametrize(
    "columns",
    [
        ["Soll", "Ist", "Es fehlen"],
        ["Bedarf", "vorhanden", "Fehlbedarf"],
        ["Tablets Soll", "Tablets Ist", "Tablets Differenz"],
        ["geplante Tablets", "gelieferte Tablets", "noch ausstehend"],
        ["Es fehlen", "Ist-Bestand", "Soll-Bestand"],
    ],
)
def test_difference_of_columns_row_by_row(columns: list[str]) -> None:
    right, wrong = (9, 4, 5), (30, 21, 8)
    if columns[0] == "Es fehlen":
        right, wrong = right[::-1], wrong[::-1]
    found = audit(printed("T1", "Tablets", columns, {"Grundschule": list(right), "Gymnasium": list(wrong)}))
    assert [plain(one.explanation) for one in found] == ["30 - 21 = 9, nicht 8."]


def test_missing_row_as_total_is_no_sum() -> None:
    cells = printed("T1", "Tablets", ["Anzahl"], ROWS, total=[125])
    named = [cell if cell.kind == "value" else type(cell)(**{**fields(cell), "row": "Es fehlen"}) for cell in cells]
    assert audit(named) == []


def fields(cell: object) -> dict[str, object]:
    return {name: getattr(cell, name) for name in cell.__slots__}  # type: ignore[attr-defined]


def test_surplus_here_is_not_missing_there() -> None:
    rows: dict[str, list[Number]] = {"A": [10, 12, 0], "B": [10, 7, 3]}
    assert audit(printed("T1", "Tablets", ["Soll", "Ist", "Es fehlen"], rows, total=[20, 19, 3])) == []
    assert titles(audit(printed("T1", "Tablets", ["Soll", "Ist", "Differenz"], rows, total=[20, 19, 3]))) == [
        "T1: „A“ / „Differenz“ müsste -2 sein, nicht 0",
        "T1: „Summe“ / „Differenz“ müsste 1 sein, nicht 3",
    ]


@pytest.mark.parametrize(
    "columns",
    [
        ["Soll 2023", "Ist 2024", "Es fehlen 2023"],
        ["Soll Tablets", "Ist Laptops", "Es fehlen"],
        ["Soll", "Ist (rund)", "Es fehlen"],
        ["Soll", "Ist", "Fehlquote"],
    ],
)
def test_labels_that_speak_of_different_things(columns: list[str]) -> None:
    assert audit(printed("T1", "Ausstattung", columns, {"A": [412, 287, 124]})) == []


def test_two_things_beside_each_other() -> None:
    columns = ["Tablets Soll", "Tablets Ist", "Tablets fehlen", "Laptops Soll", "Laptops Ist", "Laptops fehlen"]
    found = audit(printed("T1", "Ausstattung", columns, {"A": [50, 40, 10, 30, 28, 3]}))
    assert [plain(one.explanation) for one in found] == ["30 - 28 = 2, nicht 3."]
