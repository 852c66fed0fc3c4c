"""Tables written as CSV and XLSX, and read again."""

import csv
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pult.kernel.tables import writing
from pult.kernel.tables.reading import open_table
from pult.kernel.tables.sheet_names import SheetNames
from pult.kernel.tables.values import parse_date, parse_decimal, parse_text
from pult.kernel.tables.writing import Sheet, SheetTooLong, csv_pieces, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+49 231", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")']


def csv_of(*rows: list[object], header: list[str] | None = None) -> bytes:
    file = BytesIO()
    write_csv(file, header or ["A", "B", "C"], rows)
    return file.getvalue()


def page_of(*rows: list[object], **more: object) -> "openpyxl.worksheet.worksheet.Worksheet":
    file = BytesIO()
    width = max((len(row) for row in rows), default=1)
    write_xlsx(file, [Sheet("Liste", [f"Spalte {i}" for i in range(width)], rows, **more)])
    return openpyxl.load_workbook(file).worksheets[0]


# CSV


def test_a_csv_opens_in_a_german_excel() -> None:
    assert csv_of(["Goethe", 12, "Größe"]) == "\ufeffA;B;C\r\nGoethe;12;Größe\r\n".encode()


def test_values_as_german_readers_write_them() -> None:
    rows = csv_of(
        [80310, -5, Decimal("1573.45")],
        [0.45, 1e-7, Decimal("1E+3")],
        [date(2023, 12, 31), True, False],
        [None, "", datetime(2023, 7, 1, 12, 30, tzinfo=UTC)],
        [date(985, 1, 2), 10**20, -0.5],
    )
    assert rows.decode("utf-8-sig").split("\r\n")[1:-1] == [
        "80310;-5;1573,45",
        "0,45;0,0000001;1000",
        "31.12.2023;ja;nein",
        ";;01.07.2023 14:30",
        "02.01.0985;100000000000000000000;-0,5",
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_in_csv(text: str) -> None:
    content = csv_of([text, "x" + text, -5], header=[text, "B", "C"]).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content, newline=""), delimiter=";"))
    assert rows == [[f"'{text}", "B", "C"], [f"'{text}", "x" + text, "-5"]]


def test_what_is_no_plain_value_is_protected_as_well() -> None:
    class Formula:
        def __str__(self) -> str:
            return "=1+1"

    assert csv_of([Formula()]).endswith(b"\r\n'=1+1\r\n")


def test_quotes_separators_and_line_breaks_stay_in_their_cell() -> None:
    assert csv_of(['75" Display; neu', "a\nb", "c"]).endswith(b'\r\n"75"" Display; neu";"a\nb";c\r\n')


def test_pieces_come_while_rows_are_made() -> None:
    made: list[int] = []

    def rows() -> Iterator[list[object]]:
        for number in range(3):
            made.append(number)
            yield [number]

    pieces = csv_pieces(["A"], rows())
    assert [next(pieces), next(pieces), next(pieces)] == [b"\xef\xbb\xbf", b"A\r\n", b"0\r\n"]
    assert made == [0]


# A cell without text would make the row shorter or blank, and reading tells those apart in its own tests.
READABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]),  # type: ignore[arg-type]
    min_size=1,
).filter(lambda text: bool(text.strip()))


