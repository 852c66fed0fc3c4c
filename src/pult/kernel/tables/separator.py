"""Which character separates the cells of a CSV file."""

import csv
import re
from collections.abc import Sequence

# In this order a draw is decided: what Excel writes in Germany comes first.
_CANDIDATES = (";", "\t", "|", ",")
_DECLARED = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)


def declared_separator(line: str) -> str | None:
    """The separator that a first line such as `sep=;` declares."""
    found = _DECLARED.fullmatch(line)
    return found[1] if found else None


def likely_separator(lines: Sequence[str]) -> str | None:
    """The separator that cuts `lines` (the header first) into equally many cells; None for a single column.

    A cell may be quoted and hold line breaks; the last row may be cut off.
    """
    scores = {candidate: _evenness(lines, candidate) for candidate in _CANDIDATES}
    best = max(_CANDIDATES, key=scores.__getitem__)
    return best if scores[best][1] else None


def _evenness(lines: Sequence[str], separator: str) -> tuple[float, int]:
    """The share of rows that are as wide as the header, and that width; (0, 0) when nothing is separated."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))]
    except csv.Error:
        return (0, 0)
    if not rows or len(rows[0]) < 2:
        return (0, 0)
    width = _width(rows[0], at_least=1)
    if len(rows) == 1:
        return (0.5, width)
    fitting = sum(1 for row in rows[1:] if _width(row, at_least=width) == width)
    if not fitting and max(map(len, rows[1:])) < 2:
        return (0, 0)
    return (fitting / (len(rows) - 1), width)


def _width(row: list[str], *, at_least: int) -> int:
    """How many cells, without the empty ones that trailing separators leave beyond `at_least`."""
    width = len(row)
    while width > at_least and not row[width - 1].strip():
        width -= 1
    return width
