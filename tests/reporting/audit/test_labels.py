from datetime import date

import pytest

from pult.reporting.audit import labels

TABLET, SCHOOL, SITE = frozenset({"tablet"}), frozenset({"school"}), frozenset({"site"})


@pytest.mark.parametrize(
    ("label", "nouns", "plain"),
    [
        ("Anzahl iPads", TABLET, True),
        ("Anzahl Tablets in Schulen", TABLET, True),
        ("iPads in Reparatur", TABLET, False),
        ("beschaffte iPads", TABLET, False),
        ("iPads je Schule", TABLET | SCHOOL, False),
        ("iPad-Starter-Schulungen", TABLET, False),
        ("Summe Standorte", SITE, True),
        ("Schulen gesamt", SCHOOL, True),
        ("Schulen und Institutionen", SCHOOL, False),
        ("Desktop-/OPS-PCs", frozenset({"desktop"}), True),
        ("Summe", frozenset(), False),
        ("Vollsupport", frozenset(), False),
    ],
)
def test_which_noun_a_label_counts(label: str, nouns: frozenset[str], plain: bool) -> None:
    reading = labels.read(label)
    assert (reading.nouns, reading.plain) == (nouns, plain)


@pytest.mark.parametrize(
    ("title", "nouns", "counts_all"),
    [
        ("Ausstattung mit Tablets", TABLET, True),
        ("iPads nach Nutzergruppe", TABLET, True),
        ("iPads in Reparatur nach Schulform", TABLET, False),
        ("Support der Schulen", SCHOOL, True),
        ("Ausstattung der Schulen", SCHOOL, False),
        ("Internetanschluss nach Schulform (Standorte)", SITE, True),
        ("LAN-/WLAN-Verfügbarkeit (Standorte)", SITE, False),
        ("Diebstähle nach Schulform (Standorte)", SITE, False),
        ("Nutzung digitaler Endgeräte", frozenset({"device"}), False),
    ],
)
def test_whether_a_table_counts_all_there_are(title: str, nouns: frozenset[str], counts_all: bool) -> None:
    reading = labels.read_title(title)
    assert (reading.nouns, labels.covers(reading, nouns)) == (nouns, counts_all)


def test_numbers_in_a_title() -> None:
    title = labels.read_title("Internetanschluss 2023 nach Schulform (1.154 Schulen an 169 Standorten)")
    assert title.counts == (("school", "Schulen", 1154), ("site", "Standorten", 169))


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Gymnasien", "gymnasium"),
        ("Berufskolleg / Weiterbildungskollegs", "berufskolleg weiterbildungskolleg"),
        ("alle Schulen", None),
        ("2023", None),
        ("Summe", None),
        ("Reparaturprozess", "reparaturprozess"),
    ],
)
def test_which_rows_are_the_same(label: str, key: str | None) -> None:
    assert labels.row_key(label) == key


def test_days_and_years_in_labels() -> None:
    assert labels.day_in("Zahlen Stand 01.02.2023") == date(2023, 2, 1)
    assert labels.day_in("Stand 31.13.2023") is None
    assert labels.year_in("2023") == 2023
    assert labels.year_in("Rollouts 2023") is None
    assert labels.year_before(date(2024, 2, 29)) == date(2023, 2, 28)
