"""What the database itself keeps for this module."""

from typing import Final

from pult.kernel.db.guards import AppendOnly, DatedFactGuard, Guard, ReversalGuard

GUARDS: Final[tuple[Guard, ...]] = (
    AppendOnly("inventory_movement"),
    ReversalGuard(
        "inventory_movement",
        ["authority_id", "item_id", "product_id", "quantity", "effective_on"],
        "origin_id",
        "destination_id",
    ),
    DatedFactGuard("inventory_itemfact", ["item_id"]),
)
