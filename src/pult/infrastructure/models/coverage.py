"""How far a site's networks reach."""

from django.db import models

from pult.kernel.facts.model import DatedFact
from pult.kernel.models.texts import Words
from pult.schools.public import Site


class LanCoverage(DatedFact):
    """`extent`: full (flächendeckend) or partial (partiell). No row: no LAN, or nothing known."""

    subject = ("site_id",)
    site = models.ForeignKey(Site, models.PROTECT, related_name="lan_coverages")
    extent = Words(max_length=10)


class WlanCoverage(DatedFact):
    """`extent`: full (flächendeckend) or partial (partiell). No row: no WLAN, or nothing known."""

    subject = ("site_id",)
    site = models.ForeignKey(Site, models.PROTECT, related_name="wlan_coverages")
    extent = Words(max_length=10)
