"""Inventory: things and goods, where they are, where they were, and why they moved.

Promise: every thing is always somewhere; an item's chain of standing movements is connected, a counted good's stock
is never negative, on any day, whoever writes at the same time. Other modules import from here only.
"""

from .access import MOVE as MOVE_ITEMS
from .access import REVERSE as REVERSE_MOVEMENTS
from .access import VIEW as VIEW_ITEMS
from .at_schools import (
    INCIDENTS,
    Bought,
    Goods,
    Moved,
    goods_of_school,
    incidents_of_school,
    items_by_school,
    items_of_school,
    recent_movements,
    stock_of_school,
)
from .items_import.importer import ItemsImporter
from .journal import EQUIPMENT
from .models import Item, ItemFact, Movement, Place, StockLevel, Whereabouts
from .operations.moving import AlreadyReversed, Draft, NotInTheseBooks, record_movements, reverse_movement
from .operations.naming import InventoryNumberTaken, ItemNotThere, StockTooSmall
from .operations.placing import place_of_kind, place_of_room, place_of_site, places_of_rooms
from .operations.taking_in import NewItem, take_in
from .queries.belonging import Belonging, facts_before_leaving, used_on
from .queries.holdings import Holding, holdings, in_repair_from, items_by_kind_of_place
from .queries.items import years_before
from .queries.numbers import items_numbered
from .rules import ALLOTTED, AT_SCHOOL, CONDITIONS, IN_STOCK, PLACE_KINDS, REASONS, USER_GROUPS, PlaceKind, Reason
from .words import condition_name, place_kind_name, reason_name, user_group_name

__all__ = [
    "ALLOTTED",
    "AT_SCHOOL",
    "CONDITIONS",
    "EQUIPMENT",
    "INCIDENTS",
    "IN_STOCK",
    "MOVE_ITEMS",
    "PLACE_KINDS",
    "REASONS",
    "REVERSE_MOVEMENTS",
    "USER_GROUPS",
    "VIEW_ITEMS",
    "AlreadyReversed",
    "Belonging",
    "Bought",
    "Draft",
    "Goods",
    "Holding",
    "InventoryNumberTaken",
    "Item",
    "ItemFact",
    "ItemNotThere",
    "ItemsImporter",
    "Moved",
    "Movement",
    "NewItem",
    "NotInTheseBooks",
    "Place",
    "PlaceKind",
    "Reason",
    "StockLevel",
    "StockTooSmall",
    "Whereabouts",
    "condition_name",
    "facts_before_leaving",
    "goods_of_school",
    "holdings",
    "in_repair_from",
    "incidents_of_school",
    "items_by_kind_of_place",
    "items_by_school",
    "items_numbered",
    "items_of_school",
    "place_kind_name",
    "place_of_kind",
    "place_of_room",
    "place_of_site",
    "places_of_rooms",
    "reason_name",
    "recent_movements",
    "record_movements",
    "reverse_movement",
    "stock_of_school",
    "take_in",
    "used_on",
    "user_group_name",
    "years_before",
]
