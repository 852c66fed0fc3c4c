"""What people type into cells, and what it means."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from pult.kernel.tables.excel_cells import ExcelNumber, Unreadable
from pult.kernel.tables.values import (
    ValueRefused,
    is_blank,
    parse_decimal,
    parse_identifier,
    parse_name,
    parse_text,
    parse_whole_number,
    parse_yes_no,
)

DAY = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1234", 1234),
        (" 1234 ", 1234),
        ("0012", 12),
        ("1.234", 1234),
        ("1.234.567", 1_234_567),
        ("80 310", 80_310),
        ("80\u202f310", 80_310),
        ("80\u00a0310", 80_310),
        ("80\u2009310", 80_310),
        ("1234.0", 1234),
        ("1234,0", 1234),
        ("1.234,00", 1234),
        ("-5", -5),
        ("−5", -5),
        ("+5", 5),
        ("0", 0),
        (1234, 1234),
        (1234.0, 1234),
        (-0.0, 0),
        (Decimal("12.00"), 12),
    ],
)
def test_whole_numbers(cell: object, number: int) -> None:
    found = parse_whole_number(cell)
    assert found == number
    assert type(found) is int


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("12,5", "„12,5“ ist keine ganze Zahl."),
        ("12.5", "„12.5“ ist keine ganze Zahl."),
        (12.5, "„12,5“ ist keine ganze Zahl."),
        ("zwölf", "„zwölf“ ist keine Zahl."),
        ("ca. 12", "„ca. 12“ ist keine Zahl."),
        ("1.23.456", "„1.23.456“ ist keine Zahl."),
        ("1234 567", "„1234 567“ ist keine Zahl."),
        ("1 2", "„1 2“ ist keine Zahl."),
        ("-", "„-“ ist keine Zahl."),
        ("--5", "„--5“ ist keine Zahl."),
        ("1E5", "„1E5“ ist keine Zahl."),
        ("1" * 19, f"„{'1' * 19}“ ist keine Zahl."),
        (1e15, "Excel hat die Zahl auf 15 Stellen gerundet; die übrigen sind verloren."),
        (True, "„WAHR“ ist keine Zahl."),
        (DAY, "„31.12.2023“ ist keine Zahl."),
        ("", "Die Zelle ist leer."),
        (None, "„“ ist keine Zahl."),
    ],
)
def test_no_whole_numbers(cell: object, reason: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        parse_whole_number(cell)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.573,45 €", "1573.45"),
        ("1.573,45\u00a0€", "1573.45"),
        ("€ 1.573,45", "1573.45"),
        ("1 573,45 EUR", "1573.45"),
        ("1573,45", "1573.45"),
        ("1573.45", "1573.45"),
        ("347.12", "347.12"),
        ("1,573.45", "1573.45"),
        ("1.573", "1573"),
        ("1.573.000", "1573000"),
        ("1,573", "1.573"),
        ("0.125", "0.125"),
        ("1573.4567", "1573.4567"),
        ("0,45 %", "0.45"),
        ("0,45%", "0.45"),
        ("12,– €", "12"),
        ("12,-", "12"),
        ("12,--", "12"),
        ("-12,-", "-12"),
        (",50", "0.50"),
        ("12,50-", "-12.50"),
        ("- 12,50 €", "-12.50"),
        ("-€ 12,50", "-12.50"),
        ("−12,50", "-12.50"),
        ("'-12,50", "-12.50"),
        ("-0,00", "0.00"),
        (347.12, "347.12"),
        (347.11999999999995, "347.12"),
        (0.1 + 0.2, "0.3"),
        (0.0000001, "0.0000001"),
        (12, "12"),
        (Decimal("0.450"), "0.450"),
    ],
)
def test_decimals(cell: object, number: str) -> None:
    assert str(parse_decimal(cell)) == str(Decimal(number)) or parse_decimal(cell) == Decimal(number)
    assert parse_decimal(cell).is_signed() == number.startswith("-")


@pytest.mark.parametrize(
    "cell", ["", "€", "12,", "12,5,5", "1.57,3", "1,573,45", "1.573.45", "12 €/Stück", "k. A.", True]
)
def test_no_decimals(cell: object) -> None:
    with pytest.raises(ValueRefused):
        parse_decimal(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("iPad 9. Generation", "iPad 9. Generation"),
        ("Grundschule Düsseldorf", "Grundschule Düsseldorf"),
        ("  iPad  9 ", "iPad 9"),
        (" iPad", "iPad"),
        ("iPad ", "iPad"),
        ("iPad  9", "iPad 9"),
        ("Zeile 1\r\nZeile\t2", "Zeile 1 Zeile 2"),
        ("80\u202f310\u00a0Stück", "80 310 Stück"),
        (unicodedata.normalize("NFD", "Größe Ä"), "Größe Ä"),
        ("Schul\u00adver\u200bwaltung\ufeff \u202eab", "Schulverwaltung ab"),
        ("👩‍🏫", "👩‍🏫"),
        # Exports protect such text by an apostrophe; any other apostrophe belongs to the text.
        ("'=1+1", "=1+1"),
        ("'+49 231 50", "+49 231 50"),
        ("'t Huis", "'t Huis"),
        ("'", "'"),
        (161234.0, "161234"),
        (161234, "161234"),
        (999999999999999.0, "999999999999999"),
        (12.5, "12,5"),
        (-3.0, "-3"),
        (True, "WAHR"),
        (False, "FALSCH"),
        ("1E5", "1E5"),
        ("12E45", "12E45"),
        # A spreadsheet's own ways of keeping a number as text.
        ('="00123"', "00123"),
        ("'00123", "00123"),
        ('="sagt ""ja"""', 'sagt "ja"'),
        ("=A1", "=A1"),
        # Programs for statistics write whole numbers so; a short one may be the room of a floor.
        ("204.0", "204"),
        ("2.0", "2.0"),
        ("2.10", "2.10"),
        # Decoded twice on the way.
        ("BÃ¼ro MÃ¤dchen", "Büro Mädchen"),
        ("grÃ¶ÃŸer", "größer"),
        ("gr├Â├ƒer", "größer"),
        ("B├╝ro", "Büro"),
        ("B√ºro", "Büro"),
        ("StraÃ\x9fe", "Straße"),
        ("AuÃƒÅ¸en â€“ 12 â‚¬", "Außen – 12 €"),
        ("Caf\xc3\xa9", "Café"),
        ("ÃÂ", "ÃÂ"),
    ],
)
def test_texts(cell: object, text: str) -> None:
    assert parse_text(cell) == text


