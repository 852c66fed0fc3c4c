"""Files that entries rest on: the list that was imported, the report that was published."""

from django.db import models

from .tenant import Tenant
from .texts import Words


class Document(models.Model):
    """A file kept under PULT_HOME by the SHA-256 of its content, so it can be neither changed nor doubled."""

    authority = models.ForeignKey(Tenant, models.PROTECT, null=True, related_name="+")
    name = Words(max_length=255)
    sha256 = Words(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.name
