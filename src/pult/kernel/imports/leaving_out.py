"""Taking over only the good rows: the faulty ones are left out knowingly and given back as a list."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.imports.mending import Mending
from pult.kernel.imports.report import Report
from pult.kernel.tables.reading import open_table
from pult.kernel.tables.writing import write_csv

TRIES: Final = 5
"""What is wrong only beside other rows shows when those are gone."""


def read_leaving_out(read: Callable[[Mending], Report]) -> tuple[Report, Mending]:
    """`read` reads the list with what is said of its rows; it is called again without the rows that it refuses."""
    said = Mending()
    report = read(said)
    for _try in range(TRIES):
        # Without a single good row there is nothing to take over: the faults say more.
        if not report.refused or len({problem.row for problem in report.problems}) >= report.rows:
            break
        said = said.without(report.problems)
        report = read(said)
    return (report, said) if not report.refused else (report, Mending())


def write_left_out(path: Path, said: Mending, report: Report, target: Path) -> None:
    """The rows left out, as the list at `path` has them, with the reason in a last column. `report`: of how it was read."""
    table = open_table(path, sheet=report.sheet or None, header_row=report.header_row)
    with target.open("wb") as file:
        write_csv(file, [*table.header, _("Grund")], said.left_out_rows(table))
