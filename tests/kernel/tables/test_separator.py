"""Which character separates the cells."""

import pytest

from pult.kernel.tables.separator import declared_separator, likely_separator


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["Schule;Ort\n", "A;B\n"], ";"),
        (["Schule,Ort\n", "A,B\n"], ","),
        (["Schule\tOrt\n", "A\tB\n"], "\t"),
        (["Schule|Ort\n", "A|B\n"], "|"),
        (["Schule;Ort\n"], ";"),
        # Commas in German numbers and addresses outnumber the separator.
        (["Schule;Preis\n", "A, B, C;1,50\n", "D, E, F;2,50\n"], ";"),
        (["Schule;Ort, Ortsteil\n", "A;B, C\n", "D;E\n"], ";"),
        (["Schule,Ort;Kreis\n", "A,B;C\n", "D,E\n", "F,G\n"], ","),
        # Separators inside quotes are text.
        (['"Schule;Name",Ort\n', '"A;B",C\n'], ","),
        (['"Schule\n', 'oder Amt";Ort\n', '"A\n', 'B";C\n', "D;E\n"], ";"),
        # A header that ends with a separator, rows that don't, and the other way round.
        (["Nr;Name;\n", "1;A\n", "2;B\n"], ";"),
        (["Nr;Name\n", "1;A;\n", "2;B;\n"], ";"),
        (["Nr;\n", "1\n", "2\n"], ";"),
        # One column whose name or values hold commas.
        (["Name, Vorname\n", "Grundschule\n", "Gymnasium\n"], None),
        (["Name\n", "Meier; Max\n"], None),
        # Lines of title, with and without the separators that spreadsheets append.
        (["Liste, Stand heute\n", "Nr;Preis\n", "1;2,5\n", "2;3,5\n"], ";"),
        (["Liste;\n", ";\n", "Nr;Preis\n", "1;2,5\n", "2;3,5\n"], ";"),
        (["Liste\n", "Nr\tName\n", "1\tA\n"], "\t"),
        ([], None),
        (["\n"], None),
    ],
)
def test_likely_separator(lines: list[str], separator: str | None) -> None:
    assert likely_separator(lines) == separator


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        ("sep=;\n", ";"),
        ("SEP=,\r\n", ","),
        ("sep=\t\n", "\t"),
        ('"sep=;"\n', ";"),
        ("sep=^", "^"),
        ("sep=;;\n", None),
        ("sep=a\n", None),
        ("separator;x\n", None),
        ("", None),
    ],
)
def test_declared_separator(line: str, separator: str | None) -> None:
    assert declared_separator(line) == separator
