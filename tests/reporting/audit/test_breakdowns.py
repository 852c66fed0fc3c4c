from pult.reporting.audit.audit import audit
from pult.reporting.audit.published import Published
from reporting.audit.printed import printed, titles


def test_more_than_the_sum_it_belongs_to() -> None:
    def credit(share: int) -> list[Published]:
        columns = ["Kreditvolumen gesamt", "davon digital"]
        return printed("Text", "Programme", columns, {"Kredit": [94, share]}, units=dict.fromkeys(columns, "EUR"))

    assert audit(credit(16)) == []
    assert titles(audit(credit(96))) == ["Text, „Kredit“ / „davon digital“: 96,00 € von nur 94,00 €"]


def test_a_row_that_repeats_part_of_another() -> None:
    assert audit(printed("T1", "Räume", ["Zahl"], {"alt": [40], "davon leer": [3], "neu": [2]}, total=[42])) == []
    assert titles(audit(printed("T1", "Räume", ["Zahl"], {"alt": [40], "davon leer": [50], "neu": [2]}))) == [
        "T1, „davon leer“ / „Zahl“: 50 von nur 40"
    ]


def test_more_schools_done_than_there_are() -> None:
    def progress(done: int) -> list[Published]:
        return printed("T1", "Stand", ["Schulen abgeschlossen", "Schulen gesamt"], {"WLAN": [done, 74]})

    assert audit(progress(59)) == []
    assert titles(audit(progress(79))) == ["T1, „WLAN“ / „Schulen abgeschlossen“: 79 von nur 74"]


def test_last_years_schools_may_be_more() -> None:
    assert audit(printed("T1", "Stand", ["Schulen 2023", "Schulen gesamt"], {"WLAN": [80, 74]})) == []


def test_two_things_counted_together_and_one_by_one() -> None:
    def losses(lost: int) -> list[Published]:
        return [
            *printed("T1", "Diebstähle und Verluste", ["Diebstahl/Verlust"], {"2023": [60], "2024": [105]}),
            *printed("T1", "Diebstähle und Verluste", ["iPads"], {"Diebstahl": [89], "Verlust": [lost]}),
        ]

    assert audit(losses(16)) == []
    assert titles(audit(losses(26))) == ["T1: „Diebstahl/Verlust“ ist einzeln 115, zusammen 105"]
