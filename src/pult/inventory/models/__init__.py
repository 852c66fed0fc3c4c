from .item import Item, ItemFact
from .movement import Movement
from .place import Place
from .whereabouts import StockLevel, Whereabouts

__all__ = ["Item", "ItemFact", "Movement", "Place", "StockLevel", "Whereabouts"]
