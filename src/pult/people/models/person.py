"""Persons: whom an authority deals with, whether or not they sign in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from pult.kernel.models import Tenant
from pult.kernel.models.texts import Words


class Person(models.Model):
    """Entries never name a person, so that a name can be forgotten; see `operations.forgetting`.

    `locked_at`: since when the person's account grants nothing in this authority's books, whomever else it serves.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    name = Words(max_length=150)
    email = models.EmailField(blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="persons")
    locked_at = models.DateTimeField(null=True)
    anonymised_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "account"], condition=Q(account__isnull=False), name="person_account_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name
