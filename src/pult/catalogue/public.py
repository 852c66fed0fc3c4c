"""Catalogue: categories of equipment and the products in them. Other modules import from here only."""

from .access import EDIT_CATALOGUE
from .likeness import Likeness, makers_alike
from .models import Category, Product, ProductMerger
from .queries import all_products, merged_products, offered_products, product_called
from .words import category_name, named_category

__all__ = [
    "EDIT_CATALOGUE",
    "Category",
    "Likeness",
    "Product",
    "ProductMerger",
    "all_products",
    "category_name",
    "makers_alike",
    "merged_products",
    "named_category",
    "offered_products",
    "product_called",
]
