"""What a program may see: the getters of the API."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone

from pult.kernel.access.getters import require, require_somewhere
from pult.kernel.access.permissions import Permission
from pult.kernel.access.viewer import Viewer
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.schools.public import School, SiteUse


def caller(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.auth  # type: ignore[attr-defined]
    return viewer


def authority_of(request: HttpRequest, permission: Permission) -> int:
    """The authority whose token it is, for something that concerns all of it."""
    authority = caller(request).authorities()[0]
    require(caller(request), permission, authority)
    return authority


def authority_and_schools(request: HttpRequest, permission: Permission) -> tuple[int, frozenset[int] | None]:
    """As above, for something each sees their part of: ids of schools, None for all."""
    authority = caller(request).authorities()[0]
    return authority, require_somewhere(caller(request), permission, authority)


def school_of(request: HttpRequest, number: str, permission: Permission) -> School:
    authority, schools = authority_and_schools(request, permission)
    found = School.objects.filter(authority_id=authority, number=number).first()
    if found is None or (schools is not None and found.pk not in schools):
        raise Http404
    return found


def as_of(authority: int, on: date | None, known_at: datetime | None = None) -> AsOf:
    """The key date asked for; today, as known now, without one."""
    if known_at is not None and timezone.is_naive(known_at):
        known_at = timezone.make_aware(known_at)
    return resolve(authority, KeyDate(on or timezone.localdate(), known_at))


def sites_of(schools: frozenset[int], on: AsOf) -> list[int]:
    """The sites that the schools use on the day; on a day to come no more than today."""
    today = timezone.localdate()
    if on.valid_on > today:
        now = set(sites_of(schools, on.on(today)))
        then = SiteUse.objects.as_of(on).filter(school_id__in=schools).values_list("site_id", flat=True)
        return [site for site in then if site in now]
    return list(SiteUse.objects.as_of(on).filter(school_id__in=schools).values_list("site_id", flat=True))
