"""Sums within one table: rows, sum columns, stands."""

import pytest

from pult.reporting.audit.audit import audit
from reporting.audit.printed import Number, plain, printed, titles

PCS = ["Desktop", "Laptop", "Summe"]
ROWS: dict[str, list[Number]] = {
    "Grundschule": [1594, 696, 2290],
    "Gymnasium": [779, 747, 1526],
    "Realschule": [482, 264, 746],
}


def test_a_sound_table_is_left_alone() -> None:
    assert audit(printed("T1", "Geräte", PCS, ROWS, total=[2855, 1707, 4562], change=[80, -5, 75])) == []


def test_rows_that_miss_their_total() -> None:
    (finding,) = audit(printed("T1", "Tablets", ["Anzahl"], {"A": [120], "B": [340]}, total=[470]))
    assert plain(finding.title) == "T1: Die Zeilen von „Anzahl“ ergeben 460, nicht 470"
    assert "120 + 340 = 460 gegen 470" in plain(finding.explanation)
    assert (finding.severity, finding.difference) == ("contradiction", 10)
    assert [cell.row for cell in finding.statements] == ["Summe", "A", "B"]


def test_a_part_added_twice_in_the_change() -> None:
    (finding,) = audit(printed("T1", "Geräte", PCS, ROWS, total=[2855, 1707, 4562], change=[300, 40, 640]))
    assert plain(finding.title) == "T1: Die Teile von „Summe“ ergeben in „Veränderung zum Vorjahr“ 340, nicht 640"
    assert "640 = 300 + 340 = 300 + 300 + 40: offenbar „Desktop“ doppelt gezählt" in plain(finding.explanation)


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (460, "Es fehlt genau „C“ (270): offenbar nicht mitgezählt."),
        (703, "Mit 730 statt 703 ginge die Rechnung auf: offenbar ein Zahlendreher."),
    ],
)
def test_the_slip_behind_a_wrong_total(total: int, words: str) -> None:
    rows: dict[str, list[Number]] = {"A": [120], "B": [340], "C": [270]}
    (finding,) = audit(printed("T1", "Tablets", ["Anzahl"], rows, total=[total]))
    assert words in plain(finding.explanation)


def test_the_sign_of_a_change() -> None:
    cells = printed("T1", "Geräte", PCS, ROWS, total=[2855, 1707, 4562], change=[300, 20, 280])
    assert "Mit umgekehrtem Vorzeichen von „Laptop“ (20)" in plain(audit(cells)[0].explanation)


def test_two_broken_sums_point_to_the_cell_where_they_cross() -> None:
    rows = {**ROWS, "Gymnasium": [797, 747, 1526]}
    (finding,) = audit(printed("T1", "Geräte", PCS, rows, total=[2855, 1707, 4562]))
    assert plain(finding.title) == "T1: „Gymnasium“ / „Desktop“ müsste 779 sein, nicht 797"
    assert finding.explanation.endswith("Offenbar ein Zahlendreher.")
    assert finding.statements[0].value == 797


def test_blank_parts_may_hold_what_is_missing() -> None:
    rows: dict[str, list[Number]] = {"A": [120], "B": [None], "C": [200]}
    less = printed("T1", "Tablets", ["Anzahl", "Beamer"], {k: [*v, 1] for k, v in rows.items()}, total=[470, 3])
    more = printed("T1", "Tablets", ["Anzahl", "Beamer"], {k: [*v, 1] for k, v in rows.items()}, total=[300, 3])
    assert [finding.severity for finding in audit(less)] == ["hint"]
    assert [finding.severity for finding in audit(more)] == ["contradiction"]


def test_rates_and_ratios_are_not_added() -> None:
    cells = printed(
        "T1",
        "Nutzung",
        ["Quote", "Geräte je Schule"],
        {"A": ["71.5", 45], "B": ["12.5", 30]},
        total=["40.1", 40],
        units={"Quote": "percent"},
    )
    assert audit(cells) == []


def test_a_sum_column_must_prove_that_it_sums() -> None:
    """`gesamt` beside unit values is no sum of them."""
    cells = printed(
        "T1",
        "Digitale Ausstattung",
        ["je Grundschule", "je Gymnasium", "gesamt", "Schulen"],
        {"Access-Points": [4, 10, 320, 47], "Displays": [2, 3, 900, 80]},
    )
    assert audit(cells) == []


def test_subtotals_are_read_as_such() -> None:
    columns = ["Desktop", "Laptop", "Summe PCs", "Beamer", "Displays", "Summe"]
    rows: dict[str, list[Number]] = {
        "A": [10, 20, 30, 4, 6, 40],
        "B": [1, 2, 3, 5, 7, 15],
        "C": [3, 3, 6, 1, 2, 9],
    }
    assert audit(printed("T1", "Geräte", columns, rows)) == []
    rows["B"][2] = 4
    assert titles(audit(printed("T1", "Geräte", columns, rows))) == [
        "T1: Die Teile von „Summe PCs“ ergeben in „B“ 3, nicht 4"
    ]


def test_two_stands_and_their_difference() -> None:
    columns = ["Stand 01.01.2024", "Stand 01.01.2025", "Rollouts 2024"]
    rows: dict[str, list[Number]] = {"A": [100, 180, 80], "B": [60, 62, 2], "C": [7, 7, 0]}
    assert audit(printed("T1", "Beamer", columns, rows, total=[167, 249, 82])) == []
    rows["B"][2] = 3
    assert titles(audit(printed("T1", "Beamer", columns, rows, total=[167, 249, 82]))) == [
        "T1: „B“ / „Rollouts 2024“ müsste 2 sein, nicht 3"
    ]


def test_a_change_cannot_exceed_the_total() -> None:
    cells = printed("T1", "Tablets", ["Anzahl"], {"A": [20], "B": [30]}, total=[50], change=[60])
    assert titles(audit(cells)) == ["T1: „Anzahl“ wuchs um +60 auf nur 50"]
