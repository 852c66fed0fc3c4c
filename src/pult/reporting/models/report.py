"""Reports that were frozen: what an authority said of a key date, and what it knew when it said it."""

from django.db import models

from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Tree, Words


class Report(models.Model):
    """One edition of a report. Nobody can change or delete it; a newer edition gets the next number.

    Its numbers rest on what was recorded up to `known_at`. `edition` is all that was printed, so the books
    asked again can be held against it.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    kind = Words(max_length=40)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    valid_on = models.DateField()
    known_at = models.DateTimeField()
    edition = Tree()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "year", "number"], name="report_edition_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}, {self.number}"
