"""What was made public, and under which terms."""

from django.db import models

from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Prose, Words

from .report import Report


class Publication(models.Model):
    """A frozen report that everyone may read, from the moment of its entry on. `reason`: why it replaces `corrects`."""

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, models.PROTECT, related_name="publication")
    corrects = models.ForeignKey(Report, models.PROTECT, null=True, related_name="corrections")
    reason = Prose(blank=True)

    def __str__(self) -> str:
        return str(self.report_id)


class OpenDataTerms(models.Model):
    """Under which licence an authority's figures may be used; the newest row holds.

    `licence`: a key of `opendata.licences`. `attribution`: whom users must name. `contact`: an e-mail address or web
    page. `contributor`: the last part of the contributor id that GovData gave the authority.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    licence = Words(max_length=40)
    attribution = Words(max_length=200, blank=True)
    contact = Words(max_length=200, blank=True)
    contributor = Words(max_length=100, blank=True)

    def __str__(self) -> str:
        return self.licence
