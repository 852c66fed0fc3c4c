"""Reading a list as a clerk does, and the books as rows of plain values."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pult.kernel.facts.model import DatedFact
from pult.kernel.imports.report import Report
from pult.kernel.imports.running import run_import
from pult.schools.public import SchoolDetails, SchoolOperation, SchoolTypeFact, SiteDetails, SiteUse
from pult.schools.schools_import.importer import SchoolsImporter

FIRST_DAY = date(2024, 9, 1)
NEXT_DAY = date(2025, 9, 1)
AT = datetime(2025, 9, 2, 9, tzinfo=UTC)
CLERK = "anna.arndt"

FACTS: tuple[type[DatedFact], ...] = (SchoolDetails, SchoolTypeFact, SchoolOperation, SiteDetails, SiteUse)


def read_schools(path: Path, on: date = FIRST_DAY, only: str | None = None, **more: Any) -> Report:
    return run_import(SchoolsImporter(only, on), path, by=CLERK, at=AT, on=on, **more)


def known_facts() -> dict[str, list[tuple[Any, ...]]]:
    """All that is known now, by school number and site code, without ids."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for fact in FACTS:
        name = "site__code" if "site_id" in fact.subject else "school__number"
        values = ["school__number" if c == "school_id" else c for c in fact.value_columns()]
        rows = fact.objects.known().values_list("authority__pk", name, "valid_from", "valid_to", *values)
        found[fact.__name__] = sorted((row[1:] for row in rows), key=repr)
    return found
