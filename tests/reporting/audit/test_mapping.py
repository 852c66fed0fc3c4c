from datetime import date

import pytest

from pult.reporting.audit.mapping import CountedCell, mapped
from reporting.audit.printed import Number, printed

DAY, BEFORE = date(2024, 12, 31), date(2023, 12, 31)


def one(title: str, column: str, row: str = "Gymnasium", unit: str = "count") -> CountedCell | None:
    (cell,) = printed("Tabelle 3", title, [column], {row: [5]}, units={column: unit})
    return mapped(cell)


@pytest.mark.parametrize(
    ("title", "column", "row", "figure"),
    [
        ("Schulen nach Schulform", "Schulen", "Gymnasium", "schools-by-type"),
        ("Internetanschluss nach Schulform", "Glasfaser", "Gymnasium", "internet-by-school-type"),
        ("Breitbandanbindung (Standorte)", "Summe Standorte", "Gymnasium", "internet-by-school-type"),
        ("LAN-/WLAN-Verfügbarkeit", "WLAN partiell", "Gymnasien", "lan-wlan-by-school-type"),
        (
            "Ausstattung mit iPads",
            "Anzahl iPads",
            "Berufskolleg / Weiterbildungskollegs",
            "tablets-by-school-type",
        ),
        ("Laptops und Desktop-/OPS-PCs", "Summe", "Grundschule", "pcs-by-school-type"),
        ("Schadensfälle 2021-2023", "Anzahl iPads in Schulen", "2022", "damage-by-year"),
        ("Diebstähle und Verluste", "Diebstahl/Verlust", "2022", "losses-by-year"),
        ("Support der Schulen", "Vollsupport", "Gymnasium", "support-by-school-type"),
        ("Tablets nach Nutzergruppe", "Tablets", "Schüler*innen", "tablets-by-user-group"),
    ],
)
def test_a_published_cell_finds_its_figure(title: str, column: str, row: str, figure: str) -> None:
    found = one(title, column, row)
    assert found is not None
    assert (found.figure_key, found.row, found.column, found.kind) == (figure, row, column, "value")


@pytest.mark.parametrize(
    ("title", "column", "row"),
    [
        ("iPads in Reparatur", "iPads", "Reparaturprozess"),
        ("iPad-Starter-Schulungen", "Teilnehmende", "iPad-Starter-Schulungen"),
        ("Diebstähle und Verluste", "iPads", "Diebstahl"),
        ("Programme und Plattformen", "Förderbudget", "DigitalPakt"),
        ("Internetanschluss nach Schulform", "Glasfaser", "Nordstadt"),
    ],
)
def test_what_no_figure_counts(title: str, column: str, row: str) -> None:
    assert one(title, column, row) is None


def test_totals_and_changes() -> None:
    cells = printed("T1", "Ausstattung mit Tablets", ["Anzahl"], {}, total=[7], change=[2])
    assert [mapped(cell) for cell in cells] == [None, None]
    cells = printed("T1", "Ausstattung mit Tablets", ["Tablets"], {}, total=[7], change=[2])
    assert [mapped(cell) for cell in cells] == [
        CountedCell("tablets-by-school-type", DAY, None, None, "Tablets", "total"),
        CountedCell("tablets-by-school-type", DAY, BEFORE, None, "Tablets", "change"),
    ]


def test_displays_are_asked_for_the_day_in_their_column() -> None:
    rows: dict[str, list[Number]] = {"Gymnasium": [60, 62, 2]}
    columns = ["Stand 01.01.2024", "Stand 01.01.2025", "Rollouts 2024"]
    new, old = date(2025, 1, 1), date(2024, 1, 1)
    cells = printed("T1", "Präsentationstechnik", columns, rows, total=[60, 62, 2], as_of=new)
    key = "displays-by-school-type"
    assert [mapped(cell) for cell in cells] == [
        CountedCell(key, old, None, "Gymnasium", columns[0], "value"),
        CountedCell(key, new, None, "Gymnasium", columns[1], "value"),
        CountedCell(key, new, old, "Gymnasium", columns[1], "change"),
        CountedCell(key, old, None, None, columns[0], "total"),
        CountedCell(key, new, None, None, columns[1], "total"),
        CountedCell(key, new, old, None, columns[1], "change"),
    ]