@given(st.lists(st.tuples(READABLE, READABLE, READABLE), min_size=1, max_size=8))
def test_what_is_written_as_csv_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "liste.csv"
        with path.open("wb") as file:
            write_csv(file, ["Eins", "Zwei", "Drei"], rows)
        table = open_table(path)
        assert (table.header, table.separator, table.encoding) == (("Eins", "Zwei", "Drei"), ";", "utf-8-sig")
        found = [tuple(cells) for _, cells in table.rows()]
    assert found == [tuple(f"'{text}" if text[0] in "=+-@" else text for text in row) for row in rows]


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(categories=["L", "Nd", "P", "S"]), min_size=1),
            st.decimals(-(10**9), 10**9, places=2),
            st.dates(date(1950, 1, 1)),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_values_survive_a_round_trip(rows: list[tuple[str, Decimal, date]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "liste.csv"
        with path.open("wb") as file:
            write_csv(file, ["Text", "Zahl", "Tag"], rows)
        found = [tuple(cells) for _, cells in open_table(path).rows()]
    for (text, number, day), cells in zip(rows, found, strict=True):
        assert (parse_decimal(cells[1]), parse_date(cells[2])) == (number, day)
        if text[0] not in "'":
            assert parse_text(cells[0]) == parse_text(text)


# XLSX


def test_values_keep_their_kind_in_xlsx() -> None:
    page = page_of(
        [
            "Goethe",
            80310,
            Decimal("1573.45"),
            0.5,
            date(2023, 12, 31),
            datetime(2023, 7, 1, 12, 30, tzinfo=UTC),
        ],
        [None, 10**20, Decimal("-0.5"), True, date(1899, 1, 1), ""],
    )
    first = page[2]
    assert [cell.value for cell in first] == [
        "Goethe",
        80310,
        1573.45,
        0.5,
        datetime(2023, 12, 31),  # noqa: DTZ001  (cells know no time zones)
        datetime(2023, 7, 1, 14, 30),  # noqa: DTZ001
    ]
    assert [cell.number_format for cell in first] == [
        "General",
        "#,##0",
        "#,##0.00",
        "#,##0.00",
        "dd.mm.yyyy",
        "dd.mm.yyyy hh:mm",
    ]
    # 20 digits and days before 1900 are beyond Excel; as text they stay whole.
    assert [cell.value for cell in page[3]] == [None, "1" + "0" * 20, -0.5, "ja", "01.01.1899", None]


def test_percent_columns() -> None:
    page = page_of([12, Decimal("0.45"), "x"], percent={1, 2})
    assert [cell.number_format for cell in page[2]] == ["#,##0", '0.00 "%"', "General"]
    assert page["B2"].value == 0.45


@pytest.mark.parametrize("text", [*DANGEROUS, "http://example.org", "12", "{=1}"])
def test_no_text_becomes_a_formula_a_link_or_a_number_in_xlsx(text: str) -> None:
    file = BytesIO()
    write_xlsx(file, [Sheet("Liste", [text], [[text]], notes=[text])])
    with zipfile.ZipFile(file) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    page = openpyxl.load_workbook(file).worksheets[0]
    assert [page["A1"].data_type, page["A2"].data_type, page["A4"].data_type] == ["s", "s", "s"]
    assert page["A2"].value.replace("_x000D_", "\r") == text
    assert page["A2"].quotePrefix is (text[0] in "=+-@\t\r\n")


def test_the_header_is_bold_frozen_and_filtered() -> None:
    page = page_of(["Goethe", 1], ["Schiller", 2], notes=["Stand: 31.12.2023", "Quelle: Bestand"])
    assert page["A1"].font.bold
    assert not page["A2"].font.bold
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert [page.cell(row, 1).value for row in range(4, 7)] == [None, "Stand: 31.12.2023", "Quelle: Bestand"]


def test_columns_are_as_wide_as_what_they_hold() -> None:
    page = page_of(["x" * 30, 1, "y" * 500, "a\n" * 40], ["z", 1_234_567_890, "", ""])
    widths = [page.column_dimensions[column].width for column in "ABCD"]
    assert 30 <= widths[0] <= 34
    assert 13 <= widths[1] <= 17
    assert 60 <= widths[2] <= 61
    assert widths[3] < 14


def test_several_sheets_get_legal_and_different_names() -> None:
    file = BytesIO()
    write_xlsx(file, (Sheet(name, ["A"], [[name]]) for name in ["Bestand", "BESTAND", "a/b"]), title="Bericht 2023")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Bestand", "BESTAND (2)", "a-b"]
    assert [page["A2"].value for page in book] == ["Bestand", "BESTAND", "a/b"]
    assert book.properties.title == "Bericht 2023"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Bestand", "Bestand"),
        ("[Bestand]: 1/2 * ? \\", "Bestand- 1-2"),
        ("'Bestand'", "Bestand"),
        ("x" * 40, "x" * 31),
        ("x" * 30 + " y", "x" * 30),
        ("😀" * 20, "😀" * 15),
        ("", "Tabelle"),
        ("???", "Tabelle"),
        ("History", "Tabelle History"),
        ("Zeile\nZwei", "Zeile-Zwei"),
    ],
)
def test_legal_sheet_names(wanted: str, name: str) -> None:
    assert SheetNames().legal(wanted) == name


def test_unique_sheet_names_stay_short_enough() -> None:
    names = SheetNames()
    found = [names.legal("x" * 40) for _ in range(12)]
    assert found[1] == "x" * 27 + " (2)"
    assert found[11] == "x" * 26 + " (12)"
    assert len(set(found)) == 12


def test_a_text_longer_than_a_cell_is_cut_visibly() -> None:
    page = page_of(["x" * 32_767, "y" * 32_768, "😀" * 20_000])
    assert page["A2"].value == "x" * 32_767
    assert page["B2"].value == "y" * 32_766 + "…"
    assert page["C2"].value == "😀" * 16_383 + "…"


def test_characters_that_xml_forbids() -> None:
    page = page_of(["a\ufffeb\uffffc", "a\x07b"])
    assert page["A2"].value == "abc"
    assert page["B2"].value == "a_x0007_b"


def test_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(writing, "_LAST_ROW", 10)
    target = tmp_path / "liste.xlsx"
    write_xlsx(target, [Sheet("Liste", ["A"], ([n] for n in range(9)), notes=["fällt weg"])])
    assert len(list(open_table(target).rows())) == 9
    target.unlink()
    with pytest.raises(SheetTooLong, match="„Liste“ hat mehr"):
        write_xlsx(target, [Sheet("Liste", ["A"], ([n] for n in range(10)))])
    assert not target.exists()


def test_a_failure_leaves_neither_file_nor_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def rows() -> Iterator[list[object]]:
        yield [1]
        assert list(scratch.iterdir()), "rows go to disk as they come"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_xlsx(tmp_path / "liste.xlsx", [Sheet("Liste", ["A"], rows())])
    assert [path.name for path in tmp_path.iterdir()] == ["scratch"]
    assert not list(scratch.iterdir())


def test_no_sheets_at_all_make_a_workbook_still() -> None:
    file = BytesIO()
    write_xlsx(file, [])
    assert len(openpyxl.load_workbook(file).worksheets) == 1


def test_a_sheet_without_rows() -> None:
    file = BytesIO()
    write_xlsx(file, [Sheet("Liste", ["A", "B"], [])])
    page = openpyxl.load_workbook(file).worksheets[0]
    assert page.auto_filter.ref == "A1:B1"
    assert page.max_row == 1


def test_what_is_written_as_xlsx_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    rows = [["=1+1", 12, date(2023, 12, 31)], ["Größe", 0.5, None]]
    write_xlsx(path, [Sheet("Liste", ["Name", "Anzahl", "Zugang am"], rows)])
    table = open_table(path)
    assert table.header == ("Name", "Anzahl", "Zugang am")
    assert list(table.rows()) == [(2, ["=1+1", 12, date(2023, 12, 31)]), (3, ["Größe", 0.5, ""])]
