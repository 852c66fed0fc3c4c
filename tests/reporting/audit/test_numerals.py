from datetime import date
from decimal import Decimal

import pytest

from pult.reporting.audit.numerals import parse_day, parse_number


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("80310", "count", "80310"),
        ("80.310", "count", "80310"),
        ("80,310", "count", "80310"),
        ("80 310", "count", "80310"),
        ("80\u202f310", "count", "80310"),
        ("1.573,45", "EUR", "1573.45"),
        ("1,573.45 €", "EUR", "1573.45"),
        ("16.789.375,00 Euro", "EUR", "16789375.00"),
        ("0,13 %", "percent", "0.13"),
        ("0.13", "percent", "0.13"),
        ("1.277", "percent", "1.277"),
        ("0.500", "count", "0.500"),
        ("12,5", "count", "12.5"),
        ("plus 13672", "count", "13672"),
        ("minus 18", "count", "-18"),
        ("+ 10", "count", "10"),
        ("\u22128", "count", "-8"),
    ],
)
def test_numbers_as_cities_write_them(text: str, unit: str, value: str) -> None:
    assert parse_number(text, unit) == Decimal(value)


@pytest.mark.parametrize("text", ["", "k. A.", "12a", "1.2.3", "80.31,0.5", "1,2,3", "--5", "1.57.345,00"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_number(text, "count")


def test_days() -> None:
    assert parse_day("31.12.2023") == parse_day("2023-12-31") == date(2023, 12, 31)
    with pytest.raises(ValueError, match="month"):
        parse_day("31.13.2023")
