"""How a site reaches the internet."""

from django.db import models

from pult.kernel.facts.model import DatedFact
from pult.kernel.models.texts import Words
from pult.schools.public import Site


class InternetConnection(DatedFact):
    """`technology`: fibre, radio, dsl, cable, lte. `megabits`: downstream bandwidth in Mbit/s."""

    subject = ("site_id",)
    bounds = {"megabits": (1, 1_000_000)}
    site = models.ForeignKey(Site, models.PROTECT, related_name="internet_connections")
    technology = Words(max_length=10)
    megabits = models.PositiveIntegerField()
    provider = Words(max_length=100, blank=True)
