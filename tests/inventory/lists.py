"""Invented device lists, as CSV and as XLSX, and reading them as a clerk does."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from city import CLERK, City
from pult.inventory.public import ItemsImporter
from pult.kernel.imports.report import Problem, Report
from pult.kernel.imports.running import run_import
from pult.kernel.tables.writing import Sheet, write_xlsx

AT: Final = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
ON: Final = date(2024, 9, 1)

HEADER: Final = (
    "Seriennummer",
    "Inventarnummer",
    "Kategorie",
    "Hersteller",
    "Modell",
    "Schulnummer",
    "Raum",
    "Anschaffung",
    "Lieferant",
    "Zustand",
    "Nutzergruppe",
    "Förderprogramm",
    "Bemerkung",
)
TABLET: Final = {
    "Kategorie": "Tablet",
    "Hersteller": "Musterfirma",
    "Modell": "Tafel 10",
    "Schulnummer": "990024",
    "Anschaffung": "12.03.2023",
    "Lieferant": "Medienhaus GmbH",
    "Zustand": "gut",
    "Nutzergruppe": "Schüler*innen",
}
"""What the devices of the lists have in common, unless a row says otherwise."""


def device(serial: str, **changed: object) -> dict[str, object]:
    """A row of our own list: a tablet of the Gymnasium."""
    return {**TABLET, "Seriennummer": serial, **changed}


def cells(row: Mapping[str, object], header: Sequence[str] = HEADER) -> list[object]:
    return [row.get(name, "") for name in header]


def csv_list(path: Path, *rows: Mapping[str, object], header: Sequence[str] = HEADER, separator: str = ";") -> Path:
    lines = [header, *(cells(row, header) for row in rows)]
    path.write_text("\n".join(separator.join(map(str, line)) for line in lines) + "\n", encoding="utf-8")
    return path


def xlsx_list(path: Path, *rows: Mapping[str, object], header: Sequence[str] = HEADER) -> Path:
    write_xlsx(path, [Sheet("Geräte", header, [cells(row, header) for row in rows])])
    return path


def read(city: City, path: Path, on: date = ON, **more: Any) -> Report:
    return run_import(ItemsImporter(city.id, on), path, by=CLERK, at=AT, on=on, authority_id=city.id, **more)


def counts(report: Report) -> tuple[int, int, int]:
    """Created, changed, unchanged. Problems would fail here, with their words."""
    assert [problem.reason for problem in report.problems] == []
    return report.created, report.changed, report.unchanged


def told(problems: Sequence[Problem]) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.value) for problem in problems]
