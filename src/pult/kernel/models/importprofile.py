"""Which column of a list means what, remembered."""

from django.db import models


class ImportProfile(models.Model):
    """`columns` maps a field of the importer to the header name in the list."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    columns = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="importprofile_unique")]

    def __str__(self) -> str:
        return self.name
