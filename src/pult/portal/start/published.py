"""What an authority has published."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.reporting.public import Publication
from pult.schools.public import Authority


@dataclass(frozen=True)
class PublishedReport:
    title: str
    on: date
    href: str


def published(authority: Authority) -> list[PublishedReport]:
    """The published reports, newest first; of a year that was corrected the last edition."""
    rows = (
        Publication.objects.filter(authority_id=authority.pk)
        .order_by("-report__year", "-report__number")
        .values_list("report__year", "entry__recorded_at")
    )
    newest: dict[int, PublishedReport] = {}
    for year, at in rows:
        href = reverse("reporting-public-report", args=[authority.number, year])
        title = _("Jahresbericht %(year)s") % {"year": year}
        newest.setdefault(year, PublishedReport(title, timezone.localdate(at), href))
    return list(newest.values())