@pytest.mark.parametrize("parse", [parse_text, parse_identifier])
@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (DAY, "das Datum 31.12.2023 gemacht"),
        (datetime(2023, 12, 31, tzinfo=UTC), "das Datum 31.12.2023 gemacht"),
        (datetime(2023, 12, 31, 14, 30, tzinfo=UTC), "den Zeitpunkt 31.12.2023 14:30 gemacht"),
        (time(1, 10), "die Uhrzeit 01:10 gemacht"),
        (timedelta(hours=26, minutes=5), "die Uhrzeit 26:05 gemacht"),
        ("1,23E+11", "gerundete Zahl"),
        ("1.23E+11", "gerundete Zahl"),
        ("1,23457E11", "gerundete Zahl"),
        ("3.56938e+14", "gerundete Zahl"),
        ("1E+05", "gerundete Zahl"),
        (" 3,52099E+14 ", "gerundete Zahl"),
        ('="1,2E+20"', "gerundete Zahl"),
        ("3569380356438091000.0", "gerundete Zahl"),
        ("#BEZUG!", "Fehlerwert"),
        ("#nv", "Fehlerwert"),
        ("########", "Spalte zu schmal"),
        ("B\ufffdro", "Buchstabe verloren"),
        (ExcelNumber(5, None, unknown="[Blau]foo"), "Format „.Blau.foo“"),
        (Unreadable("Zelle C5 enthält eine Formel.", "…"), "Zelle C5 enthält eine Formel"),
    ],
)
def test_texts_that_a_program_has_spoilt(parse: Callable[[object], str], cell: object, reason: str) -> None:
    with pytest.raises(ValueRefused, match=reason) as refused:
        parse(cell)
    assert refused.value.remedy


