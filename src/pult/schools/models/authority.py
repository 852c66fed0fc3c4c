"""School authorities (Schulträger)."""

from django.db import models

from pult.kernel.models import Tenant
from pult.kernel.models.texts import Words


class Authority(models.Model):
    """The city or district that owns and equips schools; owner of every row that belongs to it.

    `number`: five digits, as in the official list of authorities. `municipality_key`: the AGS, eight digits.
    """

    tenant = models.OneToOneField(Tenant, models.PROTECT, primary_key=True, related_name="+")
    number = Words(max_length=5, unique=True)
    name = Words(max_length=200)
    municipality_key = Words(max_length=8, blank=True)

    def __str__(self) -> str:
        return self.name
