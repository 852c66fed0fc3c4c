"""Sites: the places where schools are. A school may have several, a site may change its school."""

from django.db import models

from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Words

from .school import School


class Site(models.Model):
    """A school building with its grounds. `code`: the school's number and a letter, kept when the school changes."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    code = Words(max_length=10)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "code"], name="site_code_unique")]

    def __str__(self) -> str:
        return self.code


class SiteUse(DatedFact):
    """Which school uses the site."""

    subject = ("site_id",)
    site = models.ForeignKey(Site, models.PROTECT, related_name="uses")
    school = models.ForeignKey(School, models.PROTECT, related_name="site_uses")


class SiteDetails(DatedFact):
    """Where a site is. Coordinates in metres, ETRS89/UTM zone 32 (EPSG:25832), as the official lists give them."""

    subject = ("site_id",)
    site = models.ForeignKey(Site, models.PROTECT, related_name="details")
    street = Words(max_length=200, blank=True)
    postal_code = Words(max_length=5, blank=True)
    city = Words(max_length=100, blank=True)
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)


class Room(models.Model):
    """A room of a site, by the name on its door. `listed`: False once the list that brought it was taken back and nothing
    was ever there."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="rooms")
    name = Words(max_length=60)
    listed = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "name"], name="room_name_unique")]

    def __str__(self) -> str:
        return self.name
