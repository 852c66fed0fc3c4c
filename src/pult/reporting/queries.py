"""What there is: documents, their versions, frozen editions, and what of them is public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from pult.kernel.german import sort_key
from pult.schools.public import Authority

from .models import OpenDataTerms, Publication, Report, ReportDraft, ReportVersion


@dataclass(frozen=True)
class OpenDraft:
    """A document being written, and its newest version."""

    draft: ReportDraft
    version: int
    saved_at: datetime
    saved_by: str


def open_drafts(authority: int) -> list[OpenDraft]:
    """Documents being written, the newest year first."""
    newest = ReportVersion.objects.filter(draft=OuterRef("pk")).order_by("-number")
    drafts = (
        ReportDraft.objects.filter(authority_id=authority, report__isnull=True, discarded_in__isnull=True)
        .select_related("entry", "corrects")
        .defer("corrects__edition")
        .annotate(
            version=Subquery(newest.values("number")[:1]),
            saved_at=Subquery(newest.values("entry__recorded_at")[:1]),
            saved_by=Subquery(newest.values("entry__actor")[:1]),
        )
        .order_by("-year", "pk")
    )
    return [OpenDraft(one, one.version, one.saved_at, one.saved_by) for one in drafts]


def closed_drafts(authority: int) -> QuerySet[ReportDraft]:
    """Documents that were published or discarded: what a new one may begin with."""
    closed = ReportDraft.objects.filter(authority_id=authority).exclude(report__isnull=True, discarded_in__isnull=True)
    return closed.select_related("report", "entry").defer("report__edition").order_by("-year", "-pk")


def frozen_reports(authority: int) -> QuerySet[Report]:
    """All editions, the newest year and edition first, with their entries and publications."""
    return (
        Report.objects.filter(authority_id=authority)
        .select_related("entry", "publication", "publication__entry")
        .defer("edition")
        .order_by("-year", "-number")
    )


def publications(authority: int) -> QuerySet[Publication]:
    """Everything that was ever made public, the newest year and edition first."""
    return (
        Publication.objects.filter(authority_id=authority)
        .select_related("report", "entry")
        .defer("report__edition")
        .order_by("-report__year", "-report__number")
    )


def current_publications(authority: int) -> list[Publication]:
    """The newest public edition of each year, the newest year first; their editions are loaded."""
    newest = Publication.objects.filter(authority_id=authority, report__year=OuterRef("report__year"))
    return list(
        Publication.objects.filter(authority_id=authority)
        .filter(pk=Subquery(newest.order_by("-report__number").values("pk")[:1]))
        .select_related("report", "entry")
        .order_by("-report__year")
    )


@dataclass(frozen=True)
class PublicAuthority:
    """An authority that has published something. `years`: newest first."""

    authority: Authority
    years: Sequence[int]


def public_authorities() -> list[PublicAuthority]:
    """By name."""
    years: dict[int, set[int]] = {}
    for owner, year in Publication.objects.values_list("authority_id", "report__year"):
        years.setdefault(owner, set()).add(year)
    authorities = sorted(Authority.objects.filter(pk__in=years), key=lambda one: (sort_key(one.name), one.number))
    return [PublicAuthority(one, sorted(years[one.pk], reverse=True)) for one in authorities]


def terms_of(authority: int) -> OpenDataTerms | None:
    """The terms that hold now; None: nobody has set any, and the defaults hold."""
    return OpenDataTerms.objects.filter(authority_id=authority).order_by("-entry_id").first()
