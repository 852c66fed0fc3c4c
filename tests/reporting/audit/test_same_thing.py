"""The same thing counted in several tables."""

from datetime import date

from pult.reporting.audit.audit import audit
from pult.reporting.audit.published import Published
from reporting.audit.printed import Number, plain, printed, titles

TABLETS: dict[str, list[Number]] = {"Grundschule": [2100], "Gymnasium": [1950]}


def by_type(total: int = 4050) -> list[Published]:
    return printed("T1", "Ausstattung mit iPads", ["Anzahl iPads"], TABLETS, total=[total], change=[350])


def by_group(staff: int) -> list[Published]:
    return printed("T2", "Tablets nach Nutzergruppe", ["Tablets"], {"Lernende": [3700], "Lehrkräfte": [staff]})


def damage(stock: int, before: int = 3700) -> list[Published]:
    return printed(
        "T3",
        "Schadensfälle 2023-2024",
        ["Anzahl iPads in Schulen", "Schadensfälle"],
        {"2023": [before, 20], "2024": [stock, 31]},
    )


def test_tables_that_agree() -> None:
    assert audit([*by_type(), *by_group(350), *damage(4050)]) == []


def test_one_finding_for_all_tables_that_disagree() -> None:
    repair = printed("Text", "iPads in Reparatur", ["iPads"], {"Reparatur": [120]})
    (finding,) = audit([*by_type(), *by_group(470), *damage(4251), *repair])
    assert plain(finding.title) == ("Tablets am 31.12.2024: 3 verschiedene Angaben (4 050, 4 170 und 4 251)")
    text = plain(finding.explanation)
    assert "4 170 nach T2 („Tablets nach Nutzergruppe“: 3 700 + 470)." in text
    assert "4 170 - 4 050 = 120: genau so viele nennt „iPads in Reparatur“ (Text)." in text
    assert "4 251 - 4 170 = 81: dafür gibt es keine veröffentlichte Zahl." in text
    assert [cell.value for cell in finding.explained_by] == [120]
    assert finding.difference == 201


def test_the_year_before_follows_from_total_and_change() -> None:
    assert titles(audit([*by_type(), *damage(4050, before=2000)])) == [
        "Tablets am 31.12.2023: 2 verschiedene Angaben (2 000 und 3 700)"
    ]


def test_cities_are_not_compared() -> None:
    other = printed("T1", "Tablets", ["Anzahl"], {"A": [7], "B": [8]}, total=[15], source="andere-stadt")
    assert audit([*by_type(), *other]) == []


def test_other_days_are_not_compared() -> None:
    later = printed("T9", "Tablets", ["Anzahl"], {"A": [7], "B": [8]}, total=[15], as_of=date(2025, 8, 1))
    assert audit([*by_type(), *later]) == []


def test_some_of_a_thing_is_not_all_of_it() -> None:
    some = [
        *printed("T4", "Gestohlene Tablets", ["Tablets"], {"Grundschule": [4], "Gymnasium": [5]}, total=[9]),
        *printed("T5", "Diebstähle 2024", ["iPads"], {"Grundschule": [4], "Gymnasium": [5]}, total=[9]),
        *printed("T6", "Programme", ["beschaffte iPads"], {"Sofortausstattung": [1900]}),
        *printed("T7", "iPad-Schulungen", ["Termine", "Teilnehmende"], {"iPad-Schulungen": [10, 100]}),
    ]
    assert audit([*by_type(), *some]) == []


def test_a_round_number_in_a_text_is_not_held_against_the_exact_one() -> None:
    def text(value: int) -> list[Published]:
        return printed("Text", "Tablets", ["Tablets gesamt"], {"Stadt": [value]})

    assert audit([*by_type(), *text(4000)]) == []
    assert len(audit([*by_type(), *text(5000)])) == 1


def test_a_title_that_promises_schools_but_counts_tickets() -> None:
    schools = printed("T1", "Schulen nach Schulform", ["Anzahl"], {"A": [20], "B": [30]}, total=[50])
    tickets = printed(
        "T2", "Support der Schulen", ["Vor Ort", "Telefon", "Summe"],
        {"A": [900, 100, 1000], "B": [800, 200, 1000]}, total=[1700, 300, 2000],
    )  # fmt: skip
    assert audit([*schools, *tickets]) == []


def test_numbers_in_a_title_count_too() -> None:
    internet = printed(
        "T1",
        "Internetanschluss nach Schulform (49 Schulen an 55 Standorten)",
        ["Glasfaser", "Richtfunk", "Summe Standorte"],
        {"A": [20, 5, 25], "B": [30, 0, 30]},
        total=[50, 5, 55],
    )
    support = printed("T2", "Support der Schulen", ["voll", "Ort", "Summe"], {"A": [20, 1, 21], "B": [29, 0, 29]}, total=[49, 1, 50])  # fmt: skip  # noqa: E501
    assert titles(audit([*internet, *support])) == ["Schulen am 31.12.2024: 2 verschiedene Angaben (49 und 50)"]


def test_the_same_table_for_two_years() -> None:
    def stand(year: int, total: int, change: int) -> list[Published]:
        rows: dict[str, list[Number]] = {"A": [total - 100], "B": [100]}
        return printed("T1", "Beamer", ["Anzahl"], rows, total=[total], change=[change], as_of=date(year, 12, 31))

    assert audit([*stand(2023, 400, 5), *stand(2024, 430, 30)]) == []
    assert titles(audit([*stand(2023, 400, 5), *stand(2024, 430, 20)])) == [
        "T1: „Anzahl“ änderte sich um +30, nicht um +20"
    ]
