"""What an authority has published, for those who read and for those who aren't signed in."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.reporting.public import Publication
from pult.schools.public import Authority


@dataclass(frozen=True)
class PublishedReport:
    title: str
    on: date
    href: str


def public_address(number: str) -> str:
    try:
        return reverse("reporting-public", args=[number])
    except NoReverseMatch:
        return ""


def published(authority: Authority) -> list[PublishedReport]:
    """The published reports, newest first; of a year that was corrected the last edition."""
    rows = (
        Publication.objects.filter(authority_id=authority.pk, report__corrections=None)
        .order_by("-report__year", "-report__number")
        .values_list("report__year", "report__number", "entry__recorded_at")
    )
    href = public_address(authority.number)
    return [
        PublishedReport(_("Jahresbericht %(year)s") % {"year": year}, timezone.localdate(at), href)
        for year, _number, at in rows
    ]


def publishing() -> list[tuple[Authority, list[int]]]:
    """Authorities with published reports, by name, and the years of these."""
    years: dict[int, set[int]] = {}
    for authority, year in Publication.objects.values_list("authority_id", "report__year"):
        years.setdefault(authority, set()).add(year)
    found = Authority.objects.filter(pk__in=years).order_by("name") if years else []
    return [(one, sorted(years[one.pk], reverse=True)) for one in found]
