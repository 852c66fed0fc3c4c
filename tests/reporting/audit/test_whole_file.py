"""The audit on the published figures that lie beside the project, when they do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pult.reporting.audit.audit import audit
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.published import Published, read_published, read_together
from reporting.audit.printed import plain

GIVEN_OUT = (
    "distribution",
    "Text: Die Teile von „Endgeräte für Lehrkräfte“ / „beschaffte iPads“ ergeben 6 290, nicht 6 480",
)
FILE = Path(__file__).parents[4] / "shared" / "reference" / "published_figures.csv"
MORE = FILE.with_name("published_figures_more.csv")

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="published_figures.csv does not lie beside the project")


@pytest.fixture(scope="module")
def published() -> list[Published]:
    return read_published(FILE)


@pytest.fixture(scope="module")
def finding(published: list[Published]) -> Callable[[str, str], Finding]:
    """The one finding of a kind whose title or explanation has these words."""

    def one(kind: str, words: str) -> Finding:
        (found,) = [
            finding
            for finding in audit(published)
            if finding.kind == kind and words in plain(f"{finding.title} {finding.explanation}")
        ]
        return found

    return one


def test_all_findings(published: list[Published]) -> None:
    assert [(finding.kind, plain(finding.title)) for finding in audit(published)] == [
        (
            "same-rows",
            "Standorte am 31.12.2023: Gymnasium und Realschule 13 / 14 in Abb. 7, 14 / 13 in Abb. 8",
        ),
        ("too-few-places", "Weniger Standorte als Schulen: Gymnasium 14 Schulen, 13 Standorte"),
        ("part-exceeds-whole", "Abb. 8: mehr Standorte mit WLAN, als es gibt: Gymnasium 16 von 14"),
        ("lost-coverage", "Abb. 8: Standorte mit WLAN gehen von 169 auf 161 zurück"),
        ("same-thing", "Tablets am 31.12.2023: 3 verschiedene Angaben (80 310, 81 357 und 81 961)"),
        ("same-thing", "Tablets am 31.12.2022: 2 verschiedene Angaben (38 640 und 66 638)"),
        ("sum", "Abb. 11: Die Teile von „Summe“ ergeben in „Veränderung zum Vorjahr“ 5 276, nicht 9 156"),
        GIVEN_OUT,
    ]


@pytest.mark.skipif(not MORE.exists(), reason="published_figures_more.csv does not lie beside the project")
def test_both_files_together(published: list[Published]) -> None:
    """What is found beyond the first file's: the texts of the report, read beside its tables."""
    alone = {(finding.kind, plain(finding.title)) for finding in audit(published)}
    both = audit(read_together([FILE, MORE]))
    assert [found for one in both if (found := (one.kind, plain(one.title))) not in alone] == [
        ("complement", "Text: „Zweites Ausstattungsprogramm“ teilt 154 Schulen auf, nicht 155"),
        ("same-thing", "Schulen am 31.12.2023: 2 verschiedene Angaben (154 und 155)"),
    ]
    assert len(both) == len(alone) + 2
    funded = next(one for one in both if one.kind == "complement")
    assert "155 - 51 = 104, nicht 95 + 8 = 103" in plain(funded.explanation)
    assert {cell.file for cell in funded.statements} == {FILE.name, MORE.name}


def test_a_part_added_twice(finding: Callable[[str, str], Finding]) -> None:
    found = finding("sum", "9 156 = 3 880 + 5 276")
    assert found.difference == 3880


def test_three_totals_for_tablets(finding: Callable[[str, str], Finding]) -> None:
    found = finding("same-thing", "31.12.2023")
    text = plain(found.explanation)
    assert "81 357 - 80 310 = 1 047: genau so viele nennt „iPads in Reparatur“" in text
    assert "81 961 - 81 357 = 604: dafür gibt es keine veröffentlichte Zahl." in text
    assert [cell.title for cell in found.explained_by] == ["iPads in Reparatur"]
    assert {80310, 81961, 74677, 6680} <= {cell.value for cell in found.statements}


def test_the_year_before(finding: Callable[[str, str], Finding]) -> None:
    found = finding("same-thing", "31.12.2022")
    assert "80 310 - 13 672" in plain(found.explanation)
    assert found.difference == 66638 - 38640


def test_sites_of_two_school_types(finding: Callable[[str, str], Finding]) -> None:
    assert "über Kreuz" in finding("same-rows", "Gymnasium und Realschule").explanation
    assert "15 + 1 = 16" in plain(finding("part-exceeds-whole", "Gymnasium").explanation)
    assert [cell.value for cell in finding("too-few-places", "Gymnasium").statements] == [13, 14]


@pytest.mark.parametrize("figure", ["Abb. 7", "Abb. 9", "Abb. 10", "Abb. 14"])
def test_sound_tables_alone(published: list[Published], figure: str) -> None:
    alone = [cell for cell in published if cell.figure == figure]
    assert alone
    assert audit(alone) == []


def test_loose_texts_and_other_cities_alone(published: list[Published]) -> None:
    loose = [cell for cell in published if not cell.figure.startswith("Abb.")]
    assert loose
    assert [(finding.kind, plain(finding.title)) for finding in audit(loose)] == [GIVEN_OUT]
