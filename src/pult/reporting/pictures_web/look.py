"""How pictures look on light and on dark ground. Nothing is told apart by hue: there is one colour, and words."""

from dataclasses import dataclass
from typing import Final, Literal

Ground = Literal["hell", "dunkel"]


@dataclass(frozen=True, slots=True)
class Look:
    """`main`: bars and lines. `before`: the mark of the day compared with. `ring`: around numbers, the ground's colour."""

    ink: str
    quiet: str
    line: str
    main: str
    shade: str
    before: str
    ring: str


LOOKS: Final[dict[Ground, Look]] = {
    "hell": Look("#16242f", "#52616b", "#c9d1d6", "#12466b", "#d6e4ee", "#b5432a", "#ffffff"),
    "dunkel": Look("#e8eef2", "#aebac2", "#4b5963", "#6fb3e0", "#1f3a4d", "#f2b134", "#14191d"),
}
"""Words stand at 7:1 or better, marks at 3:1 or better against KERN's grounds."""


@dataclass(frozen=True, slots=True)
class Size:
    """`labels`: most room for the labels of rows, in pixels; `at`: where they break, in characters."""

    width: int
    labels: int
    at: int


WIDE: Final = Size(880, 190, 26)
NARROW: Final = Size(360, 132, 20)
"""For phones: one column of bars below the other, letters as large as the page's."""
