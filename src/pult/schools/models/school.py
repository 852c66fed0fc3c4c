"""Schools and what is said of them over time."""

from django.db import models

from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Words


class School(models.Model):
    """A school is its official number; everything else about it is a dated fact. A school is not a site."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    number = Words(max_length=6, unique=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.number


class SchoolDetails(DatedFact):
    """What a school is called and how it is reached. `legal_form`: 1 public, 2 private."""

    subject = ("school_id",)
    school = models.ForeignKey(School, models.PROTECT, related_name="details")
    name = Words(max_length=300)
    short_name = Words(max_length=200)
    legal_form = Words(max_length=1, blank=True)
    email = Words(max_length=200, blank=True)
    phone = Words(max_length=60, blank=True)
    homepage = Words(max_length=300, blank=True)


class SchoolTypeFact(DatedFact):
    """The school type (Schulform) by its official two-digit code; see `pult.schools.codes`."""

    subject = ("school_id",)
    school = models.ForeignKey(School, models.PROTECT, related_name="types")
    code = Words(max_length=2)


class SchoolOperation(DatedFact):
    """Whether a school operates, by the official code (Schulbetriebsschlüssel); see `pult.schools.codes`."""

    subject = ("school_id",)
    school = models.ForeignKey(School, models.PROTECT, related_name="operations")
    code = Words(max_length=1)


class SocialIndex(DatedFact):
    """Schulsozialindex for a school year: 1 (low) to 9 (high), None for "ohne"."""

    subject = ("school_id",)
    bounds = {"level": (1, 9)}
    school = models.ForeignKey(School, models.PROTECT, related_name="social_indices")
    level = models.PositiveSmallIntegerField(null=True)


class PupilCount(DatedFact):
    """Pupils of a grade (Jahrgang) as reported on a key date; grade "" is the whole school."""

    subject = ("school_id", "grade")
    bounds = {"pupils": (0, 1_000_000)}
    school = models.ForeignKey(School, models.PROTECT, related_name="pupil_counts")
    grade = Words(max_length=10, blank=True)
    pupils = models.PositiveIntegerField()


class StaffCount(DatedFact):
    """Teachers and other pedagogic staff as reported on a key date."""

    subject = ("school_id",)
    bounds = {"staff": (0, 100_000)}
    school = models.ForeignKey(School, models.PROTECT, related_name="staff_counts")
    staff = models.PositiveIntegerField()


class SupportModel(DatedFact):
    """Who supports the school's IT: full (Vollsupport), on_site (Vor-Ort-Support), own (Eigenregie)."""

    subject = ("school_id",)
    school = models.ForeignKey(School, models.PROTECT, related_name="support_models")
    model = Words(max_length=10)
