"""What the database itself keeps for this module."""

from typing import Final

from pult.kernel.db.guards import DatedFactGuard, Guard

GUARDS: Final[tuple[Guard, ...]] = (DatedFactGuard("catalogue_productmerger", ["product_id"]),)
