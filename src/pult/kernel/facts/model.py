"""Dated facts: what was so, from when to when, as known from when to when."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.keydates import AsOf
from pult.kernel.models import Entry, Tenant


class DatedFactQuerySet(models.QuerySet[Any]):
    def as_of(self, as_of: AsOf) -> Self:
        """The facts that held on the day, as known then."""
        return self.filter(as_of.holds)

    def known(self) -> Self:
        """All periods as known now."""
        return self.filter(known_to=STILL)


DatedFactManager = models.Manager.from_queryset(DatedFactQuerySet)


class DatedFact(models.Model):
    """A statement about a subject. Half-open on both axes; a correction supersedes, nothing is overwritten.

    `bounds`: column of a number → the least and the most that it may be, whoever states it (`pult check` looks too).
    Subclasses name the columns of their `subject`; at most one row per subject holds on any day as known at
    any moment (kept by `DatedFactGuard` in the database).
    """

    subject: ClassVar[tuple[str, ...]]
    bounds: ClassVar[dict[str, tuple[int, int]]] = {}

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)
    known_from = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    known_to = models.BigIntegerField(default=STILL)

    objects = DatedFactManager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="%(class)s_period"),
            models.CheckConstraint(condition=Q(known_from__lt=F("known_to")), name="%(class)s_knowledge"),
        ]

    @classmethod
    def value_columns(cls) -> tuple[str, ...]:
        """The database columns that say what is so: all but subject, periods and provenance."""
        aside = {"id", "authority_id", "valid_from", "valid_to", "known_from_id", "known_to", *cls.subject}
        return tuple(f.attname for f in cls._meta.local_concrete_fields if f.attname not in aside)
