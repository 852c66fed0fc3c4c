"""The equipment journal as the kernel's engine knows it."""

from typing import Final

from pult.kernel.journal.definition import Journal

from .models import ItemFact, Movement, Place, StockLevel, Whereabouts
from .operations.lawful import unlawful

EQUIPMENT: Final = Journal(
    line=Movement,
    place=Place._meta.db_table,
    thing="item_id",
    good="product_id",
    fact=ItemFact,
    carried=("product_id", "user_group"),
    whereabouts=Whereabouts,
    levels=StockLevel,
    distinct=("inventory_number",),
    unlawful=unlawful,
)