@pytest.mark.parametrize("parse", [parse_name, parse_identifier])
@pytest.mark.parametrize(
    "cell", ["01. Okt", "01. Okt 26", "Okt 26", "01-Oct", "Oct-26", "1.10.2026", "2026-10-01", "2026-10-01 00:00:00"]
)
def test_days_that_a_spreadsheet_shows_are_no_names(parse: Callable[[object], str], cell: str) -> None:
    with pytest.raises(ValueRefused, match="ein Datum, das Excel"):
        parse(cell)
    assert parse_text(cell) == cell


@pytest.mark.parametrize(
    "cell", ["1. Mai", "1.10", "10.2.45", "Haus 01. Okt", "Oktober", "2026-1", "Mai-Anlage", "Sep"]
)
def test_names_that_only_look_like_days(cell: str) -> None:
    assert parse_name(cell) == cell


@pytest.mark.parametrize("code", [0x00, 0x07, 0x1B, 0x1F, 0x7F, 0x85, 0x9F, 0xFFFE, 0xD800])
def test_control_characters_are_refused_by_number(code: int) -> None:
    with pytest.raises(ValueRefused, match=rf"Steuerzeichen U\+{code:04X}\."):
        parse_text(f"iPad{chr(code)}9")


@pytest.mark.parametrize("cell", ["", " ", "\u200b", None])
def test_blank_texts_are_refused(cell: object) -> None:
    with pytest.raises(ValueRefused, match="leer"):
        parse_text(cell)


@pytest.mark.parametrize("parse", [parse_text, parse_identifier, parse_whole_number, parse_decimal])
@pytest.mark.parametrize("cell", [1e15, -1e15, 1.23e20, float("inf"), float("nan")])
def test_numbers_that_excel_has_rounded(parse: Callable[[object], object], cell: float) -> None:
    with pytest.raises(ValueRefused, match="auf 15 Stellen gerundet") as refused:
        parse(cell)
    assert "Spalte als Text formatieren" in refused.value.remedy


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("DMPXC123", "DMPXC123"),
        (161234.0, "161234"),
        ("12E45", "12E45"),
        ("E+", "E+"),
        ("12E+45", "12E+45"),
        ("C02E+1A", "C02E+1A"),
        ("356938035643809.0", "356938035643809"),
        ("7.0", "7"),
        (ExcelNumber(123, "TAB-00123"), "TAB-00123"),
    ],
)
def test_identifiers(cell: object, text: str) -> None:
    assert parse_identifier(cell) == text


@pytest.mark.parametrize("cell", ["ja", "JA", " j ", "yes", "Y", "wahr", "true", "x", "X", "1", 1, 1.0, True, "✓"])
def test_yes(cell: object) -> None:
    assert parse_yes_no(cell) is True


@pytest.mark.parametrize("cell", ["nein", "Nein", "n", "no", "falsch", "FALSE", "0", 0, 0.0, False, "-", "–"])
def test_no(cell: object) -> None:
    assert parse_yes_no(cell) is False


@pytest.mark.parametrize("cell", ["vielleicht", "2", 2, "", None, DAY])
def test_neither_yes_nor_no(cell: object) -> None:
    with pytest.raises(ValueRefused):
        parse_yes_no(cell)


@pytest.mark.parametrize(
    ("cell", "blank"),
    [("", True), (" \u00a0\n", True), (None, True), ("x", False), (0, False), (False, False)],
)
def test_blank(cell: object, blank: bool) -> None:
    assert is_blank(cell) is blank
