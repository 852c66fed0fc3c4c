"""Catalogue: categories of equipment and the products in them. Other modules import from here only."""

from .models import Category, Product
from .words import category_name, named_category

__all__ = ["Category", "Product", "category_name", "named_category"]
