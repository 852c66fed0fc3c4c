"""Campuses: neighbouring schools that share an IT campus manager."""

from django.db import models

from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Tenant
from pult.kernel.models.texts import Words

from .school import School


class Campus(models.Model):
    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    name = Words(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="campus_name_unique")]

    def __str__(self) -> str:
        return self.name


class CampusMembership(DatedFact):
    """Which campus a school belongs to."""

    subject = ("school_id",)
    school = models.ForeignKey(School, models.PROTECT, related_name="campus_memberships")
    campus = models.ForeignKey(Campus, models.PROTECT, related_name="memberships")
