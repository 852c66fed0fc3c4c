"""Days as people and programs write them, and what is none."""

from datetime import UTC, date, datetime

import pytest

from pult.kernel.tables.excel_cells import ExcelNumber
from pult.kernel.tables.values import ValueRefused, parse_date

DAY = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31.12.2023", DAY),
        (" 31. 12. 2023 ", DAY),
        ("1.3.2023", date(2023, 3, 1)),
        ("1.3.23", date(2023, 3, 1)),
        ("01.03.69", date(2069, 3, 1)),
        ("01.03.70", date(1970, 3, 1)),
        ("01.03.99", date(1999, 3, 1)),
        ("01.03.00", date(2000, 3, 1)),
        ("29.02.2024", date(2024, 2, 29)),
        ("31.12.2023 14:30", DAY),
        ("31.12.2023, 14:30 Uhr", DAY),
        ("31-12-2023", DAY),
        ("2023-12-31", DAY),
        ("2023-12-31 00:00:00", DAY),
        ("2023-12-31T23:59:59.999Z", DAY),
        # The day that it was here.
        ("2023-12-31T23:30:00+01:00", DAY),
        ("2023-12-30T23:30:00Z", DAY),
        ("2023-12-30T23:00:00.000Z", DAY),
        ("2023-12-31 00:00:00+0100", DAY),
        ("2023-12-31 08:00:00.1234567 UTC", DAY),
        ("2023-12-31T23:30:00.0000000", DAY),
        ("2024-01-01T05:30:00+09:00", DAY),
        ("'31.12.2023", DAY),
        ('="31.12.2023"', DAY),
        (ExcelNumber(45291 - 1462, None, since_1904=True), DAY),
        (ExcelNumber(45291, "45.291"), DAY),
        ("20231230T233000Z", DAY),
        ("2023/12/31", DAY),
        ("20231231", DAY),
        (20231231, DAY),
        (20231231.0, DAY),
        ("31. Dezember 2023", DAY),
        ("1. März 2023", date(2023, 3, 1)),
        ("1. Mrz. 23", date(2023, 3, 1)),
        ("1. november 2011", date(2011, 11, 1)),
        (45291, DAY),
        (45291.0, DAY),
        (45291.75, DAY),
        (20_000, date(1954, 10, 3)),
        (80_000, date(2119, 1, 11)),
        (DAY, DAY),
        (datetime(2023, 12, 31, 23, 59, tzinfo=UTC), DAY),
    ],
)
def test_dates(cell: object, day: date) -> None:
    found = parse_date(cell)
    assert found == day
    assert type(found) is date


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31.02.2023", "Den 31.02.2023 gibt es nicht."),
        ("29.2.23", "Den 29.02.2023 gibt es nicht."),
        ("2023-13-01", "Den 01.13.2023 gibt es nicht."),
        ("20230230", "Den 30.02.2023 gibt es nicht."),
        ("00.01.2023", "Den 00.01.2023 gibt es nicht."),
        ("01.01.0000", "Den 01.01.0000 gibt es nicht."),
        ("31. Brumaire 2023", "„31. Brumaire 2023“ ist kein Datum."),
        ("12/31/2023", "„12/31/2023“ ist kein Datum."),
        ("12.2023", "„12.2023“ ist ein Monat, kein Tag."),
        ("2023", "„2023“ ist ein Jahr, kein Tag."),
        (2023.0, "„2023“ ist ein Jahr, kein Tag."),
        # Five digits as text are a postcode rather than Excel's number of a day.
        ("44135", "„44135“ ist kein Datum."),
        (19_999, "„19999“ ist kein Datum."),
        (80_001.0, "„80001“ ist kein Datum."),
        (True, "„WAHR“ ist kein Datum."),
        ("März 2024", "„März 2024“ ist ein Monat, kein Tag."),
        ("Mrz 24", "„Mrz 24“ ist ein Monat, kein Tag."),
        ("03/2024", "„03/2024“ ist ein Monat, kein Tag."),
        ("April", "„April“ ist ein Monat, kein Tag."),
        ("2024-3", "„2024-3“ ist ein Monat, kein Tag."),
        ("3/24", "„3/24“ ist ein Monat, kein Tag."),
        ("2024.0", "„2024.0“ ist ein Jahr, kein Tag."),
        ("2024-03", "„2024-03“ ist ein Monat, kein Tag."),
        ("2023/24", "„2023/24“ ist ein Schuljahr, kein Tag."),
        ("SJ 2023/2024", "„SJ 2023/2024“ ist ein Schuljahr, kein Tag."),
        ("Q1 2024", "„Q1 2024“ ist ein Zeitraum, kein Tag."),
        ("1. Halbjahr 2024", "„1. Halbjahr 2024“ ist ein Zeitraum, kein Tag."),
        ("31.12.2023 und später", "„31.12.2023 und später“ ist kein Datum."),
        ("unbekannt", "„unbekannt“ ist kein Datum."),
        ("x" * 50, f"„{'x' * 39}…“ ist kein Datum."),
        ("", "Die Zelle ist leer."),
        ("  ", "Die Zelle ist leer."),
    ],
)
def test_no_dates(cell: object, reason: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        parse_date(cell)
    assert refused.value.reason == refused.value.message == reason
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("cell", "plausible"),
    [
        ("31.12.1979", False),
        ("01.01.1980", True),
        ("31.12.2028", True),
        ("01.01.2029", False),
        ("01.01.75", False),
    ],
)
def test_bounds_that_follow_from_today(cell: str, plausible: bool) -> None:
    parse_date(cell)
    if plausible:
        assert parse_date(cell, today=DAY)
    else:
        with pytest.raises(ValueRefused, match="nicht plausibel"):
            parse_date(cell, today=DAY)


def test_bounds_by_name() -> None:
    first, last = date(2020, 1, 1), date(2020, 12, 31)
    assert parse_date("01.01.2020", earliest=first, latest=last) == first
    assert parse_date("31.12.2020", earliest=first, latest=last) == last
    with pytest.raises(ValueRefused) as refused:
        parse_date("31.12.2019", today=DAY, earliest=first)
    assert str(refused.value) == "Der 31.12.2019 ist nicht plausibel. Erwartet wird ein Tag ab dem 01.01.2020."
    with pytest.raises(ValueRefused) as refused:
        parse_date("01.01.2021", today=DAY, latest=last)
    assert str(refused.value) == "Der 01.01.2021 ist nicht plausibel. Erwartet wird ein Tag bis zum 31.12.2020."
