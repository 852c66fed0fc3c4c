"""Reports while they are being written: a document of chapters, of which every saved state is kept."""

from django.db import models

from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Tree, Words

from .report import Report


class ReportDraft(models.Model):
    """A report that people write. Its chapters stand in its newest `ReportVersion`.

    `report`: what was published of it; from then on it is closed. `corrects`: the edition that it is to replace.
    `language`: in which its numbers and days are written.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    kind = Words(max_length=40)
    year = models.PositiveIntegerField()
    language = Words(max_length=2)
    corrects = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    report = models.OneToOneField(Report, models.PROTECT, null=True, related_name="draft")
    discarded_in = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["authority", "year"], name="draft_by_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"

    @property
    def open(self) -> bool:
        """Whether it may still be written."""
        return self.report_id is None and self.discarded_in_id is None


class ReportVersion(models.Model):
    """One saved state of a draft, never changed: who saved what and when says its entry.

    `chapters`: all chapters in order, as `documents.chapter` writes them.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    draft = models.ForeignKey(ReportDraft, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    chapters = Tree()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="version_number_unique")]

    def __str__(self) -> str:
        return f"{self.draft_id}, {self.number}"
