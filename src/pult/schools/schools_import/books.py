"""What the books know of schools and sites, read once: the list is compared in memory, school by school."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from pult.kernel.facts.model import DatedFact

from ..models import (
    Authority,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    Site,
    SiteDetails,
    SiteUse,
)
from .differing import Period, holding

Known = dict[int, list[Period]]


class Books:
    """`only`: the number of the one authority to read, None for all. Ids are found by number and code."""

    def __init__(self, only: str | None) -> None:
        authorities = Authority.objects.all() if only is None else Authority.objects.filter(number=only)
        self.authorities = dict(authorities.values_list("number", "pk"))
        mine = None if only is None else list(self.authorities.values())
        # Numbers are unique in the state, so the schools of all are needed to see one listed under another.
        self.schools: dict[str, tuple[int, int]] = {
            number: (pk, authority)
            for number, pk, authority in School.objects.values_list("number", "pk", "authority_id")
        }
        sites = Site.objects.all() if mine is None else Site.objects.filter(authority__in=mine)
        self.sites: dict[tuple[int, str], int] = {
            (authority, code): pk for authority, code, pk in sites.values_list("authority_id", "code", "pk")
        }
        self.codes = {pk: code for (_authority, code), pk in self.sites.items()}
        self.details = _known(SchoolDetails, mine)
        self.types = _known(SchoolTypeFact, mine)
        self.operations = _known(SchoolOperation, mine)
        self.addresses = _known(SiteDetails, mine)
        self.uses = _known(SiteUse, mine)

    def knows(self, school: int | None) -> bool:
        """Whether anything is said of the school; nothing is when the import that brought it was undone."""
        return school is not None and (school in self.details or school in self.types or school in self.operations)

    def sites_on(self, on: date) -> dict[int, list[int]]:
        """School → the sites that it uses on the day, the first by code first."""
        found: dict[int, list[int]] = defaultdict(list)
        for site in sorted(self.uses, key=lambda pk: self.codes[pk]):
            if (now := holding(self.uses[site], on)) is not None:
                found[now.values[0]].append(site)
        return found


def authority_name(number: str) -> str:
    """As long as no list of authorities gave a better one."""
    return _("Schulträger %(number)s") % {"number": number}


def _known(fact: type[DatedFact], authorities: Sequence[int] | None) -> Known:
    rows = fact.objects.known()
    if authorities is not None:
        rows = rows.filter(authority__in=authorities)
    known: Known = defaultdict(list)
    columns = (*fact.subject, "valid_from", "valid_to", *fact.value_columns())
    for subject, start, end, *values in rows.order_by("valid_from").values_list(*columns):
        known[subject].append(Period(start, end, tuple(values)))
    return dict(known)
