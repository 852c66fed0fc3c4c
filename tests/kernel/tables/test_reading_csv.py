"""Lists as CSV files."""

import os
import time
import tracemalloc
from pathlib import Path

import pytest

from pult.kernel.tables.reading import (
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    HeaderMissing,
    Knows,
    Limits,
    LineTooLong,
    NotAList,
    NotText,
    PasswordProtected,
    QuoteUnclosed,
    SheetMissing,
    TableEmpty,
    open_table,
)


@pytest.fixture
def csv(tmp_path: Path):
    def write(content: str | bytes, name: str = "liste.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def rows(path: Path) -> list[tuple[int, list[object]]]:
    return [(number, list(cells)) for number, cells in open_table(path).rows()]


def test_a_plain_list(csv) -> None:
    table = open_table(csv("Schule;Anzahl\nGoethe;12\nSchiller;7\n"))
    assert table.header == ("Schule", "Anzahl")
    assert (table.format, table.encoding, table.separator, table.sheet) == ("csv", "utf-8", ";", None)
    assert (table.first_row, table.size_hint) == (2, 2)
    assert list(table.rows()) == [(2, ["Goethe", "12"]), (3, ["Schiller", "7"])]
    assert list(table.rows()) == [(2, ["Goethe", "12"]), (3, ["Schiller", "7"])], "a second reading starts anew"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso8859-15", "cp1252", "cp850"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_encoding_with_every_separator(csv, encoding: str, separator: str) -> None:
    lines = [("Schule", "Straße"), ("Grundschule Düsseldorf", "Größenweg"), ("Förderschule", "Äußerer Ring")]
    table = open_table(csv("\r\n".join(map(separator.join, lines)).encode(encoding)))
    assert table.separator == separator
    assert [table.header, *(tuple(cells) for _, cells in table.rows())] == lines


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize(("line", "separator"), [("sep=;", ";"), ("sep=,", ","), ("SEP=\t", "\t"), ("sep=^", "^")])
def test_a_declared_separator_is_obeyed_and_no_row(csv, bom: str, line: str, separator: str) -> None:
    # Without the declaration the commas and semicolons in the cells would be as good.
    table = open_table(
        csv(f"{bom}{line}\r\nA{separator}B\r\n1;2{separator}3\r\n".replace("1;2", "1" + ";" * (separator != ";") + "2"))
    )
    assert table.separator == separator
    assert table.header == ("A", "B")
    assert table.first_row == 3
    assert [number for number, _ in table.rows()] == [3]


def test_the_ministrys_list_ends_only_its_header_with_a_separator(csv) -> None:
    table = open_table(
        csv(
            '\ufeffsep=;\r\n"Schulnummer";"Schulbezeichnung_1";"EPSG";\r\n'
            '"100010";"Städt. Gymnasium; Sek. I";"null"\r\n"100011";"Haus";"EPSG:25832"\r\n'
        )
    )
    assert table.header == ("Schulnummer", "Schulbezeichnung_1", "EPSG")
    assert list(table.rows()) == [
        (3, ["100010", "Städt. Gymnasium; Sek. I", "null"]),
        (4, ["100011", "Haus", "EPSG:25832"]),
    ]


def test_short_rows_are_padded_and_blank_cells_beyond_the_header_fall_away(csv) -> None:
    assert rows(csv("A;B;C\n1\n1;2\n1;2;3; ;\n")) == [
        (2, ["1", "", ""]),
        (3, ["1", "2", ""]),
        (4, ["1", "2", "3"]),
    ]


def test_filled_cells_beyond_the_header_stay(csv) -> None:
    assert rows(csv("A;B\n1;2\n3;4\n1;2;;4;\n")) == [
        (2, ["1", "2"]),
        (3, ["3", "4"]),
        (4, ["1", "2", "", "4"]),
    ]


def test_blank_rows_are_skipped_but_counted(csv) -> None:
    table = open_table(csv("\n;;\nA;B\n\n;\n 1;2\n \t; \n3;4\n\n"))
    assert table.header == ("A", "B")
    assert table.first_row == 6
    assert list(table.rows()) == [(6, [" 1", "2"]), (8, ["3", "4"])]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_row_is_numbered_by_the_line_where_it_starts(csv, newline: str) -> None:
    content = newline.join(["A;B", '1;"zwei', 'Zeilen"', '2;"x"', '"drei', "", 'Zeilen";3', "4;5"])
    found = rows(csv(content))
    assert [number for number, _ in found] == [2, 4, 5, 8]
    assert found[0][1] == ["1", f"zwei{newline}Zeilen"]


def test_quotes_and_separators_inside_quotes(csv) -> None:
    assert rows(csv('A;B\n"x;y";"75"" Display"\n12" Monitor;z\n')) == [
        (2, ["x;y", '75" Display']),
        (3, ['12" Monitor', "z"]),
    ]


def test_a_single_column(csv) -> None:
    table = open_table(csv("Name, Vorname\nMeier\nSchulze\n"))
    assert (table.separator, table.header) == (None, ("Name, Vorname",))
    assert list(table.rows()) == [(2, ["Meier"]), (3, ["Schulze"])]


def test_a_header_is_tidied(csv) -> None:
    table = open_table(csv('  Zugang \u00a0am ;"Preis\nin Euro";Gro\u0308ße;;\n1;2;3\n'))
    assert table.header == ("Zugang am", "Preis in Euro", "Größe")


def test_the_end_of_text_mark_of_dos_is_no_row(csv) -> None:
    assert rows(csv(b"A;B\r\n1;2\r\n\x1a")) == [(2, ["1", "2"])]


def test_the_last_line_needs_no_end(csv) -> None:
    assert rows(csv("A;B\n1;2")) == [(2, ["1", "2"])]


@pytest.mark.parametrize("content", ["", "\n", "\n\n;;\n", "\ufeff", "sep=;\n"])
def test_an_empty_file(csv, content: str) -> None:
    with pytest.raises(TableEmpty, match=r"„liste\.csv“ ist leer"):
        open_table(csv(content))


@pytest.mark.parametrize("content", ["A;B", "A;B\n", "A;B\n;\n\n", "sep=;\nA;B\n"])
def test_a_header_without_rows(csv, content: str) -> None:
    with pytest.raises(TableEmpty, match="keine Zeile darunter"):
        open_table(csv(content))


def test_numbers_are_no_header(csv) -> None:
    with pytest.raises(HeaderMissing) as refused:
        open_table(csv("161234;12\n161235;13\n"))
    assert "Zeile mit den Namen der Spalten" in refused.value.remedy


def test_doubled_columns_are_told_apart_and_named(csv) -> None:
    table = open_table(csv("Ort;ORT;Preis;Name;Preis\n1;2;3;4;5\n"))
    assert table.header == ("Ort", "ORT (2)", "Preis", "Name", "Preis (2)")
    assert table.doubled == {"Ort", "ORT", "Preis"}


TITLED = "Inventarliste, Stand 31.12.2023{}\n{}\nSN;Gerät;Preis\n1;A;12,5\n2;B;1,5\n"


@pytest.mark.parametrize("end", ["", ";;"])
@pytest.mark.parametrize("knows", [None, lambda names: len({"SN", "Gerät"} & set(names))])
def test_lines_of_title_stand_above_the_header(csv, end: str, knows: Knows | None) -> None:
    table = open_table(csv(TITLED.format(end, end)), knows=knows)
    assert (table.separator, table.header, table.header_row, table.above) == (";", ("SN", "Gerät", "Preis"), 3, True)
    assert list(table.rows()) == [(4, ["1", "A", "12,5"]), (5, ["2", "B", "1,5"])]


def test_the_header_is_the_row_whose_names_are_known(csv) -> None:
    content = "Schule;Nord\nStand;heute\nSN;Gerät\n1;A\n"
    known = open_table(csv(content), knows=lambda names: len({"SN", "Gerät", "Schule"} & set(names)))
    assert (known.header, known.header_row, known.above) == (("SN", "Gerät"), 3, True)
    unknown = open_table(csv(content))
    assert (unknown.header, unknown.header_row, unknown.above) == (("Schule", "Nord"), 1, False)
    asked = open_table(csv(content), header_row=2)
    assert (asked.header, list(asked.rows())) == (("Stand", "heute"), [(3, ["SN", "Gerät"]), (4, ["1", "A"])])


def test_a_single_column_has_no_title(csv) -> None:
    table = open_table(csv("Name\nMeier, Eva\nSchulz, Jan\n"))
    assert (table.header, len(list(table.rows()))) == (("Name",), 2)


def test_columns_without_name_are_not_doubled(csv) -> None:
    table = open_table(csv("Ort;;;Name\n1;2;3;4\n"))
    assert table.header == ("Ort", "", "", "Name")


@pytest.mark.parametrize("tail", ["", "3;4\n" * 5, "3;4\n" * 60_000])
def test_a_quote_that_does_not_end(csv, tail: str) -> None:
    with pytest.raises(QuoteUnclosed, match="beginnt in Zeile 4"):
        open_table(csv('A;B\n1;2\n3;4\n5;"Display\n' + tail))


def test_a_quote_that_does_not_end_far_below(csv) -> None:
    table = open_table(csv("A;B\n" + "1;2\n" * 100 + '5;"Display\n' + "3;4\n" * 60_000))
    with pytest.raises(QuoteUnclosed, match="beginnt in Zeile 102"):
        list(table.rows())


def test_an_endless_line_is_refused_without_reading_it_whole(csv) -> None:
    with pytest.raises(LineTooLong, match="Zeile 2"):
        open_table(csv("A;B\n" + "x" * (2**20 + 1)))


def test_a_file_beyond_the_limit_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "riesig.csv"
    with path.open("wb") as file:
        file.write(b"A;B\n1;2\n")
        os.truncate(file.fileno(), 2**30)
    start = time.perf_counter()
    with pytest.raises(FileTooLarge, match="1\u202f024 MB groß; höchstens 512 MB") as refused:
        open_table(path)
    assert time.perf_counter() - start < 0.5
    assert "Teilen Sie die Liste" in refused.value.remedy


def test_the_limit_itself_is_allowed(csv) -> None:
    path = csv("A;B\n1;2\n")
    assert open_table(path, limits=Limits(csv=8)).header == ("A", "B")
    with pytest.raises(FileTooLarge):
        open_table(path, limits=Limits(csv=7))


def test_memory_does_not_grow_with_the_file(csv) -> None:
    path = csv("Schule;Gerät;Nummer\n" + "Grundschule am Düsselufer;iPad 9. Generation;12345678\n" * 200_000)
    assert path.stat().st_size > 10 * 2**20
    tracemalloc.start()
    try:
        assert sum(1 for _ in open_table(path).rows()) == 200_000
        assert tracemalloc.get_traced_memory()[1] < 6 * 2**20
    finally:
        tracemalloc.stop()


def test_nul_bytes(csv) -> None:
    with pytest.raises(NotText, match="Nullbytes"):
        open_table(csv(b"A;B\n1;\x00\n"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "XLS"),
        (b"\xef\xbb\xbf\n<html><body><table>", "HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"{\\rtf1 ", "RTF"),
    ],
)
def test_other_kinds_of_file_are_told_apart(csv, content: bytes, kind: str) -> None:
    with pytest.raises(NotAList, match=kind) as refused:
        open_table(csv(content))
    assert "als XLSX oder CSV" in refused.value.remedy


def test_a_workbook_with_a_password(csv) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * (2**20 - 20) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(PasswordProtected, match="Kennwort"):
        open_table(csv(content, "liste.xlsx"))


def test_a_csv_has_no_sheets(csv) -> None:
    with pytest.raises(SheetMissing):
        open_table(csv("A;B\n1;2\n"), sheet="Tabelle1")


def test_a_missing_file_and_a_directory(tmp_path: Path) -> None:
    for path in (tmp_path / "fehlt.csv", tmp_path):
        with pytest.raises(FileMissing):
            open_table(path)


def test_the_command_line_ends_with_2_for_every_unreadable_file() -> None:
    def kinds(kind: type[FileUnreadable]) -> set[type[FileUnreadable]]:
        return {kind}.union(*(kinds(sub) for sub in kind.__subclasses__()))

    found = kinds(FileUnreadable)
    assert len(found) > 10
    assert {kind.exit_code for kind in found} == {2}
