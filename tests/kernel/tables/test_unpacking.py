"""Parts of ZIP files that are not what they say they are."""

from pathlib import Path

import pytest

from kernel.tables.workbooks import redeclared, workbook
from pult.kernel.tables.table import STANDARD_LIMITS
from pult.kernel.tables.unpacking import Archive, ArchiveDamaged

SHEET = "xl/worksheets/sheet1.xml"
CONTENT = b"0123456789abcdef" * 2**17
"""2 MiB."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbook(tmp_path / "liste.xlsx", CONTENT)


def test_a_part_comes_in_pieces(path: Path) -> None:
    pieces = list(Archive(path, STANDARD_LIMITS).pieces(SHEET))
    assert b"".join(pieces) == CONTENT
    assert max(map(len, pieces)) <= 2**20


def test_names_in_any_case(path: Path) -> None:
    archive = Archive(path, STANDARD_LIMITS)
    assert "XL/Worksheets/Sheet1.XML" in archive
    assert archive.size("XL/Worksheets/Sheet1.XML") == len(CONTENT)


def test_nothing_gets_past_the_declared_size(path: Path) -> None:
    pieces = Archive(redeclared(path, SHEET, 2**20), STANDARD_LIMITS).pieces(SHEET)
    assert len(next(pieces)) == 2**20
    with pytest.raises(ArchiveDamaged):
        next(pieces)


def test_less_than_declared_is_damaged_as_well(path: Path) -> None:
    with pytest.raises(ArchiveDamaged):
        list(Archive(redeclared(path, SHEET, len(CONTENT) + 1), STANDARD_LIMITS).pieces(SHEET))


def test_a_checksum_that_does_not_fit(path: Path) -> None:
    archive = Archive(path, STANDARD_LIMITS)
    archive._parts[SHEET].CRC ^= 1
    with pytest.raises(ArchiveDamaged):
        list(archive.pieces(SHEET))


def test_an_index_that_is_too_large(path: Path) -> None:
    archive = Archive(path, STANDARD_LIMITS)
    assert archive.text(SHEET, at_most=len(CONTENT)) == CONTENT
    with pytest.raises(ArchiveDamaged):
        archive.text(SHEET, at_most=len(CONTENT) - 1)


def test_a_part_that_is_not_there(path: Path) -> None:
    with pytest.raises(ArchiveDamaged):
        Archive(path, STANDARD_LIMITS).text("xl/nichts.xml", at_most=100)
