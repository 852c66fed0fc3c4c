"""What pages hand to the components that take more than words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal


@dataclass(frozen=True)
class Tab:
    """A view of the same thing. `count`: how many are there, as text."""

    label: Any
    href: str
    current: bool = False
    count: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter that is set; `href` is the address without it."""

    label: Any
    value: str
    href: str


@dataclass(frozen=True)
class Fact:
    """A name and its value. `hint`: since when, from where."""

    label: Any
    value: Any
    href: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Happening:
    """One line of a timeline.

    `on`: the day it took effect. `recorded_at` and `by`: when and by whom it was written down. `undone`: a later line
    took it back; it is shown struck through and says so in words. `badge`: a word beside the title.
    """

    on: date | None
    title: str
    text: str = ""
    href: str = ""
    by: str = ""
    recorded_at: datetime | None = None
    kind: Literal["", "info", "success", "warning", "danger"] = ""
    undone: bool = False
    badge: str = ""
