"""Workbooks for the tests of reading."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

SHEET = "xl/worksheets/sheet1.xml"
NEW_YEARS_EVE = datetime(2023, 12, 31, 14, 30)  # noqa: DTZ001  (cells know no time zones)

Make = Callable[..., Path]


@pytest.fixture
def xlsx(tmp_path: Path) -> Make:
    """Makes a workbook of the rows given for each sheet; `change` may spoil it before it is saved."""

    def make(change: Callable[[openpyxl.Workbook], None] | None = None, **sheets: list[list[object]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in (sheets or {"Liste": [["Schule", "Anzahl"], ["Goethe", 12], ["Schiller", 7]]}).items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
        if change:
            change(book)
        path = tmp_path / "liste.xlsx"
        book.save(path)
        return path

    return make
