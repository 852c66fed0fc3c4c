"""Making the authorities, schools and sites that a list names and the books don't have yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pult.kernel.models import Entry, Tenant

from ..models import Authority, School, Site
from .books import Books, authority_name
from .listed import Listed
from .verdict import Verdict

BATCH = 1_000


def found_missing_authorities(books: Books, schools: Sequence[Listed]) -> None:
    """Adds them to the books under a name made of their number.

    An authority whose schools all lie in one municipality gets that municipality's key.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for school in schools:
        if school.authority not in books.authorities:
            keys[school.authority].add(school.municipality)
    numbers = sorted(keys)
    tenants = Tenant.objects.bulk_create([Tenant() for _number in numbers], batch_size=BATCH)
    Authority.objects.bulk_create(
        [
            Authority(
                tenant=tenant,
                number=number,
                name=authority_name(number),
                municipality_key=next(iter(keys[number])) if len(keys[number]) == 1 else "",
            )
            for number, tenant in zip(numbers, tenants, strict=True)
        ],
        batch_size=BATCH,
    )
    books.authorities.update({number: tenant.pk for number, tenant in zip(numbers, tenants, strict=True)})


def found_missing_schools(books: Books, verdicts: Sequence[Verdict], entries: Mapping[int, Entry]) -> None:
    """Makes schools and main sites, and puts their ids into the verdicts."""

    def authority(verdict: Verdict) -> int:
        return books.authorities[verdict.listed.authority]

    missing = [verdict for verdict in verdicts if verdict.school is None]
    schools = School.objects.bulk_create(
        [School(authority_id=authority(v), number=v.listed.number, entry=entries[authority(v)]) for v in missing],
        batch_size=BATCH,
    )
    for verdict, school in zip(missing, schools, strict=True):
        verdict.school = school.pk
    homeless = [verdict for verdict in verdicts if verdict.uses and verdict.site is None]
    sites = Site.objects.bulk_create(
        [Site(authority_id=authority(v), code=v.listed.site_code, entry=entries[authority(v)]) for v in homeless],
        batch_size=BATCH,
    )
    for verdict, site in zip(homeless, sites, strict=True):
        verdict.site = site.pk
