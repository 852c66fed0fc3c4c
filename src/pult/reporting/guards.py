"""What the database itself keeps for this module: a frozen report stays as it is."""

from typing import Final

from pult.kernel.db.guards import AppendOnly, Guard

GUARDS: Final[tuple[Guard, ...]] = (AppendOnly("reporting_report"),)
