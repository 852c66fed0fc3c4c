"""Products: what can be bought."""

from django.db import models

from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Words

from .category import Category


class Product(models.Model):
    """`made_in`: the entry of the list that brought it, None when it was named by hand. `listed`: False once that list
    was taken back and nothing else needs it; history keeps the name, nobody is offered it."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    manufacturer = Words(max_length=100, blank=True)
    model = Words(max_length=150)
    made_in = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    listed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "category", "manufacturer", "model"], name="product_unique")
        ]

    def __str__(self) -> str:
        return f"{self.manufacturer} {self.model}".strip()
