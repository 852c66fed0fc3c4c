"""Random reports: a sound one has no finding, one wrong number is found."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from pult.reporting.audit.audit import audit
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import ADDITIVE
from reporting.audit.printed import Number, printed, together

TYPES = [
    "Grundschule",
    "Gymnasium",
    "Realschule",
    "Hauptschule",
    "Gesamtschule",
    "Förderschule",
    "Berufskolleg",
]
count = st.integers(0, 3000)


def _totals(rows: dict[str, list[Number]]) -> list[Number]:
    return [sum(int(value or 0) for value in column) for column in zip(*rows.values(), strict=True)]


@st.composite
def _devices(draw: st.DrawFn, kinds: list[str]) -> list[Published]:
    """Any number of columns with their sum, totals and change."""
    columns = draw(st.sampled_from([["Desktop"], ["Desktop", "Laptop"], ["Desktop", "Laptop", "Mikroskope"]]))
    parts = {kind: [draw(count) for _column in columns] for kind in kinds}
    rows: dict[str, list[Number]] = {
        kind: [*some, sum(some)] if len(columns) > 1 else list(some) for kind, some in parts.items()
    }
    totals = _totals(rows)
    change = [draw(st.integers(-500, int(total or 0))) for total in totals[: len(columns)]]
    names = [*columns, "Summe"] if len(columns) > 1 else columns
    changes: list[Number] = [*change, sum(change)] if len(columns) > 1 else list(change)
    return printed("Abb. 1", "Geräte", names, rows, total=totals, change=changes)


@st.composite
def _tablets(draw: st.DrawFn, kinds: list[str]) -> list[Published]:
    """Tablets by school type, by user group and beside the damage: three tables, one total."""
    now: dict[str, list[Number]] = {kind: [draw(st.integers(1, 3000))] for kind in kinds}
    total = int(_totals(now)[0] or 0)
    before = draw(st.integers(1, 9000))
    pupils = draw(st.integers(0, total))
    stock = {"2023": before, "2024": total}
    damage: dict[str, list[Number]] = {}
    for year, tablets in stock.items():
        cases = draw(st.integers(0, tablets))
        rate = (Decimal(100 * cases) / tablets).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        damage[year] = [tablets, cases, str(rate)]
    return together(
        printed("Abb. 2", "Ausstattung mit Tablets", ["Tablets"], now, total=[total], change=[total - before]),
        printed("Text", "Tablets nach Nutzergruppe", ["iPads"], {"A": [pupils], "B": [total - pupils]}),
        printed(
            "Abb. 3",
            "Schadensfälle",
            ["Anzahl iPads in Schulen", "Schadensfälle", "Schadensquote"],
            damage,
            units={"Schadensquote": "percent"},
        ),
    )


@st.composite
def _places(draw: st.DrawFn, kinds: list[str]) -> list[Published]:
    """Schools on their sites, the sites' networks, and what changed since the year before."""
    sites = {kind: draw(st.integers(1, 90)) for kind in kinds}
    schools = {kind: draw(st.integers(1, n)) for kind, n in sites.items()}
    full = {kind: draw(st.integers(0, n)) for kind, n in sites.items()}
    some = {kind: draw(st.integers(0, n)) for kind, n in sites.items()}
    internet: dict[str, list[Number]] = {kind: [full[kind], n - full[kind], n] for kind, n in sites.items()}
    network: dict[str, list[Number]] = {
        kind: [full[kind], n - full[kind], min(some[kind], 3), some[kind] - min(some[kind], 3)]
        for kind, n in sites.items()
    }
    support: dict[str, list[Number]] = {kind: [n - 1, 1, n] for kind, n in schools.items()}
    return together(
        printed(
            "Abb. 4",
            "Internetanschluss nach Schulform (Standorte)",
            ["Glasfaser", "Richtfunk", "Summe Standorte"],
            internet,
            total=_totals(internet),
        ),
        printed(
            "Abb. 5",
            "LAN-/WLAN-Verfügbarkeit (Standorte)",
            ["LAN flächendeckend", "LAN partiell", "WLAN flächendeckend", "WLAN partiell"],
            network,
            total=_totals(network),
        ),
        printed(
            "Abb. 6",
            "Support der Schulen",
            ["Vollsupport", "Vor-Ort-Support", "Summe"],
            support,
            total=_totals(support),
        ),
    )


@st.composite
def _stands(draw: st.DrawFn, kinds: list[str]) -> list[Published]:
    old = {kind: draw(count) for kind in kinds}
    gain = {kind: draw(st.integers(0, 200)) for kind in kinds}
    rows: dict[str, list[Number]] = {kind: [old[kind], old[kind] + gain[kind], gain[kind]] for kind in kinds}
    columns = ["Stand 01.01.2024", "Stand 01.01.2025", "Rollouts 2024"]
    return printed("Abb. 7", "Präsentationstechnik", columns, rows, total=_totals(rows), as_of=date(2025, 1, 1))


@st.composite
def reports(draw: st.DrawFn) -> list[Published]:
    kinds = draw(st.lists(st.sampled_from(TYPES), min_size=2, unique=True))
    return together(*(draw(table(kinds)) for table in (_devices, _tablets, _places, _stands)))


@given(reports())
def test_a_sound_report_has_no_finding(report: list[Published]) -> None:
    assert audit(report) == []


@given(reports(), st.data())
def test_one_wrong_number_in_a_table_with_totals_is_found(report: list[Published], data: st.DataObject) -> None:
    with_totals = {cell.title for cell in report if cell.kind == "total"}
    cell = data.draw(
        st.sampled_from(
            [one for one in report if one.title in with_totals and one.kind != "change" and one.unit in ADDITIVE]
        )
    )
    wrong = replace(cell, value=Decimal(data.draw(st.integers(0, 6000))))
    assume(wrong.value != cell.value)
    found = audit([wrong if one == cell else one for one in report])
    assert any(wrong in finding.statements for finding in found)
    assert all(finding.severity == "contradiction" for finding in found if wrong in finding.statements)
