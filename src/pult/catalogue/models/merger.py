"""Products that were one and the same: which one the other is part of now."""

from django.db import models

from pult.kernel.facts.model import DatedFact

from .product import Product


class ProductMerger(DatedFact):
    """A product that stood in the books under two names is the other one now, as lists that name it are told."""

    subject = ("product_id",)
    product = models.ForeignKey(Product, models.PROTECT, related_name="mergers")
    into = models.ForeignKey(Product, models.PROTECT, related_name="+")
