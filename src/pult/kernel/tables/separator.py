"""Which character separates the cells of a CSV file."""

import csv
import re
from collections.abc import Callable, Sequence

# In this order a draw is decided: what Excel writes in Germany comes first.
_CANDIDATES = (";", "\t", "|", ",")
_LOOKED_AT = 30
_SURE = 2
_EVEN = 0.9
_DECLARED = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)


def declared_separator(line: str) -> str | None:
    """The separator that a first line such as `sep=;` declares."""
    found = _DECLARED.fullmatch(line)
    return found[1] if found else None


def likely_separator(lines: Sequence[str], knows: Callable[[Sequence[str]], int] | None = None) -> str | None:
    """The separator that cuts a line of `lines` into names that are known, else the one that cuts them (the header
    first, or behind a few lines of title) into equally many cells; None for a single column.

    A cell may be quoted and hold line breaks; the last row may be cut off.
    """
    cut = {candidate: _rows(lines, candidate) for candidate in _CANDIDATES}
    if knows is not None:
        known = {
            c: max((knows(row) for row in rows[:_LOOKED_AT] if len(row) > 1), default=0) for c, rows in cut.items()
        }
        best = max(_CANDIDATES, key=known.__getitem__)
        if known[best] >= _SURE:
            return best
    scores = {candidate: _evenness(rows) for candidate, rows in cut.items()}
    best = max(_CANDIDATES, key=scores.__getitem__)
    if scores[best][0] >= _EVEN:
        return best
    # Below a title the comma is no sign: it stands in names and sentences.
    titled = {candidate: _evenness(_below_title(cut[candidate])) for candidate in _CANDIDATES[:-1]}
    below = max(titled, key=titled.__getitem__)
    if titled[below][0] >= _EVEN:
        return below
    return best if scores[best][1] else None


def _rows(lines: Sequence[str], separator: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))]
    except csv.Error:
        return []


def _below_title(rows: list[list[str]]) -> list[list[str]]:
    """Without the first few rows of a single cell."""
    start = next((at for at, row in enumerate(rows) if _width(row, at_least=1) > 1), len(rows))
    return rows[start:] if start < _LOOKED_AT else []


def _evenness(rows: list[list[str]]) -> tuple[float, int]:
    """The share of rows that are as wide as the first, and that width; (0, 0) when nothing is separated."""
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
