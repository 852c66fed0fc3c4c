"""Lists with their filters, kept under a name by the person who uses them."""

from django.db import models

from .tenant import Tenant
from .texts import Words


class SavedList(models.Model):
    """`list`: key of a listing. `query`: what stands in its address, without the question mark."""

    authority = models.ForeignKey(Tenant, models.CASCADE, related_name="+")
    account = models.BigIntegerField()
    list = Words(max_length=40)
    name = Words(max_length=60)
    query = Words(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "account", "list", "name"], name="savedlist_unique")
        ]

    def __str__(self) -> str:
        return self.name
