from pult.reporting.audit.audit import audit
from pult.reporting.audit.published import Published
from reporting.audit.printed import Number, plain, printed, titles

COLUMNS = ["Anzahl Beamer", "Schadensfälle", "Schadensquote"]
PERCENT = {"Schadensquote": "percent"}


def damage(rows: dict[str, list[Number]]) -> list[Published]:
    return printed("T1", "Schadensfälle", COLUMNS, rows, units=PERCENT)


def test_rates_within_half_of_the_last_digit() -> None:
    assert audit(damage({"2022": [2000, 9, "0.45"], "2023": [5000, 37, "0.7"], "2024": [200, 3, "2"]})) == []


def test_a_rate_that_does_not_recompute() -> None:
    cells = damage({"2022": [2000, 9, "0.45"], "2023": [5000, 37, "0.64"], "2024": [200, 3, "1.5"]})
    (finding,) = audit(cells)
    assert plain(finding.title) == "T1: „2023“ / „Schadensquote“ ist 0,74 %, nicht 0,64 %"
    assert plain(finding.explanation) == "37 („Schadensfälle“) von 5 000 („Anzahl Beamer“) sind 0,74 %."


def test_a_single_row_is_read_by_its_names() -> None:
    assert titles(audit(damage({"2023": [5000, 37, "0.64"]}))) == [
        "T1: „2023“ / „Schadensquote“ ist 0,74 %, nicht 0,64 %"
    ]


def test_percentages_of_something_else_are_left_alone() -> None:
    cells = printed(
        "T1",
        "Nutzung",
        ["Anträge", "Apps", "im Einsatz"],
        {"A": [76, 410, 30], "B": [12, 90, 41], "C": [9, 33, 7]},
        units={"im Einsatz": "percent"},
    )
    assert audit(cells) == []


def test_a_share_of_nothing_is_not_computed() -> None:
    assert audit(damage({"2022": [0, 0, "0"], "2023": [0, 0, "5"]})) == []
