"""The tables of an edition as a workbook: a sheet per figure, numbers as numbers."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from pult.kernel import wording
from pult.kernel.figures.table import Cell, FigureTable
from pult.kernel.tables.excel_text import cell_text
from pult.kernel.tables.sheet_names import SheetNames
from pult.reporting.paper.edition import Edition
from pult.reporting.paper.tabular import changed_since, counted, row_heading

HEAD_ROW = 5
"""Where the header of a figure's table stands, counted from 0; above it stands what was asked."""


def write_workbook(edition: Edition, target: Path | BytesIO) -> None:
    """Writes every figure of the edition to `target`. The same edition gives the same bytes.

    Percentages stand in hundredths, as in the figure: 1.28 means 1.28 %. A cell without a number is empty.
    No text is ever taken for a formula or an address. OSError when `target` cannot be written.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with override(edition.language), xlsxwriter.Workbook(target, options) as book:
        book.set_properties(
            {
                "title": f"{edition.title} {edition.year}",
                "author": edition.authority_name,
                "created": datetime.combine(edition.created_on, time(12), UTC).replace(tzinfo=None),
            }
        )
        looks = _looks(book)
        tables = edition.tables()
        legal = SheetNames().legal
        overview = book.add_worksheet(legal(_("Übersicht")))
        names = {key: legal(f"{place} {table.title}") for place, (key, table) in enumerate(tables.items(), 1)}
        _overview(overview, edition, names, looks)
        for key, table in tables.items():
            _figure(book.add_worksheet(names[key]), table, looks)


def _looks(book: Any) -> dict[str, Any]:
    rule = {"top": 1, "top_color": "#12466b"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#12466b"}),
        "quiet": book.add_format({"font_color": "#52616b"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": "#12466b"}
        ),
        "bold": book.add_format({"bold": True, **rule}),
        "count": book.add_format({"num_format": "#,##0"}),
        "count-bold": book.add_format({"num_format": "#,##0", "bold": True, **rule}),
        "count-signed": book.add_format({"num_format": "+#,##0;-#,##0;0"}),
        "percent": book.add_format({"num_format": '0.00" %"'}),
        "percent-bold": book.add_format({"num_format": '0.00" %"', "bold": True, **rule}),
        "percent-signed": book.add_format({"num_format": "+0.00;-0.00;0.00"}),
    }


def _overview(sheet: Any, edition: Edition, names: dict[str, str], looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    _text(sheet, 0, 0, f"{edition.title} {edition.year}", looks["title"])
    known = edition.known_at.isoformat(timespec="minutes") if edition.known_at else ""
    facts = (
        (_("Schulträger"), edition.authority_name),
        (_("Stichtag"), wording.day(edition.valid_on)),
        (_("Stand der Kenntnis"), known or wording.day(edition.created_on)),
        (_("Erstellt am"), wording.day(edition.created_on)),
    )
    for row, (name, value) in enumerate(facts, 2):
        _text(sheet, row, 0, name, looks["quiet"])
        _text(sheet, row, 1, value)
    _text(sheet, 7, 0, _("Blatt"), looks["head"])
    _text(sheet, 7, 1, _("Frage"), looks["head"])
    tables = edition.tables()
    for row, (key, name) in enumerate(names.items(), 8):
        _text(sheet, row, 0, name)
        _text(sheet, row, 1, tables[key].question, looks["text"])


def _text(sheet: Any, row: int, column: int, text: str, look: Any = None) -> None:
    sheet.write_string(row, column, cell_text(text), look)


def _figure(sheet: Any, table: FigureTable, looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, max(len(table.columns), 1), 16)
    _text(sheet, 0, 0, table.title, looks["title"])
    facts = (
        (_("Frage"), table.question),
        (_("Gezählt werden"), counted(table)),
        (_("Stand der Kenntnis"), table.known_at.isoformat(timespec="minutes")),
    )
    for row, (name, value) in enumerate(facts, 1):
        _text(sheet, row, 0, name, looks["quiet"])
        _text(sheet, row, 1, value)
    _text(sheet, HEAD_ROW, 0, row_heading(table), looks["head"])
    for at, column in enumerate(table.columns, 1):
        _text(sheet, HEAD_ROW, at, column.label, looks["head"])
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    row = HEAD_ROW + 1
    for label, cells, look in _lines(table):
        _text(sheet, row, 0, label, looks["bold"] if look == "-bold" else None)
        for at, (column, cell) in enumerate(zip(table.columns, cells, strict=False), 1):
            if cell is not None:
                sheet.write_number(row, at, cell, looks[column.kind + look])
        row += 1
    row += 1
    for check in table.checks:
        _text(sheet, row, 0, _("bestanden") if check.ok else _("nicht bestanden"), looks["quiet"])
        _text(sheet, row, 1, check.detail or check.name)
        row += 1


def _lines(table: FigureTable) -> Iterator[tuple[str, tuple[Cell, ...], str]]:
    """Label, cells and look of every line: the rows, then total and change where there are any."""
    for row in table.rows:
        yield row.label, row.cells, ""
    if any(cell is not None for cell in table.total):
        yield _("Summe"), table.total, "-bold"
    if table.change is not None:
        yield changed_since(table), table.change, "-signed"
