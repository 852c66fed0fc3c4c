"""Columns that sort the same things by degree: `LAN flächendeckend` and `LAN partiell` together are `LAN`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pult.reporting.audit import labels
from pult.reporting.audit.claims import Claim
from pult.reporting.audit.naming import addition
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import PublishedTable
from pult.reporting.audit.vocabulary import DEGREES


@dataclass(frozen=True, slots=True)
class Group:
    """How many of `nouns` a table counts under one name, in all rows, in total and a year before."""

    table: PublishedTable
    name: str
    nouns: frozenset[str]
    rows: tuple[Claim, ...]
    total: Claim | None
    before: Claim | None

    @property
    def on(self) -> date:
        return self.table.cells[0].as_of


def groups(tables: Sequence[PublishedTable]) -> list[Group]:
    return [group for table in tables for day in table.by_day() for group in _of_day(day)]


def partitions(claims: Sequence[Claim], found: Sequence[Group]) -> list[Group]:
    """The groups that sort all things there are.

    That a group does is believed when its total equals a total that another table claims.
    """
    totals = {(one.source, one.nouns, one.on, one.value) for one in claims if one.row is None}
    return [
        group
        for group in found
        if group.total and (group.total.source, group.nouns, group.on, group.total.value) in totals
    ]


def _of_day(table: PublishedTable) -> Iterator[Group]:
    title = labels.read_title(table.title)
    if not title.nouns or not (title.whole or title.each or title.partial):
        return
    columns: dict[str, list[str]] = {}
    for column in table.columns:
        first, *rest = labels.tokens(column) or ("",)
        if rest and set(rest) <= DEGREES and first not in DEGREES and table.unit(column) == "count":
            columns.setdefault(first, []).append(column)
    for name, members in columns.items():
        if len(members) > 1:
            yield _group(table, title.nouns, members, name)


def _group(table: PublishedTable, nouns: frozenset[str], members: list[str], name: str) -> Group:
    printed = next((word for word in members[0].split() if word.casefold() == name), name)
    rows = tuple(claim for row in table.rows("value") if (claim := _claim(table, nouns, members, row)) is not None)
    totals = table.rows("total")
    total = _claim(table, nouns, members, totals[0]) if len(totals) == 1 else None
    return Group(table, printed, nouns, rows, total, _before(table, members, total) if total else None)


def _claim(table: PublishedTable, nouns: frozenset[str], members: list[str], row: str) -> Claim | None:
    cells = tuple(cell for column in members if (cell := table.cell(row, column)))
    if not cells:
        return None
    values = [cell.value for cell in cells]
    filled = [value for value in values if value]
    return Claim(
        table.source,
        nouns,
        cells[0].as_of,
        labels.row_key(row),
        sum(values, Decimal()),
        cells,
        addition(filled, "count") if len(filled) > 1 else "",
    )


def _before(table: PublishedTable, members: list[str], total: Claim) -> Claim | None:
    """A year earlier: every member's total less its change."""
    changes: list[Published] = [
        cell for column in members for cell in table.in_column(column, "change") if labels.is_year_before(cell.row)
    ]
    if len(changes) != len(members) or len(total.cells) != len(members):
        return None
    earlier = [cell.value - change.value for cell, change in zip(total.cells, changes, strict=True)]
    return replace(
        total,
        on=labels.year_before(total.on),
        value=sum(earlier, Decimal()),
        cells=(*total.cells, *changes),
        computation=addition(earlier, "count"),
    )
