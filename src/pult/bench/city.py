"""A bare authority with 155 schools of one site each."""

from datetime import UTC, datetime

from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.models import Tenant
from pult.kernel.recording import recording
from pult.schools.public import (
    SCHOOL_TYPES,
    Authority,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    Site,
    SiteUse,
)

from .device_list import school_numbers


def bench_city(number: str = "99009") -> tuple[int, list[int]]:
    """Returns the authority and its sites."""
    tenant = Tenant.objects.create()
    Authority.objects.create(tenant=tenant, number=number, name="Messstadt")
    types = list(SCHOOL_TYPES)[:5]
    founded = datetime(2018, 1, 1, tzinfo=UTC)
    with recording(tenant.pk, by="bench", at=founded, action="bench.found", summary="schools") as entry:
        schools = [School.objects.create(authority=tenant, number=n, entry=entry) for n in school_numbers()]
        sites = [Site.objects.create(authority=tenant, code=f"{s.number}a", entry=entry) for s in schools]
        state(entry, SchoolOperation, [((s.pk,), EVER, None, ("1",)) for s in schools])
        state(entry, SchoolTypeFact, [((s.pk,), EVER, None, (types[i % 5],)) for i, s in enumerate(schools)])
        state(entry, SchoolDetails, [((s.pk,), EVER, None, (s.number, s.number, "1", "", "", "")) for s in schools])
        state(entry, SiteUse, [((o.pk,), EVER, None, (s.pk,)) for o, s in zip(sites, schools, strict=True)])
    return tenant.pk, [site.pk for site in sites]
