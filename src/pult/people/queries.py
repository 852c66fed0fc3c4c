"""Who is responsible, and who did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from pult.kernel.bounds import number_in
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.schools.public import Authority, SchoolDetails

from .models import Account, Person, Tenure
from .roles import ROLES


def actor_names(actors: Iterable[str]) -> dict[str, str]:
    """What entries carry as actor → what people read: `account:17` → the account's name, anything else stays."""
    asked = set(actors)
    said = {a: number_in(a.removeprefix("account:")) for a in asked if a.startswith("account:")}
    numbers = {number: a for a, number in said.items() if number is not None}
    names = dict(Account.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}
    known = {
        actor: names.get(number) or _("Konto %(number)s") % {"number": number} for number, actor in numbers.items()
    }
    return {actor: known.get(actor, actor) for actor in asked}


def responsible(*, school: int, role: str, on: date) -> list[Person]:
    """Who holds the role for the school on the day, as known now; longest in office first."""
    held = (
        Tenure.objects.filter(
            known_to=STILL, valid_from__lte=on, valid_to__gt=on, post__school_id=school, post__role=role
        )
        .select_related("post__person")
        .order_by("valid_from", "id")
    )
    return [tenure.post.person for tenure in held]


@dataclass(frozen=True)
class Term:
    """A stretch of time in which somebody held a post. `last` is its last day, None while there is no end."""

    post: int
    person: int
    name: str
    role: str
    role_name: str
    authority: int
    authority_name: str
    school: int | None
    place: str
    start: date | None
    last: date | None

    def holds(self, on: date) -> bool:
        return (self.start is None or self.start <= on) and (self.last is None or self.last >= on)


def role_name(role: str) -> str:
    """What people call the role; one that is no more is its own name."""
    return str(ROLES[role].name) if role in ROLES else role


def tenures_known(*, authority: int | None = None) -> QuerySet[Tenure]:
    """Tenures as known now, with what a `Term` says; newest first."""
    found = Tenure.objects.filter(known_to=STILL).select_related("post__person", "post__school")
    if authority is not None:
        found = found.filter(authority_id=authority)
    return found.order_by("-valid_from", "-id")


def terms(*, account: int | None = None, person: int | None = None) -> list[Term]:
    """All terms of an account's persons, or of one person."""
    whose = Q(post__person__account_id=account) if account is not None else Q(post__person_id=person)
    return as_terms(tenures_known().filter(whose), with_authorities=True)


def terms_of_school(*, school: int) -> list[Term]:
    """Every term at a school as known now, newest first."""
    return as_terms(tenures_known().filter(post__school_id=school))


def as_terms(tenures: Iterable[Tenure], *, with_authorities: bool = False) -> list[Term]:
    """With the names of today's schools, if asked of authorities too: a question each for however many terms."""
    rows = list(tenures)
    schools = {row.post.school_id for row in rows if row.post.school_id is not None}
    owners = {row.authority_id for row in rows} if with_authorities else set()
    names = school_names(schools)
    authorities = dict(Authority.objects.filter(pk__in=owners).values_list("pk", "name")) if owners else {}
    return [
        Term(
            post=row.post_id,
            person=row.post.person_id,
            name=row.post.person.name,
            role=row.post.role,
            role_name=role_name(row.post.role),
            authority=row.authority_id,
            authority_name=authorities.get(row.authority_id, ""),
            school=row.post.school_id,
            place=names.get(row.post.school_id, "") if row.post.school_id is not None else "",
            start=None if row.valid_from == EVER else row.valid_from,
            last=None if row.valid_to == FOREVER else row.valid_to - timedelta(days=1),
        )
        for row in rows
    ]


def school_names(schools: Iterable[int]) -> dict[int, str]:
    """The short names that schools have as known now, latest last."""
    asked = list(schools)
    if not asked:
        return {}
    found = SchoolDetails.objects.filter(school_id__in=asked, known_to=STILL).order_by("valid_from")
    return dict(found.values_list("school_id", "short_name"))
