"""What a person said on the page of a list's faulty rows: cells typed anew, rows left out knowingly.

The file that was sent stays as it is. What was said is laid over it each time it is read, so that rehearsing and taking
over see the same list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pult.kernel.imports.report import Problem
from pult.kernel.tables.showing import as_shown
from pult.kernel.tables.table import Row, Table


@dataclass(frozen=True)
class Mending:
    """`cells`: row → position of the column → what stands there instead. `left_out`: row → why it is left out.

    Rows are numbered as in the file.
    """

    cells: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.cells or self.left_out)

    @property
    def cell_count(self) -> int:
        return sum(map(len, self.cells.values()))

    def to_json(self) -> dict[str, Any]:
        return {
            "cells": {str(row): {str(at): text for at, text in cells.items()} for row, cells in self.cells.items()},
            "left_out": {str(row): reason for row, reason in self.left_out.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Mending":
        return cls(
            {int(row): {int(at): text for at, text in cells.items()} for row, cells in kept.get("cells", {}).items()},
            {int(row): reason for row, reason in kept.get("left_out", {}).items()},
        )

    def with_cells(self, typed: Mapping[int, Mapping[int, str]]) -> "Mending":
        """What is typed later counts."""
        rows = {*self.cells, *typed}
        return replace(self, cells={row: {**self.cells.get(row, {}), **typed.get(row, {})} for row in rows})

    def without(self, problems: Sequence[Problem]) -> "Mending":
        """Leaves out each row that has a problem, with its first reason."""
        reasons: dict[int, str] = {}
        for problem in problems:
            reasons.setdefault(problem.row, f"{problem.column}: {problem.reason}" if problem.column else problem.reason)
        return replace(self, left_out={**self.left_out, **reasons})

    def applied(self, table: Table) -> Table:
        """The list as it is to be read."""
        return replace(table, read=lambda: self._rows(table)) if self else table

    def _rows(self, table: Table) -> Iterator[Row]:
        for row, cells in table.rows():
            if row in self.left_out:
                continue
            if typed := self.cells.get(row):
                cells = [typed.get(at, cell) for at, cell in enumerate(cells)]
            yield row, cells

    def left_out_rows(self, table: Table) -> Iterator[list[object]]:
        """The rows left out, with their reasons in a last cell; what was typed anew stands in them."""
        width = len(table.header)
        for row, cells in table.rows():
            if row in self.left_out:
                typed = self.cells.get(row, {})
                yield [*(typed.get(at, _given_back(cell)) for at, cell in enumerate(cells[:width])), self.left_out[row]]


def _given_back(cell: object) -> object:
    """As the list shows it; days stay days."""
    return cell if isinstance(cell, date) else as_shown(cell)
