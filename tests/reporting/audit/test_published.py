from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pult.reporting.audit.published import Published, PublishedUnreadable, read_published, read_together

HEADER = "source,figure,title,as_of,row,column,value,unit,kind\n"
ROW = "bericht,Abb. 1,Tablets,2024-12-31,Gymnasium,Anzahl,1.204,count,value\n"


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "zahlen.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_reads_every_cell_with_its_line(tmp_path: Path) -> None:
    assert read_published(write(tmp_path, HEADER + ROW)) == [
        Published(
            "bericht", "Abb. 1", "Tablets", date(2024, 12, 31), "Gymnasium", "Anzahl",
            Decimal(1204), "count", "value", 2,
        )
    ]  # fmt: skip


def test_reads_what_a_german_spreadsheet_saves(tmp_path: Path) -> None:
    text = (HEADER + ROW.replace("Gymnasium", "Förderschule")).replace(",", ";").replace("1.204", "0,45")
    (cell,) = read_published(write(tmp_path, text.replace("count", "percent"), "cp1252"))
    assert (cell.row, cell.value) == ("Förderschule", Decimal("0.45"))


def test_a_blank_value_is_a_cell_not_published(tmp_path: Path) -> None:
    text = HEADER + ROW.replace("1.204", "") + ROW.replace("Gymnasium", "Realschule")
    assert [cell.row for cell in read_published(write(tmp_path, text))] == ["Realschule"]


def test_all_faulty_rows_are_named_at_once(tmp_path: Path) -> None:
    text = (
        HEADER
        + ROW
        + ROW
        + ROW.replace("1.204", "viele").replace("Gymnasium", "Realschule")
        + ROW.replace("2024-12-31", "Ende 2024")
        + ROW.replace(",value", ",guess")
        + ROW.replace("Abb. 1,", ",")
    )
    with pytest.raises(PublishedUnreadable) as caught:
        read_published(write(tmp_path, text))
    assert caught.value.faults == (
        "Zeile 3: „Gymnasium“ / „Anzahl“ steht schon in Zeile 2. Eine löschen.",
        "Zeile 4, Spalte „value“: „viele“. Keine Zahl; bitte wie 80310, 80.310 oder 0,13 schreiben.",
        "Zeile 5, Spalte „as_of“: „Ende 2024“. Kein Datum; bitte wie 31.12.2023 oder 2023-12-31 schreiben.",
        "Zeile 6, Spalte „kind“: „guess“. Unbekannt; erlaubt sind value, total, change.",
        "Zeile 7, Spalte „figure“: „“. Die Angabe fehlt; bitte eintragen.",
    )
    assert all(fault in str(caught.value) for fault in caught.value.faults)


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(PublishedUnreadable, match=r"es fehlen as_of, kind; doppelt sind row"):
        read_published(write(tmp_path, "source,figure,title,row,row,column,value,unit\n"))


def test_a_label_may_run_over_two_lines(tmp_path: Path) -> None:
    text = HEADER + ROW.replace("Gymnasium", '"Sonstige,\nalle"') + ROW
    assert [(cell.row, cell.line) for cell in read_published(write(tmp_path, text))] == [
        ("Sonstige,\nalle", 3),
        ("Gymnasium", 4),
    ]


@pytest.mark.parametrize("text", ["", "PK\x03\x04\x00\x00"])
def test_another_kind_of_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PublishedUnreadable, match="falsche Spalten"):
        read_published(write(tmp_path, text))


def test_a_missing_file_is_an_obstacle_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(PublishedUnreadable, match="lässt sich nicht öffnen"):
        read_published(tmp_path / "fehlt.csv")


def two(tmp_path: Path, *rows: str) -> list[Path]:
    paths = [tmp_path / f"{n}.csv" for n, _row in enumerate(rows)]
    for path, row in zip(paths, rows, strict=True):
        path.write_text(HEADER + row, encoding="utf-8")
    return paths


def test_files_are_read_together(tmp_path: Path) -> None:
    other = ROW.replace("Gymnasium", "Realschule")
    cells = read_together(two(tmp_path, ROW, ROW + other))
    assert [(cell.row, cell.file, cell.line) for cell in cells] == [
        ("Gymnasium", "0.csv", 2),
        ("Realschule", "1.csv", 3),
    ]
    assert [cell.file for cell in read_together(two(tmp_path, ROW))] == [""]


def test_files_that_say_different_things_of_one_cell(tmp_path: Path) -> None:
    with pytest.raises(PublishedUnreadable) as refused:
        read_together(two(tmp_path, ROW, ROW.replace("1.204", "1.205")))
    assert refused.value.faults == ("„Gymnasium“ / „Anzahl“: 1.csv, Zeile 2, und 0.csv, Zeile 2, nennen anderes.",)
    assert refused.value.remedy
