"""The books of one authority, as the kernel knows it: a row that writers lock."""

from django.db import models


class Tenant(models.Model):
    """One owner of rows. Whoever writes locks this row first, so an authority's entries form one sequence.

    `last_recorded_at` only grows; a reader who takes it as "known at" will get the same answer for ever,
    because no entry that is still being written can carry an earlier moment.
    """

    last_recorded_at = models.DateTimeField(null=True)
    entries = models.PositiveBigIntegerField(default=0)
