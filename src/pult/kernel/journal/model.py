"""Journals: what moved. Lines are only ever added; a mistake is undone by a reversing line."""

from typing import TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.models import Entry, Tenant


class JournalLine(models.Model):
    """This much from here to there, effective on a day, recorded by an entry. Subclasses say what and where."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    effective_on = models.DateField()
    quantity = models.PositiveBigIntegerField(default=1)
    reverses = models.ForeignKey("self", models.PROTECT, null=True, related_name="reversals", db_index=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="%(class)s_quantity"),
            # Partial, so that neither engine takes it for a way to find the many lines that reverse nothing.
            models.UniqueConstraint(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="%(class)s_reversed_once"
            ),
        ]


LineT = TypeVar("LineT", bound=JournalLine)


def standing(lines: QuerySet[LineT], revision: int | None = None) -> QuerySet[LineT]:
    """The lines that count as known at a revision: neither reversals nor reversed by then."""
    undone = lines.model._default_manager.filter(reverses=OuterRef("pk"))
    if revision is not None:
        lines = lines.filter(entry__lte=revision)
        undone = undone.filter(entry__lte=revision)
    return lines.filter(~Exists(undone), reverses=None)


class JournalPeriod(models.Model):
    """Read model of a journal: what was so from when to when, as known from when to when. Rebuildable."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)
    known_from = models.ForeignKey(Entry, models.PROTECT, related_name="+", db_index=False)
    known_to = models.BigIntegerField(default=STILL)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="%(class)s_period"),
            models.CheckConstraint(condition=Q(known_from__lt=F("known_to")), name="%(class)s_knowledge"),
        ]
