"""Places: where things are."""

from django.db import models
from django.db.models import Q

from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Words
from pult.schools.public import Room, Site


class Place(models.Model):
    """`kind`: see `pult.inventory.rules.PlaceKind`. `outside`: may give without having, so that things can begin.

    `made_in`: the entry of the list that brought it, with its room; None when it was made by hand. `listed`: False once
    that list was taken back and nothing else was ever there.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    kind = Words(max_length=12)
    name = Words(max_length=200, blank=True)
    site = models.ForeignKey(Site, models.PROTECT, null=True, related_name="places")
    room = models.OneToOneField(Room, models.PROTECT, null=True, related_name="place")
    outside = models.BooleanField(default=False)
    made_in = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    listed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            # Two, because a unique key takes two NULLs for different.
            models.UniqueConstraint(
                fields=["authority", "kind", "name"], condition=Q(site=None, room=None), name="place_of_kind_unique"
            ),
            models.UniqueConstraint(
                fields=["site", "kind", "name"], condition=Q(site__isnull=False, room=None), name="place_of_site_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
