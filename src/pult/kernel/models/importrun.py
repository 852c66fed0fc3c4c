"""One file taken over, for one authority or for many."""

from django.db import models

from .texts import Words


class ImportRun(models.Model):
    """Its id is the number that `undo` takes. Its entries (one per authority) carry what was written."""

    kind = Words(max_length=40)
    profile = Words(max_length=100)
    file_name = Words(max_length=255)
    sha256 = Words(max_length=64)
    effective_on = models.DateField()
    rows = models.PositiveBigIntegerField()
    created = models.PositiveBigIntegerField()
    changed = models.PositiveBigIntegerField()
    unchanged = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"
