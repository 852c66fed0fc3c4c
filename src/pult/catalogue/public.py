"""Catalogue: categories of equipment and the products in them. Other modules import from here only."""

from .likeness import Likeness, makers_alike
from .models import Category, Product
from .words import category_name, named_category

__all__ = ["Category", "Likeness", "Product", "category_name", "makers_alike", "named_category"]
