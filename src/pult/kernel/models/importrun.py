"""One file taken over, for one authority or for many."""

from django.db import models


class ImportRun(models.Model):
    """Its id is the number that `undo` takes. Its entries (one per authority) carry what was written."""

    kind = models.CharField(max_length=40)
    profile = models.CharField(max_length=100)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    effective_on = models.DateField()
    rows = models.PositiveBigIntegerField()
    created = models.PositiveBigIntegerField()
    changed = models.PositiveBigIntegerField()
    unchanged = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"
