"""A cell as a person sees it in the list, for showing it and giving it back."""

from datetime import date, datetime, time, timedelta

from pult.kernel.tables.excel_cells import ExcelNumber
from pult.kernel.tables.refused import digits, german
from pult.kernel.tables.spoilt import clock


def as_shown(cell: object) -> str:
    """Never refuses: what cannot be read is empty or, where Excel's way is unknown, the plain number."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, ExcelNumber) and cell.shown is not None:
        return cell.shown
    if isinstance(cell, bool):
        return "WAHR" if cell else "FALSCH"
    if isinstance(cell, int | float):
        return digits(cell).replace(".", ",")
    if isinstance(cell, datetime) and (cell.hour or cell.minute):
        return f"{german(cell)} {cell:%H:%M}"
    if isinstance(cell, date):
        return german(cell)
    if isinstance(cell, time | timedelta):
        return clock(cell)
    return "" if cell is None else str(cell)
