"""What the annual report is written from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pult.kernel.figures.table import FigureTable
from pult.reporting.paper.drawing.alternative import alternative
from pult.reporting.paper.edition import PictureBlock, PictureKind, Series


@dataclass(frozen=True, slots=True)
class Material:
    """`tables`: figures by their key. `series`: (year, number at its end), oldest first, by a name."""

    authority_name: str
    valid_on: date
    tables: Mapping[str, FigureTable]
    series: Mapping[str, Sequence[tuple[int, int]]]


def picture(
    kind: PictureKind, caption: str, *figures: FigureTable, key: str = "", series: tuple[Series, ...] = ()
) -> PictureBlock:
    """A picture with its words; `key` defaults to the first figure's."""
    key = key or f"{figures[0].figure}-{kind}"
    return PictureBlock(
        key=key,
        kind=kind,
        figures=figures,
        caption=caption,
        alt=alternative(kind, figures, series),
        series=series,
    )
