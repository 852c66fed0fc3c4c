"""What a module says to have a kind of list read in."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Final

from pult.kernel.imports.fields import Field, Profile
from pult.kernel.imports.report import Change, Report
from pult.kernel.models import ImportRun
from pult.kernel.progress import Progress

FAULTY: Final = object()
"""Stands for a cell that could not be read and has been reported."""


class Importer(ABC):
    """One kind of list. An instance serves one run.

    The engine calls `begin`, then `stage` for each row that parsed, `load` with what it returned, `compare`, and,
    when nothing is wrong and it isn't a rehearsal, `take_over`; all in one transaction.
    """

    kind: ClassVar[str]
    profiles: ClassVar[tuple[Profile, ...]]

    fields: tuple[Field, ...]
    labels: Mapping[str, str]
    """Field → what the list calls its column, else the field's own label: faults are told in the list's words. Set by
    the engine before `begin`."""
    said: frozenset[str]
    """The fields that the list speaks of: it has a column for them, or the profile fixes their value. Of any other the
    rows hold the field's `empty`, and the books keep what they have: a missing column is no empty cell. Set like
    `labels`."""
    report: Report
    on: date

    @abstractmethod
    def begin(self) -> None:
        """Reads what rows are resolved against and makes the stage."""

    @abstractmethod
    def stage(self, row: int, values: Sequence[Any]) -> tuple[Any, ...] | None:
        """The row for the stage, or None after adding a problem. `values` in the order of `fields`."""

    def examine(self, row: int, values: Sequence[Any]) -> None:  # noqa: B027 - nothing to add by default
        """Looks at a row that has faulty cells, each given as FAULTY, for what else is wrong with it."""

    @property
    @abstractmethod
    def target(self) -> tuple[str, tuple[str, ...]]:
        """The stage's table and columns."""

    @abstractmethod
    def compare(self) -> None:
        """Under the lock: counts created, changed and unchanged, and adds problems seen only against the books."""

    def changes(self, most: int) -> list[Change]:
        """After `compare`: the first rows that would change something, in words."""
        return []

    @abstractmethod
    def lock(self) -> None:
        """Keeps other writers of the authorities concerned waiting until the transaction ends."""

    @abstractmethod
    def take_over(self, run: ImportRun, *, by: str, at: datetime, document: Any, progress: Progress) -> None:
        """Writes what `compare` found, as entries of the run."""
