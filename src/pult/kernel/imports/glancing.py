"""A first look into a list: what its columns are called and what stands in them, for mapping by hand."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pult.kernel.imports.shapes import shape_of
from pult.kernel.tables.reading import Knows, open_table
from pult.kernel.tables.showing import as_shown
from pult.kernel.tables.twice_decoded import decoded_once

LOOKED_AT: Final = 200
SAMPLES: Final = 3
LONGEST: Final = 60


@dataclass(frozen=True)
class Glance:
    """`samples`: for each column the first different values. `rows`: about how many; `format`: csv or xlsx. `shapes`: what
    the values of each column look like. `sheet`, `header_row`: where in the file that was found; `sheets`: what there is
    to choose from; `unread`: those beside it that hold anything; `above`: whether something stands above the header.
    `doubled`: names that several columns bear."""

    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    rows: int
    format: str
    sheet: str
    shapes: tuple[str, ...] = ()
    header_row: int | None = None
    above: bool = False
    sheets: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "header": list(self.header),
            "samples": [list(values) for values in self.samples],
            "rows": self.rows,
            "format": self.format,
            "sheet": self.sheet,
            "shapes": list(self.shapes),
            "header_row": self.header_row,
            "above": self.above,
            "sheets": list(self.sheets),
            "unread": list(self.unread),
            "doubled": list(self.doubled),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Glance":
        samples = tuple(tuple(values) for values in kept["samples"])
        shapes = tuple(kept.get("shapes", ()))
        return cls(
            tuple(kept["header"]),
            samples,
            kept["rows"],
            kept["format"],
            kept["sheet"],
            shapes,
            kept.get("header_row"),
            kept.get("above", False),
            tuple(kept.get("sheets", ())),
            tuple(kept.get("unread", ())),
            tuple(kept.get("doubled", ())),
        )


def glance(path: Path, knows: Knows | None = None, sheet: str | None = None) -> Glance:
    """Raises FileUnreadable when the file as a whole is no list. `knows`: which names of columns are known; `sheet`: the
    one to look at, else the one whose columns are known best."""
    table = open_table(path, sheet=sheet, knows=knows)
    found: list[dict[str, None]] = [{} for _name in table.header]
    seen: list[list[object]] = [[] for _name in table.header]
    for _row, cells in islice(table.rows(), LOOKED_AT):
        for column, values, cell in zip(seen, found, cells, strict=False):
            column.append(cell)
            if len(values) < SAMPLES and (text := _text(cell)):
                values[text] = None
    samples, shapes = tuple(tuple(values) for values in found), tuple(map(shape_of, seen))
    return Glance(
        table.header,
        samples,
        table.size_hint,
        table.format,
        table.sheet or "",
        shapes,
        table.header_row,
        table.above,
        table.sheets,
        table.unread,
        tuple(sorted(table.doubled)),
    )


def _text(cell: object) -> str:
    text = " ".join(decoded_once(as_shown(cell)).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
