"""Products: what can be bought."""

from django.db import models

from pult.kernel.models import Tenant

from .category import Category


class Product(models.Model):
    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    manufacturer = models.CharField(max_length=100, blank=True)
    model = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "category", "manufacturer", "model"], name="product_unique")
        ]

    def __str__(self) -> str:
        return f"{self.manufacturer} {self.model}".strip()
