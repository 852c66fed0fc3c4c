"""Schools with their sites, as of any day."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from ninja import Router

from pult.kernel.keydates import AsOf
from pult.schools.public import (
    OPERATING,
    VIEW_SCHOOLS,
    PupilCount,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    SiteDetails,
    SiteUse,
    SocialIndex,
    StaffCount,
    SupportModel,
    last_day,
    school_type_name,
)

from ..forms import Day, SchoolOut, answers
from ..paging import After, Limit, Page, page
from ..scope import as_of, authority_and_schools, school_of, sites_of

router = Router(tags=["schools"])


@router.get("/schools", response=answers(ok=Page[SchoolOut]), summary="Schools as they were on a day")
def schools(request: HttpRequest, on: Day | None = None, after: After = 0, limit: Limit = 100) -> Any:
    authority, allowed = authority_and_schools(request, VIEW_SCHOOLS)
    found = School.objects.filter(authority_id=authority, pk__gt=after).order_by("pk")
    if allowed is not None:
        found = found.filter(pk__in=allowed)
    key_date = as_of(authority, on)
    answer = page(request, list(found[: limit + 1]), limit, lambda school: school.pk)
    sites = None if allowed is None else sites_of(allowed, key_date)
    answer["rows"] = described(answer["rows"], key_date, sites)
    return answer


@router.get("/schools/{number}", response=answers(ok=SchoolOut), summary="One school")
def school(request: HttpRequest, number: str, on: Day | None = None) -> Any:
    found = school_of(request, number, VIEW_SCHOOLS)
    _authority, allowed = authority_and_schools(request, VIEW_SCHOOLS)
    key_date = as_of(found.authority_id, on)
    return described([found], key_date, None if allowed is None else sites_of(allowed, key_date))[0]


def described(schools: Iterable[School], on: AsOf, within: Collection[int] | None) -> list[dict[str, Any]]:
    """What was so of the schools; a fixed number of queries. `within`: the sites that may be told of, None for all."""
    asked = {school.pk: school for school in schools}
    details = _of(SchoolDetails, asked, on)
    types, operations = _of(SchoolTypeFact, asked, on), _of(SchoolOperation, asked, on)
    pupils = {
        fact.school_id: fact.pupils
        for fact in PupilCount.objects.as_of(on).filter(school_id__in=asked, grade="").only("school_id", "pupils")
    }
    staff, levels, support = _of(StaffCount, asked, on), _of(SocialIndex, asked, on), _of(SupportModel, asked, on)
    sites: dict[int, list[dict[str, Any]]] = {}
    for use in SiteUse.objects.as_of(on).filter(school_id__in=asked).select_related("site").order_by("site__code"):
        if within is None or use.site_id in within:
            sites.setdefault(use.school_id, []).append({"id": use.site_id, "code": use.site.code})
    where = {
        fact.site_id: fact
        for fact in SiteDetails.objects.as_of(on).filter(site_id__in=[s["id"] for used in sites.values() for s in used])
    }
    for used in sites.values():
        for site in used:
            fact = where.get(site.pop("id"))
            for name in ("street", "postal_code", "city"):
                site[name] = getattr(fact, name, "")
            site["easting"], site["northing"] = getattr(fact, "easting", None), getattr(fact, "northing", None)
    return [
        {
            "id": pk,
            "number": school.number,
            "name": getattr(details.get(pk), "name", ""),
            "short_name": getattr(details.get(pk), "short_name", ""),
            "type": (code := getattr(types.get(pk), "code", "")),
            "type_name": school_type_name(code),
            "operates": getattr(operations.get(pk), "code", "") in OPERATING,
            "last_day": last_day(fact.code, fact.valid_to) if (fact := operations.get(pk)) else None,
            "pupils": pupils.get(pk),
            "staff": getattr(staff.get(pk), "staff", None),
            "social_index": getattr(levels.get(pk), "level", None),
            "support_model": getattr(support.get(pk), "model", None),
            "sites": sites.get(pk, []),
        }
        for pk, school in asked.items()
    ]


def _of(fact: Any, schools: Iterable[int], on: AsOf) -> Mapping[int, Any]:
    return {one.school_id: one for one in fact.objects.as_of(on).filter(school_id__in=schools)}
