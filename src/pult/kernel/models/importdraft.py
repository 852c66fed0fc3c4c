"""A list that somebody has sent and not taken over yet."""

from django.db import models

from .importrun import ImportRun
from .job import Job
from .tenant import Tenant
from .texts import Tree, Words


class ImportDraft(models.Model):
    """The file lies below PULT_HOME (`kernel.imports.drafts`) until the list is taken over or the draft discarded.

    `glance`: header and sample rows, read once. `columns`: field → header; `fixed`: field → value of fields without a
    column. `mending`: what was said of single rows (`kernel.imports.mending`). `preview`: the rehearsal of exactly this
    file read in exactly this way. `run`: what it became.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_constraint=False)
    kind = Words(max_length=40)
    file_name = Words(max_length=255)
    sha256 = Words(max_length=64)
    size = models.PositiveBigIntegerField()
    glance = Tree(default=dict)
    made_by = Words(max_length=200)
    made_at = models.DateTimeField()
    effective_on = models.DateField()
    school_year = models.PositiveSmallIntegerField(null=True)
    profile = Words(max_length=100, blank=True)
    columns = Tree(default=dict)
    fixed = Tree(default=dict)
    mending = Tree(default=dict)
    preview = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    takeover = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="drafts")

    class Meta:
        indexes = [models.Index(fields=["authority", "made_at"], name="importdraft_authority")]

    def __str__(self) -> str:
        return self.file_name
