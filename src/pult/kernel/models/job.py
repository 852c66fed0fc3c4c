"""Long work that runs in the background, and what came of it."""

from django.db import models
from django.db.models import Q

from .document import Document
from .tenant import Tenant
from .texts import Tree, Words

WAITING = "waiting"
RUNNING = "running"
DONE = "done"
REFUSED = "refused"
FAILED = "failed"
INTERRUPTED = "interrupted"

OPEN = (WAITING, RUNNING)


class Job(models.Model):
    """One piece of work. `kind`: key of a `kernel.jobs.kinds.JobKind`. `subject`: what it is about, e.g. `draft:7`; of
    one kind and subject only one is open at a time. `language`: in which it speaks. `result`: what came of it; for one
    that was refused `message` and `remedy`.

    The authority is no constraint of the database: on PostgreSQL adding a row would wait for the very import that locks
    the authority, and the person who asked for the next one would look at an empty page meanwhile.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_constraint=False)
    kind = Words(max_length=40)
    subject = Words(max_length=60, blank=True)
    arguments = Tree(default=dict)
    language = Words(max_length=8)
    requested_by = Words(max_length=200)
    requested_at = models.DateTimeField()
    state = Words(max_length=12, default=WAITING)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    result = Tree(default=dict)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "subject"], condition=Q(state__in=OPEN), name="job_open_once"
            )
        ]
        indexes = [models.Index(fields=["id"], condition=Q(state__in=OPEN), name="job_open")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind}"
