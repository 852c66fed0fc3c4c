"""The audit trail: one row for everything that was ever written, by whom and when."""

from django.db import models

from .document import Document
from .importrun import ImportRun
from .tenant import Tenant
from .texts import Prose, Tree, Words


class Entry(models.Model):
    """One write (Vorgang). Journal lines and dated facts point here; nobody can change or delete it.

    The id doubles as the revision on the known-at axis: within an authority a greater id was recorded later.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField()
    recorded_at = models.DateTimeField()
    actor = Words(max_length=200)
    action = Words(max_length=100)
    summary = Prose()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="entries")
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="entries")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    details = Tree(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="entry_number_unique"),
            models.UniqueConstraint(fields=["authority", "recorded_at"], name="entry_moment_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.summary}"
