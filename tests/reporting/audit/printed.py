"""Tables as a report prints them, for tests: rows of numbers, None for a blank cell."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pult.reporting.audit.finding import Finding
from pult.reporting.audit.published import Kind, Published

DAY = date(2024, 12, 31)
Number = int | str | None


def printed(
    figure: str,
    title: str,
    columns: list[str],
    rows: dict[str, list[Number]],
    *,
    total: list[Number] | None = None,
    change: list[Number] | None = None,
    units: dict[str, str] | None = None,
    as_of: date = DAY,
    source: str = "musterstadt-bericht",
) -> list[Published]:
    """`units` by column where it is not count. A row labelled with a year speaks of its last day."""
    lines: list[tuple[str, list[Number], Kind]] = [(row, values, "value") for row, values in rows.items()]
    if total is not None:
        lines.append(("Summe", total, "total"))
    if change is not None:
        lines.append(("Veränderung zum Vorjahr", change, "change"))
    found = []
    for row, values, kind in lines:
        for column, value in zip(columns, values, strict=True):
            if value is not None:
                found.append(
                    Published(
                        source=source,
                        figure=figure,
                        title=title,
                        as_of=date(int(row), 12, 31) if row.isdigit() else as_of,
                        row=row,
                        column=column,
                        value=Decimal(value),
                        unit=(units or {}).get(column, "count"),
                        kind=kind,
                        line=len(found) + 2,
                    )
                )
    return found


def together(*tables: list[Published]) -> list[Published]:
    """One file: its lines numbered through."""
    cells = [cell for table in tables for cell in table]
    return [replace(cell, line=line) for line, cell in enumerate(cells, start=2)]


def plain(text: str) -> str:
    """With ordinary spaces and minus signs, to be compared in a test."""
    return text.replace("\u202f", " ").replace("\u2212", "-")


def titles(findings: list[Finding]) -> list[str]:
    return [plain(finding.title) for finding in findings]
