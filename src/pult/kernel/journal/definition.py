"""What one journal's tables are called, so that one engine serves things and money."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pult.kernel.facts.model import DatedFact
from pult.kernel.journal.model import JournalLine, JournalPeriod


@dataclass(frozen=True)
class Journal:
    """`thing`: column of what is always somewhere, one by one; `good`: column of what is counted by quantity.

    `fact` describes a thing; its value columns named in `carried` stand in the read model `whereabouts` too,
    so that counting needs no join. `place` is the table of places; a place with `outside` may give without
    having (a supplier), every other one only what it holds. `distinct`: value columns of `fact` with numbers that
    belong to one thing at a time, however they are written. `unlawful` names, in words, at most so many lines that no
    operation of the journal's module would have written.
    """

    line: type[JournalLine]
    place: str
    thing: str
    good: str
    fact: type[DatedFact]
    carried: tuple[str, ...]
    whereabouts: type[JournalPeriod]
    levels: type[JournalPeriod]
    distinct: tuple[str, ...] = ()
    unlawful: Callable[[int], Iterator[str]] | None = None
    origin: str = "origin_id"
    destination: str = "destination_id"

    @property
    def lines(self) -> str:
        return self.line._meta.db_table
