"""What tables claim about how many there are of a thing: the ground on which they can be compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pult.kernel.wording import number
from pult.reporting.audit import labels
from pult.reporting.audit.naming import addition
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import PublishedTable


@dataclass(frozen=True, slots=True)
class Claim:
    """So many of `nouns` there were on that day: of one row (`row`), or of everything (None).

    `cells`: the published cells it rests on. `computation`: how it follows from them, empty when it is
    printed as such. `inferred`: the column does not name the noun, only the title does.
    """

    source: str
    nouns: frozenset[str]
    on: date
    row: str | None
    value: Decimal
    cells: tuple[Published, ...]
    computation: str = ""
    inferred: bool = False

    @property
    def figure(self) -> str:
        return self.cells[0].figure

    @property
    def table(self) -> tuple[str, str]:
        return (self.cells[0].figure, self.cells[0].title)

    @property
    def round_to(self) -> int:
        """1000 for a single number like 32,000 in a text; 0 for one that looks counted or is a sum."""
        if self.computation or self.cells[0].kind != "value" or not self.value or self.value % 100:
            return 0
        return int(10 ** (len(str(int(self.value))) - len(str(int(self.value)).rstrip("0"))))

    @property
    def shown(self) -> str:
        """`15 + 1 = 16`, or the number alone when it is printed as such."""
        return f"{self.computation} = {number(self.value)}" if self.computation else number(self.value)

    @property
    def label(self) -> str:
        """The row as printed."""
        return self.cells[0].row


def claims(tables: Sequence[PublishedTable]) -> list[Claim]:
    """Every claim of every table about a whole: in all rows, in total and for the year before."""
    return [claim for table in tables for day in table.by_day() for claim in _of_day(day)]


def _of_day(table: PublishedTable) -> Iterator[Claim]:
    title = labels.read_title(table.title)
    yield from _in_title(table, title)
    for column in table.columns:
        if table.unit(column) != "count" or not labels.is_additive(column):
            continue
        reading = labels.read(column)
        nouns = reading.nouns or title.nouns
        named = reading.plain and (labels.covers(title, nouns) or (reading.at_schools and title.events))
        inferred = reading.silent and bool(nouns) and labels.covers(title, nouns)
        if named or inferred:
            yield from _in_column(table, column, nouns, inferred=inferred, by_group=title.broken_down)


def _in_title(table: PublishedTable, title: labels.Title) -> Iterator[Claim]:
    if not (title.whole or title.each):
        return
    for noun, word, value in title.counts:
        # The title is no cell; it is quoted as one, so that a finding can point to it.
        quoted = replace(
            table.cells[0],
            row=table.title,
            column=word,
            value=value,
            unit="count",
            kind="total",
        )
        yield Claim(table.source, frozenset({noun}), quoted.as_of, None, value, (quoted,))


def _in_column(
    table: PublishedTable, column: str, nouns: frozenset[str], *, inferred: bool, by_group: bool
) -> Iterator[Claim]:
    values = table.in_column(column, "value")
    totals = table.in_column(column, "total")
    as_of = table.cells[0].as_of
    on = labels.day_in(column) or as_of

    def claim(row: str | None, value: Decimal, cells: tuple[Published, ...], day: date, computation: str = "") -> Claim:
        return Claim(table.source, nouns, day, row, value, cells, computation, inferred)

    keyed = [(labels.row_key(cell.row), cell) for cell in values if labels.year_in(cell.row) in (None, on.year)]
    keyed += [(labels.row_key(cell.row) if len(totals) > 1 else None, cell) for cell in totals]
    # Two different numbers for everything (with and without something) leave open which is meant.
    ambiguous = len({cell.value for key, cell in keyed if key is None}) > 1
    yield from (claim(key, cell.value, (cell,), on) for key, cell in keyed if key or not ambiguous)
    if len(totals) == 1 and not labels.day_in(column):
        yield from (
            claim(
                None,
                totals[0].value - change.value,
                (totals[0], change),
                labels.year_before(on),
                addition((totals[0].value, -change.value), "count"),
            )
            for change in table.in_column(column, "change")
            if labels.is_year_before(change.row)
        )
    groups = [cell for cell in values if labels.row_key(cell.row) is not None]
    if by_group and not totals and len(groups) > 1 and len(groups) == len(values):
        total = sum((cell.value for cell in groups), Decimal())
        yield claim(None, total, tuple(groups), on, addition((cell.value for cell in groups), "count"))


def sized_alike(claims: Sequence[Claim]) -> list[Claim]:
    """Without claims that only a title suggests and that count something else, judging by their size.

    `Support der Schulen` counts schools, unless its columns turn out to hold 4,000 tickets.
    """
    return [
        claim
        for claim in claims
        if not claim.inferred
        or any(
            other.value <= 2 * claim.value and claim.value <= 2 * other.value
            for other in claims
            if other.table != claim.table
        )
    ]


def exact(claims: Sequence[Claim]) -> list[Claim]:
    """Without the round numbers that only say roughly what an exact one says: `32 000` beside `31 987`."""
    return [
        claim
        for claim in claims
        if not claim.round_to
        or not any(2 * abs(other.value - claim.value) <= claim.round_to for other in claims if not other.round_to)
    ]
