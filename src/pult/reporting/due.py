"""What reporting puts into the inbox: last year's report that nobody has published yet."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel.models import Entry
from pult.kernel.web.inbox import Asking, Due, Source

from .access import EDIT_REPORTS
from .annual import KIND
from .models import Publication, Report, ReportDraft

UNTIL = (6, 30)
"""By then a year's report is expected, month and day of the year after it."""


def unpublished(asking: Asking) -> Sequence[Due]:
    """The annual report of last year, until it is published."""
    year = asking.on.year - 1
    if Publication.objects.filter(authority_id=asking.authority, report__kind=KIND, report__year=year).exists():
        return []
    if not Entry.objects.filter(authority_id=asking.authority, recorded_at__year__lte=asking.on.year).exists():
        return []
    until = date(asking.on.year, *UNTIL)
    draft = ReportDraft.objects.filter(
        authority_id=asking.authority, kind=KIND, year=year, report=None, discarded_in=None
    ).exists()
    frozen = Report.objects.filter(authority_id=asking.authority, kind=KIND, year=year).exists()
    if frozen:
        text = _("Er ist festgeschrieben, aber noch nicht veröffentlicht.")
    elif draft:
        text = _("Der Entwurf ist begonnen.")
    else:
        text = _("Er ist noch nicht begonnen.")
    title = _("Jahresbericht %(year)s veröffentlichen") % {"year": year}
    kind: Literal["info", "warning"] = "warning" if until < asking.on else "info"
    return [Due(title, until, text, asking.address("reporting-documents"), kind)]


SOURCES = (Source("berichte", gettext_lazy("Berichte"), EDIT_REPORTS, unpublished),)
