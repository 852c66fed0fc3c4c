"""Numbers and texts as Excel shows them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pult.kernel.tables.excel_cells import ExcelNumber
from pult.kernel.tables.number_formats import FormatUnknown, number_shown, text_shown
from pult.kernel.tables.reading import open_table
from pult.kernel.tables.values import ValueRefused, parse_date, parse_decimal, parse_identifier, parse_text

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (123, "0000", "0123"),
        (123, "000000", "000123"),
        (4711, "0000000000", "0000004711"),
        (123, '"TAB-"00000', "TAB-00123"),
        (123, r"\T\A\B\-00000", "TAB-00123"),
        (7, '00"/2024"', "07/2024"),
        (1.1, "0.00", "1.10"),
        (1.1, "0.0", None),
        (1.5, "0", "2"),
        (2, "0.00", "2.00"),
        (12, "#", None),
        (0, "#", ""),
        (2.5, "0.0##", None),
        (12345678, "00-00-00-00", "12-34-56-78"),
        (123456, "000 000", "123 456"),
        (5, '"R"0;"U"0', "R5"),
        (-5, '"R"0;"U"0', "U5"),
        (0, '0;-0;"EG"0', "EG0"),
        (-5, "000", "-005"),
        (5, "[Red]000", "005"),
        (5, "[Rot]000;[Blue]-000", "005"),
        (5, 'General" Stück"', "5 Stück"),
        (5, '"Raum "Standard', "Raum 5"),
        (5, "General", None),
        (5, "@", None),
        (999, "#,##0", None),
        (12.5, '_-* #,##0.00 [$€-407]_-;-* #,##0.00 [$€-407]_-;_-* "-"?? _-', "12.50 €"),
        (0.19, "0%", "19%"),
        (123456789012, "0", None),
        (990024, "000000", None),
    ],
)
def test_numbers(number: float, code: str, shown: str | None) -> None:
    assert number_shown(number, code) == shown
    assert number_shown(float(number), code) == shown


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (4711, "#,##0"),
        (100000, "0.00E+00"),
        (1.5, "# ?/?"),
        (5, "[<10]0;00"),
        (5, ";;;"),
        (5, '"geheim"'),
        (5, "0 foo"),
        (5, "[$-407]d. mmm"),
    ],
)
def test_numbers_that_cannot_be_told(number: float, code: str) -> None:
    with pytest.raises(FormatUnknown):
        number_shown(number, code)


@pytest.mark.parametrize(
    ("code", "shown"), [('"TAB-"@', "TAB-x"), ("@", "x"), ('0;-0;0;@" neu"', "x neu"), ("000", "x")]
)
def test_texts(code: str, shown: str) -> None:
    assert text_shown("x", code) == shown


def formatted(xlsx: Make, *cells: tuple[object, str], since_1904: bool = False) -> list[object]:
    """The cells of a row as they are read, each in its format."""

    def style(book: openpyxl.Workbook) -> None:
        for at, (_cell, code) in enumerate(cells, start=1):
            book["Liste"].cell(2, at).number_format = code
        if since_1904:
            book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    header: list[object] = [f"Spalte {chr(65 + at)}" for at in range(len(cells))]
    ((_row, found),) = open_table(xlsx(style, Liste=[header, [cell for cell, _code in cells]])).rows()
    return list(found)


def test_what_excel_shows_is_what_is_read(xlsx: Make) -> None:
    cells = formatted(
        xlsx, (123, "0000"), (123, '"TAB-"00000'), (1.1, "0.00"), (204, "0.0"), ("7", '"R "@'), (12, "General")
    )
    assert [parse_text(cell) for cell in cells] == ["0123", "TAB-00123", "1.10", "204.0", "R 7", "12"]
    assert parse_identifier(cells[3]) == "204.0"
    assert [parse_decimal(cell) for cell in cells[:4]] == [123, 123, parse_decimal("1,1"), 204]
    with pytest.raises(ValueRefused, match="im Format"):
        parse_text(formatted(xlsx, (4711, "#,##0"))[0])


@pytest.mark.parametrize("code", ["0", "General", "000000"])
def test_days_without_their_format_are_counted_as_the_workbook_counts(xlsx: Make, code: str) -> None:
    serial = (date(2024, 3, 1) - date(1904, 1, 1)).days
    (cell,) = formatted(xlsx, (serial, code), since_1904=True)
    assert isinstance(cell, ExcelNumber)
    assert (parse_date(cell), parse_text(cell).lstrip("0")) == (date(2024, 3, 1), str(serial))
    assert parse_date(formatted(xlsx, (serial + 1462, code))[0]) == date(2024, 3, 1)
