"""Which of Pult's figures a published number corresponds to: by the words of its title, not its number.

Every city numbers its tables differently; what they are about, their titles and columns say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pult.reporting.audit import labels
from pult.reporting.audit.published import Published
from pult.reporting.audit.vocabulary import SCHOOL_TYPES

Rows = Literal["school type", "year", "group"]


@dataclass(frozen=True, slots=True)
class CountedCell:
    """A cell of one of Pult's figures by its labels.

    `row` None: the total. `kind` change: this cell's difference to the figure on `compare_on`.
    """

    figure_key: str
    valid_on: date
    compare_on: date | None
    row: str | None
    column: str
    kind: Literal["value", "total", "change"]


@dataclass(frozen=True, slots=True)
class _Figure:
    """`about`: whether a published cell belongs here, by its title and column; `rows`: what its rows are.

    `stands`: its one column is the stand of the day asked for.
    """

    key: str
    rows: Rows
    about: Callable[[Published], bool]
    stands: bool = False


def _title(*stems: str) -> Callable[[Published], bool]:
    """The title has a word that contains one of these."""
    return lambda one: any(stem in word for word in labels.tokens(one.title) for stem in stems)


def _tablets(*, by_group: bool) -> Callable[[Published], bool]:
    def about(one: Published) -> bool:
        title = labels.read_title(one.title)
        grouped = "gruppe" in one.title.casefold().partition(" nach ")[2]
        tablets = frozenset({"tablet"})
        return (title.nouns, title.whole, grouped) == (tablets, True, by_group) and (
            labels.read(one.column).nouns == tablets
        )

    return about


def _lan_or_wlan(one: Published) -> bool:
    return bool({"lan", "wlan"} & set(labels.tokens(one.column)[:1]))


def _schools(one: Published) -> bool:
    title = labels.read_title(one.title)
    return title.nouns == {"school"} and title.whole


FIGURES = (
    _Figure("tablets-by-user-group", "group", _tablets(by_group=True)),
    _Figure("tablets-by-school-type", "school type", _tablets(by_group=False)),
    _Figure("lan-wlan-by-school-type", "school type", _lan_or_wlan),
    _Figure("internet-by-school-type", "school type", _title("internet", "breitband")),
    _Figure("displays-by-school-type", "school type", _title("präsentationstechnik", "display"), stands=True),
    _Figure("damage-by-year", "year", _title("schaden", "schäden")),
    _Figure("losses-by-year", "year", _title("diebst", "verlust")),
    _Figure("pcs-by-school-type", "school type", _title("laptop", "desktop", "notebook")),
    _Figure("support-by-school-type", "school type", _title("support")),
    _Figure("schools-by-type", "school type", _schools),
)
"""The first that fits counts."""


def mapped(one: Published) -> CountedCell | None:
    """Where Pult counts this number; None when no figure does."""
    figure = next((figure for figure in FIGURES if figure.about(one)), None)
    if figure is None or one.unit not in {"count", "percent"}:
        return None
    if one.kind == "value" and not _is_row(one.row, figure.rows):
        return None
    row = one.row if one.kind == "value" else None
    before = labels.year_before(one.as_of)
    if figure.stands:
        on = labels.day_in(one.column) or one.as_of
        column = f"Stand {on:%d.%m.%Y}"
        if one.kind == "change" or not labels.day_in(one.column):
            return CountedCell(figure.key, on, labels.year_before(on), row, column, "change")
        return CountedCell(figure.key, on, None, row, column, one.kind)
    compare_on = before if one.kind == "change" else None
    return CountedCell(figure.key, one.as_of, compare_on, row, one.column, one.kind)


def _is_row(label: str, rows: Rows) -> bool:
    if rows == "year":
        return labels.year_in(label) is not None
    key = labels.row_key(label)
    if rows == "group":
        return key is not None
    return key is not None and set(key.split()) <= SCHOOL_TYPES.keys()
