"""What the database itself keeps for this module: what was frozen, saved or published stays as it is."""

from typing import Final

from pult.kernel.db.guards import AppendOnly, Guard

GUARDS: Final[tuple[Guard, ...]] = (
    AppendOnly("reporting_report"),
    AppendOnly("reporting_reportversion"),
    AppendOnly("reporting_publication"),
    AppendOnly("reporting_opendataterms"),
)
