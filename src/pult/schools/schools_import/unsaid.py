"""What a list does not speak of because it has no column for it: the books keep what they have."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .verdict import Verdict

_NAMES: Final = frozenset({"name_1", "name_2", "name_3"})
_FIELDS: Final = {"name": "name_1"}
"""Value → the list's field whose column stands for it, where it is called otherwise."""


def kept_unsaid(
    columns: Sequence[str], values: Sequence[Any], before: Sequence[Any], said: Collection[str]
) -> tuple[Any, ...]:
    """The list's values, and those of the books where the list has no column. `before`: what the books have."""
    return tuple(_one(column, value, known, said) for column, value, known in zip(columns, values, before, strict=True))


def _one(column: str, value: Any, known: Any, said: Collection[str]) -> Any:
    if column == "name":
        return name_kept(value, known, said)
    if column == "phone":
        return _phone_kept(value, known, said)
    if column in ("easting", "northing"):
        # One half of a point is no point.
        return value if {"easting", "northing"} <= set(said) else known
    # Whatever has no column of its own in any list (the type has one always) is said by the importer itself.
    return value if column in said else known


def name_kept(value: str, known: str, said: Collection[str]) -> str:
    """A name stands in up to three columns: one that goes on where the list's columns end is the same name."""
    missing = _NAMES - set(said)
    return known if missing == _NAMES or (missing and known.startswith(value)) else value


def _phone_kept(value: str, known: str, said: Collection[str]) -> str:
    """A number without its area code is the number with it."""
    if "phone" not in said:
        return known
    return known if "area_code" not in said and value and known.endswith(f" {value}") else value


def emptied(verdicts: Iterable["Verdict"], labels: Mapping[str, str]) -> dict[str, int]:
    """Column of the list → how many values of the books its empty cells take away."""
    counts = Counter(column for verdict in verdicts for column in verdict.cleared)
    return {labels[_FIELDS.get(column, column)]: count for column, count in counts.items()}
