"""What was given out, and what has something or has it not."""

import pytest

from pult.reporting.audit.audit import audit
from pult.reporting.audit.published import Published
from reporting.audit.printed import Number, plain, printed, together

GOT = [
    "beschaffte Tablets",
    "an Lehrkräfte",
    "an Anwärter*innen",
    "weitere Gruppen und Reserve",
    "Höchstzahl",
    "ergänzt",
]
FUNDED = ["geförderte allgemeinbildende Schulen", "geförderte Berufskollegs", "nicht geförderte Schulen"]


def given(*numbers: Number) -> list[Published]:
    return printed("Text", "Programme", GOT, {"Programm": list(numbers)})


def schools(total: int) -> list[Published]:
    return printed(
        "T1", "Support der Schulen", ["Summe"], {"Grundschule": [30], "Gymnasium": [total - 30]}, total=[total]
    )


def funded(*numbers: Number, columns: list[str] = FUNDED) -> list[Published]:
    return printed("Text", "Programme", columns, {"Programm": list(numbers)})


def test_parts_of_what_was_bought() -> None:
    (finding,) = audit(given(961, 700, 111, 70, 1200, 25))
    assert plain(finding.title) == "Text: Die Teile von „Programm“ / „beschaffte Tablets“ ergeben 881, nicht 961"
    assert plain(finding.explanation) == "700 + 111 + 70 = 881 gegen 961, Abweichung +80."
    assert [cell.value for cell in finding.statements] == [961, 700, 111, 70]


def test_parts_that_are_all() -> None:
    assert audit(given(881, 700, 111, 70, 1200, 25)) == []


def test_rounded_parts_leave_room() -> None:
    assert audit(given(901, 700, 110, 70, 1200, 25)) == []
    assert len(audit(given(961, 700, 110, 70, 1200, 25))) == 1


def test_parts_that_do_not_claim_to_be_all() -> None:
    assert audit(printed("Text", "Programme", GOT[:3], {"Programm": [961, 700, 111]})) == []


def test_rows_as_parts() -> None:
    rows: dict[str, list[Number]] = {"angeschafft": [96], "davon Schulen": [71], "davon Reserve": [22]}
    assert [one.kind for one in audit(printed("T1", "Tablets", ["Anzahl"], rows))] == ["distribution"]


def test_with_and_without_are_all() -> None:
    (finding,) = audit(together(schools(40), funded(20, 4, 15)))
    assert plain(finding.title) == "Text: „Programm“ teilt 39 Schulen auf, nicht 40"
    assert plain(finding.explanation) == "20 + 4 + 15 = 39 Schulen. T1 nennt 40; 40 - 15 = 25, nicht 20 + 4 = 24."
    assert [cell.value for cell in finding.statements] == [20, 4, 15, 40]
    assert finding.difference == -1
    assert audit(together(schools(39), funded(20, 4, 15))) == []


@pytest.mark.parametrize(
    "columns",
    [
        ["geförderte Schulen", "nicht geförderte Schulen", "Schulen gesamt"],
        ["Schulen mit Anschluss", "Schulen ohne Anschluss", "alle Schulen"],
    ],
)
def test_total_beside_them_counts(columns: list[str]) -> None:
    assert audit(together(schools(40), funded(24, 15, 39, columns=columns))) == []
    assert [one.kind for one in audit(together(schools(39), funded(24, 15, 40, columns=columns)))] == ["complement"]


def test_some_of_the_kinds_are_not_all() -> None:
    columns = ["geförderte Grundschulen", *FUNDED[1:]]
    assert audit(together(schools(40), funded(20, 4, 15, columns=columns))) == []


def test_one_district_of_several_is_not_the_town() -> None:
    districts = printed(
        "T2", "Förderung", ["geförderte Schulen", "nicht geförderte Schulen"], {"Nord": [12, 9], "Süd": [9, 10]}
    )
    assert audit(together(schools(40), districts)) == []


def test_caption_speaks_of_everything() -> None:
    caption = printed(
        "T2", "Internetanschluss nach Schulform (Bildunterschrift)", ["Schulen"], {"Bildunterschrift": [39]}
    )
    (finding,) = audit(together(schools(40), caption))
    assert plain(finding.title) == "Schulen am 31.12.2024: 2 verschiedene Angaben (39 und 40)"
    assert {cell.figure for cell in finding.statements} == {"T1", "T2"}
