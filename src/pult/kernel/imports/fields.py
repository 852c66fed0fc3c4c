"""What an importer wants from each row, and which columns of a list may give it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Field:
    """`parse` turns a cell into a value or raises `ValueRefused`; an empty cell becomes `empty` without it.

    `required`: the column must be there and no cell of it empty. `repeats`: few different values, worth
    remembering their parsed form. `called`: what people call such a column, the likeliest first; `shape`: what its
    values look like (`kernel.imports.shapes`). `example`: a cell as it may stand there, for the template of the list.
    """

    key: str
    label: str
    parse: Callable[[object], Any]
    required: bool = False
    empty: Any = ""
    repeats: bool = True
    called: tuple[str, ...] = ()
    shape: str = ""
    example: str = ""


def normal(header: str) -> str:
    """Header names compare without case, spaces and punctuation: "Serial Number", "serialNumber"."""
    return "".join(c for c in header.casefold() if c.isalnum())


@dataclass(frozen=True)
class Profile:
    """How one kind of list names its columns: field key → header, or alternatives with "|" between them.

    `fixed`: values for fields that the list has no column for.
    """

    name: str
    columns: Mapping[str, str]
    fixed: Mapping[str, Any]

    def column(self, key: str, header: Sequence[str]) -> int | None:
        """Where the list has the field, None when it hasn't."""
        there = [normal(name) for name in header]
        for name in self.columns.get(key, "").split("|"):
            if name and normal(name) in there:
                return there.index(normal(name))
        return None

    def fits(self, header: Sequence[str], required: set[str]) -> bool:
        """Whether the list gives every required field."""
        return all(key in self.fixed or self.column(key, header) is not None for key in required)

    def matches(self, header: Sequence[str]) -> int:
        """How many of its columns the list has."""
        return sum(self.column(key, header) is not None for key in self.columns)
