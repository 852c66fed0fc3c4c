from .category import Category
from .merger import ProductMerger
from .product import Product

__all__ = ["Category", "Product", "ProductMerger"]
