"""How an authority presents itself."""

from django.db import models

from pult.kernel.models import Document, Tenant
from pult.kernel.models.texts import Words


class Letterhead(models.Model):
    """`line`: a short text under the name. `mark`: a picture; see `pult.people.marks`."""

    authority = models.OneToOneField(Tenant, models.PROTECT, related_name="+")
    line = Words(max_length=120, blank=True)
    mark = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
