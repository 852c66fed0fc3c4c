"""A first look into a list: what its columns are called and what stands in them, for mapping by hand."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pult.kernel.imports.shapes import shape_of
from pult.kernel.tables.reading import open_table

LOOKED_AT: Final = 200
SAMPLES: Final = 3
LONGEST: Final = 60


@dataclass(frozen=True)
class Glance:
    """`samples`: for each column the first different values. `rows`: about how many; `format`: csv or xlsx. `shapes`: what
    the values of each column look like."""

    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    rows: int
    format: str
    sheet: str
    shapes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "header": list(self.header),
            "samples": [list(values) for values in self.samples],
            "rows": self.rows,
            "format": self.format,
            "sheet": self.sheet,
            "shapes": list(self.shapes),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Glance":
        samples = tuple(tuple(values) for values in kept["samples"])
        shapes = tuple(kept.get("shapes", ()))
        return cls(tuple(kept["header"]), samples, kept["rows"], kept["format"], kept["sheet"], shapes)


def glance(path: Path) -> Glance:
    """Raises FileUnreadable when the file as a whole is no list."""
    table = open_table(path)
    found: list[dict[str, None]] = [{} for _name in table.header]
    seen: list[list[object]] = [[] for _name in table.header]
    for _row, cells in islice(table.rows(), LOOKED_AT):
        for column, values, cell in zip(seen, found, cells, strict=False):
            column.append(cell)
            if len(values) < SAMPLES and (text := _text(cell)):
                values[text] = None
    samples, shapes = tuple(tuple(values) for values in found), tuple(map(shape_of, seen))
    return Glance(table.header, samples, table.size_hint, table.format, table.sheet or "", shapes)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str("" if cell is None else cell).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
