"""Reading a figure's table as a person would: which column is the sum, which row the largest."""

from decimal import Decimal

from pult.kernel.figures.table import Cell, Column, FigureTable, Number, Row

SUMS = ("sum", "total", "all")
"""Keys by which figures name the column that adds up the others."""


def counts(table: FigureTable) -> tuple[Column, ...]:
    """The columns that count, without percentages."""
    return tuple(column for column in table.columns if column.kind == "count")


def sum_column(table: FigureTable) -> Column | None:
    """The column that stands for the whole table: its only count, or the one that adds up the others."""
    found = counts(table)
    if len(found) == 1:
        return found[0]
    return next((column for column in found if column.key in SUMS), None)


def parts(table: FigureTable) -> tuple[Column, ...]:
    """The counts that are not the sum of the others; the only count when there is but one."""
    found = counts(table)
    whole = sum_column(table)
    return tuple(column for column in found if column is not whole) or found


def cell(table: FigureTable, row: Row, column: Column) -> Cell:
    """The cell of a row that is already in hand."""
    at = table.columns.index(column)
    return row.cells[at] if at < len(row.cells) else None


def total(table: FigureTable, column: Column) -> Number:
    """The total of a column; nothing counted is 0."""
    at = table.columns.index(column)
    value = table.total[at] if at < len(table.total) else None
    return value if value is not None else 0


def change(table: FigureTable, column: Column) -> Cell:
    """The difference to the key date compared with; None when none was asked for."""
    if table.change is None:
        return None
    at = table.columns.index(column)
    return table.change[at] if at < len(table.change) else None


def percentage(part: Number, whole: Number) -> Decimal:
    """The share of a part in a whole that is not zero, in hundredths of one."""
    return Decimal(100) * part / whole


def largest_rows(table: FigureTable, column: Column) -> tuple[Row, ...]:
    """The row with the largest number above zero; several when they share it."""
    numbers = [(row, value) for row in table if (value := cell(table, row, column)) is not None and value > 0]
    top = max((value for _row, value in numbers), default=None)
    return tuple(row for row, value in numbers if value == top)


def column(table: FigureTable, *keys: str) -> Column | None:
    """The column with one of these keys, the earlier key first."""
    by_key = {one.key: one for one in table.columns}
    return next((by_key[key] for key in keys if key in by_key), None)


def latest_year(table: FigureTable) -> Row | None:
    """The row of the last year; rows that are no year stand for parts of it."""
    years = [row for row in table.rows if row.key.isdigit()]
    return max(years, key=lambda row: int(row.key), default=None)


def year_before(table: FigureTable, year: Row) -> Row | None:
    """The row of the year before that of the table."""
    return next((row for row in table if row.key == str(int(year.key) - 1)), None)


def nothing(table: FigureTable) -> bool:
    """Whether the table counts nothing at all."""
    return all(total(table, column) == 0 for column in counts(table)) and all(
        not cell(table, row, column) for row in table for column in counts(table)
    )
