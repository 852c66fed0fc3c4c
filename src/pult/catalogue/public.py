"""Catalogue: categories of equipment and the products in them. Other modules import from here only."""

from .models import Category, Product

__all__ = ["Category", "Product"]
