from decimal import Decimal

from pult.reporting.audit.audit import audit
from pult.reporting.audit.comparison import Status, Summary, compare, summary
from pult.reporting.audit.published import Published
from reporting.audit.printed import Number, printed

COLUMNS = ["Desktop", "Laptop", "Summe"]
ROWS: dict[str, list[Number]] = {"A": [10, 20, 30], "B": [1, 2, 3], "C": [5, 5, 11]}


def books(one: Published) -> int | None:
    """C has six laptops; B four desktops; D is not counted."""
    right = {("C", "Laptop"): 6, ("B", "Desktop"): 4}
    return None if one.row == "D" else right.get((one.row, one.column), int(one.value))


def test_every_published_cell_beside_the_books() -> None:
    cells = printed("T1", "Geräte", COLUMNS, {**ROWS, "D": [1, 1, 2]}, total=[17, 29, 46])
    findings = audit(cells)
    compared = {(one.published.row, one.published.column): one for one in compare(cells, books, findings)}
    assert compared["A", "Desktop"].status == Status.EQUAL
    assert compared["B", "Desktop"].status == Status.UNEXPLAINED
    assert compared["B", "Desktop"].difference == -3
    explained = compared["C", "Laptop"]
    assert (explained.status, explained.finding) == (Status.EXPLAINED, findings[0])
    assert (explained.counted, explained.difference) == (Decimal(6), Decimal(-1))
    assert compared["D", "Summe"].status == Status.NOT_COUNTED
    assert summary(list(compared.values())) == Summary(equal=10, explained=1, unexplained=1, not_counted=3)


def test_a_total_that_rests_on_a_contradicted_cell_is_explained() -> None:
    schools = printed("T1", "Schulen nach Schulform", ["Anzahl"], {"Gymnasium": [14], "Realschule": [9]}, total=[23])
    sites = printed("T2", "Internetanschluss (Standorte)", ["Summe Standorte"], {"Gymnasium": [13], "Realschule": [12]}, total=[25])  # fmt: skip  # noqa: E501
    cells = [*schools, *sites]
    status = {
        (one.published.figure, one.published.row): one.status
        for one in compare(cells, lambda one: one.value + 1, audit(cells))
    }
    assert status == {
        ("T1", "Gymnasium"): Status.EXPLAINED,
        ("T1", "Realschule"): Status.UNEXPLAINED,
        ("T1", "Summe"): Status.EXPLAINED,
        ("T2", "Gymnasium"): Status.EXPLAINED,
        ("T2", "Realschule"): Status.UNEXPLAINED,
        ("T2", "Summe"): Status.EXPLAINED,
    }


def test_rates_are_equal_as_far_as_they_were_printed() -> None:
    cells = printed(
        "T1", "Schäden", ["Tablets", "Schadensfälle", "Quote"], {"2024": [8000, 102, "1.28"]},
        units={"Quote": "percent"},
    )  # fmt: skip
    rate = cells[-1]
    assert compare([rate], lambda _one: Decimal("1.275"), [])[0].status == Status.EQUAL
    assert compare([rate], lambda _one: Decimal("1.2749"), [])[0].status == Status.UNEXPLAINED
