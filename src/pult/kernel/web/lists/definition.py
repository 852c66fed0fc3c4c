"""What a list says of itself."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

from django.utils.functional import Promise

from pult.kernel import wording

if TYPE_CHECKING:
    from .asking import Asked

R = TypeVar("R")
Text = str | Promise


@dataclass(frozen=True)
class Column(Generic[R]):
    """`value`: what the cell holds, as exported: text, int, Decimal, date, None. `text`: what people read, where it
    differs. `href`: where the cell leads. `sortable`: whether the list can be ordered by it. `narrow`: may be left out
    on a phone. `export_only`: stands in files, not on the page.
    """

    key: str
    label: Text
    value: Callable[[R], Any]
    text: Callable[[R], str] | None = None
    href: Callable[[R], str] | None = None
    sortable: bool = True
    numeric: bool = False
    secondary: bool = False
    export_only: bool = False

    def shown(self, row: R) -> str:
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        if value is None:
            return ""
        if isinstance(value, date):
            return wording.day(value)
        if self.numeric and isinstance(value, int):
            return wording.number(value)
        return str(value)


@dataclass(frozen=True)
class Choice:
    value: str
    label: Text


@dataclass(frozen=True)
class Filter:
    """One question that narrows the list. `choices` for kind choice (one) and choices (several).

    day: a day as typed; number: a whole number; text: anything. The values a list gets are normalised: days as ISO.
    `aliases`: what else addresses may say for a value.
    """

    key: str
    label: Text
    kind: Literal["choice", "choices", "day", "number", "text"] = "choice"
    choices: Sequence[Choice] = ()
    hint: Text = ""
    aliases: Mapping[str, str] = field(default_factory=dict)

    def label_of(self, value: str) -> str:
        """What a chip shows for a value."""
        for choice in self.choices:
            if choice.value == value:
                return str(choice.label)
        if self.kind == "day":
            return wording.day(date.fromisoformat(value))
        return value


@dataclass(frozen=True)
class BulkAction:
    """Something done to selected rows: a form is sent by GET to `href` with `auswahl` repeated, or with `alle=1` and
    the list's own question when everything found was selected."""

    label: Text
    href: str


@dataclass(frozen=True)
class EmptyState:
    """What an empty list says, and the way on."""

    title: Text
    text: Text
    href: str = ""
    label: Text = ""


class Listing(ABC, Generic[R]):
    """One list. An instance belongs to one request and knows whose rows it may show."""

    key: ClassVar[str]
    sizes: ClassVar[Sequence[int]] = (50, 100, 250)
    dated: ClassVar[bool] = False
    """Whether the list can be asked for any day (`tag`)."""
    latest: date | None = None
    """No day after this one is answered; None for no bound."""
    savable: ClassVar[bool] = False
    """Whether its questions can be kept under a name; its view must take POST and its getter set `request.place`."""

    @property
    @abstractmethod
    def title(self) -> str: ...

    @property
    @abstractmethod
    def columns(self) -> Sequence[Column[R]]: ...

    @property
    @abstractmethod
    def default_sort(self) -> str:
        """Key of a column, `-` before it for descending."""

    @abstractmethod
    def count(self, asked: "Asked") -> int: ...

    @abstractmethod
    def rows(self, asked: "Asked", *, limit: int, offset: int) -> Sequence[R]: ...

    def stream(self, asked: "Asked") -> Iterable[R]:
        """Every row in the order asked for, for files; a list of many rows overrides it with a cursor."""
        return self.rows(asked, limit=1_000_000_000, offset=0)

    def exported(self, asked: "Asked") -> Iterable[Sequence[Any]]:
        """The values of every row in the order of the columns, for files."""
        values = [column.value for column in self.columns]
        return ([value(row) for value in values] for row in self.stream(asked))

    @property
    def filters(self) -> Sequence[Filter]:
        return ()

    @property
    def search_label(self) -> str:
        """What the search box looks in; "" for none."""
        return ""

    @property
    def counted(self) -> Callable[[int], str]:
        """The count in words: `lambda n: ngettext("%(n)s Gerät", "%(n)s Geräte", n) % …`."""
        return wording.number

    @property
    def empty(self) -> EmptyState | None:
        """When there is nothing at all, without any filter."""
        return None

    @property
    def actions(self) -> Sequence[BulkAction]:
        """What can be done to selected rows; none means no checkboxes."""
        return ()

    def row_key(self, row: R) -> str:
        """Names a row in a selection."""
        raise NotImplementedError

    def row_label(self, row: R) -> str:
        """What the checkbox of a row is called by a screen reader."""
        return self.row_key(row)
