from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from pult.kernel.wording import MINUS, NARROW, day, money, number, percent, signed


@pytest.mark.parametrize(
    ("value", "digits", "german", "english"),
    [
        (80310, None, f"80{NARROW}310", "80,310"),
        (4231, None, f"4{NARROW}231", "4,231"),
        (314, None, "314", "314"),
        (0, None, "0", "0"),
        (-1234567, None, f"{MINUS}1{NARROW}234{NARROW}567", f"{MINUS}1,234,567"),
        (Decimal("0.450"), 2, "0,45", "0.45"),
        (Decimal("2.5"), 0, "3", "3"),
        (Decimal("-2.5"), 0, f"{MINUS}3", f"{MINUS}3"),
        (Decimal("1.50"), None, "1,50", "1.50"),
        (Decimal("3.6E+7"), None, f"36{NARROW}000{NARROW}000", "36,000,000"),
    ],
)
def test_a_number(value: int | Decimal, digits: int | None, german: str, english: str) -> None:
    assert number(value, digits) == german
    with override("en"):
        assert number(value, digits) == english


def test_nothing_is_rounded_to_a_negative_nought() -> None:
    assert number(Decimal("-0.001"), 2) == "0,00"


def test_a_percentage_is_given_in_percent() -> None:
    assert percent(Decimal("0.1281")) == f"0,13{NARROW}%"
    assert percent(71, digits=None) == f"71{NARROW}%"
    with override("en"):
        assert percent(Decimal("0.1281")) == "0.13%"


def test_money_has_points_and_cents() -> None:
    assert money(Decimal("1573.45")) == f"1.573,45{NARROW}€"
    assert money(-36_000_000) == f"{MINUS}36.000.000,00{NARROW}€"
    with override("en"):
        assert money(Decimal("1573.45")) == "€1,573.45"
        assert money(-5) == f"{MINUS}€5.00"


def test_a_change_shows_its_sign() -> None:
    assert [signed(value) for value in (13672, -18, 0)] == [f"+13{NARROW}672", f"{MINUS}18", "0"]


def test_a_day() -> None:
    assert day(date(2023, 12, 3)) == "03.12.2023"
    with override("en"):
        assert day(date(2023, 12, 3)) == "3 December 2023"
