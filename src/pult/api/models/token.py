"""Tokens: what a program signs in with."""

from django.db import models

from pult.kernel.models import Tenant
from pult.kernel.models.texts import Words
from pult.schools.public import School


class Token(models.Model):
    """A program acting in a role of an authority, or of one school of it. Only the hash of its secret is kept.

    `expires_on`: the first day on which it no longer works.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    name = Words(max_length=80)
    role = Words(max_length=20)
    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="+")
    sha256 = Words(max_length=64, unique=True)
    issued_by = Words(max_length=200)
    issued_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        """What entries carry."""
        return f"token:{self.pk}"
