"""Schools, sites and what some of them have."""

from pult.reporting.audit.audit import audit
from pult.reporting.audit.published import Published
from reporting.audit.printed import Number, plain, printed, titles, together

TYPES = ["Grundschule", "Gymnasium", "Realschule"]


def internet(*sites: int) -> list[Published]:
    rows: dict[str, list[Number]] = {kind: [n - 1, 1, n] for kind, n in zip(TYPES, sites, strict=True)}
    total: list[Number] = [sum(sites) - 3, 3, sum(sites)]
    title = "Internetanschluss nach Schulform (Standorte)"
    return printed("T1", title, ["Glasfaser", "Richtfunk", "Summe Standorte"], rows, total=total)


def networks(lan: list[list[Number]], wlan: list[list[Number]], change: list[Number] | None = None) -> list[Published]:
    columns = ["LAN flächendeckend", "LAN partiell", "WLAN flächendeckend", "WLAN partiell"]
    rows = {kind: [*a, *b] for kind, a, b in zip(TYPES, lan, wlan, strict=True)}
    total: list[Number] = [sum(int(row[i] or 0) for row in rows.values()) for i in range(4)]
    return printed("T2", "LAN-/WLAN-Verfügbarkeit (Standorte)", columns, rows, total=total, change=change)


def schools(*numbers: int) -> list[Published]:
    rows: dict[str, list[Number]] = {kind: [n, 0, n] for kind, n in zip(TYPES, numbers, strict=True)}
    columns = ["Vollsupport", "Vor-Ort-Support", "Summe"]
    return printed("T3", "Support der Schulen", columns, rows, total=[sum(numbers), 0, sum(numbers)])


def test_sound_tables() -> None:
    cells = [
        *internet(30, 13, 14),
        *networks([[28, 2], [13, 0], [14, None]], [[20, 2], [10, 3], [14, 0]]),
        *schools(28, 13, 12),
    ]
    assert audit(cells) == []


def test_two_rows_crosswise() -> None:
    cells = [*internet(30, 13, 14), *networks([[28, 2], [14, 0], [13, 0]], [[20, 2], [10, 3], [13, 0]])]
    (finding,) = audit(cells)
    assert plain(finding.title) == ("Standorte am 31.12.2024: Gymnasium und Realschule 13 / 14 in T1, 14 / 13 in T2")
    assert "über Kreuz" in finding.explanation


def test_columns_by_degree_are_all_sites_only_when_their_total_says_so() -> None:
    assert audit([*internet(30, 13, 14), *networks([[20, 2], [13, 0], [13, 0]], [[0, 0]] * 3)]) == []


def test_more_of_a_part_than_of_the_whole() -> None:
    cells = [*internet(30, 13, 14), *networks([[28, 2], [13, 0], [14, 0]], [[20, 2], [15, 1], [9, 0]])]
    (finding,) = audit([*cells, *schools(28, 13, 12)])
    assert plain(finding.title) == "T2: mehr Standorte mit WLAN, als es gibt: Gymnasium 16 von 13"
    assert plain(finding.explanation) == (
        "Gymnasium: 15 + 1 = 16 mit WLAN, aber nur 13 nach „Summe Standorte“ (T1) und "
        "„LAN flächendeckend + LAN partiell“ (T2). Zum Vergleich: 13 Schulen (T3)."
    )
    assert finding.difference == 3


def test_columns_that_overlap_are_not_added() -> None:
    columns = ["WLAN ab 100 Mbit", "WLAN ab 200 Mbit"]
    rows: dict[str, list[Number]] = {"Gymnasium": [13, 12], "Realschule": [14, 9], "Grundschule": [30, 1]}
    assert audit([*internet(30, 13, 14), *printed("T2", "WLAN-Verfügbarkeit (Standorte)", columns, rows)]) == []


def test_fewer_sites_than_schools() -> None:
    (finding,) = audit(together(internet(30, 13, 14), schools(28, 14, 12)))
    assert plain(finding.title) == "Weniger Standorte als Schulen: Gymnasium 14 Schulen, 13 Standorte"
    assert [cell.value for cell in finding.statements] == [13, 14]


def test_groups_that_drift_apart_are_a_hint() -> None:
    networked = networks([[28, 2], [13, 0], [14, 0]], [[20, 2], [10, 3], [14, 0]], [2, -2, 0, -8])
    (finding,) = audit(networked)
    assert (finding.severity, titles([finding])) == (
        "hint",
        ["T2: Standorte mit WLAN gehen von 57 auf 49 zurück"],
    )
    assert "Grundschule 22 von 30" in plain(finding.explanation)


def test_groups_that_always_differed_are_none() -> None:
    assert audit(networks([[28, 2], [13, 0], [14, 0]], [[20, 2], [10, 3], [14, 0]], [2, -2, 4, -8])) == []
