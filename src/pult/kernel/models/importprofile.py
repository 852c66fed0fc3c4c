"""Which column of a list means what, remembered."""

from django.db import models
from django.db.models import Q

from .tenant import Tenant
from .texts import Tree, Words


class ImportProfile(models.Model):
    """`columns` maps a field of the importer to the header name in the list.

    Without an authority it is everyone's: remembered on the command line for lists of many authorities.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, null=True, related_name="+", db_constraint=False)
    kind = Words(max_length=40)
    name = Words(max_length=100)
    columns = Tree(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "name"], name="importprofile_unique"),
            models.UniqueConstraint(
                fields=["kind", "name"], condition=Q(authority=None), name="importprofile_shared_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
