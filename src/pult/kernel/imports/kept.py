"""A report as it is kept with the job that made it."""

from dataclasses import asdict, fields
from typing import Any, Final

from pult.kernel.imports.report import Change, Problem, Report

MOST: Final = 10_000
"""Faults and warnings kept of each kind; a list with more has one cause, and a clerk reads no more."""


def to_json(report: Report) -> dict[str, Any]:
    """`more_problems`, `more_warnings`: how many are not among those kept."""
    kept = asdict(report)
    for kind in ("problems", "warnings"):
        kept[f"more_{kind}"] = max(0, len(kept[kind]) - MOST)
        kept[kind] = kept[kind][:MOST]
    return kept


def from_json(kept: dict[str, Any]) -> Report:
    # One kept by an earlier release may lack what came later.
    values = {field.name: kept[field.name] for field in fields(Report) if field.name in kept}
    values["problems"] = [Problem(**one) for one in kept["problems"]]
    values["warnings"] = [Problem(**one) for one in kept["warnings"]]
    values["changes"] = [Change(**one) for one in kept["changes"]]
    return Report(**values)
