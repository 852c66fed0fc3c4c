"""What the database itself keeps for this module."""

from typing import Final

from pult.kernel.db.guards import DatedFactGuard, Guard

GUARDS: Final[tuple[Guard, ...]] = (
    DatedFactGuard("infrastructure_internetconnection", ["site_id"]),
    DatedFactGuard("infrastructure_lancoverage", ["site_id"]),
    DatedFactGuard("infrastructure_wlancoverage", ["site_id"]),
)
