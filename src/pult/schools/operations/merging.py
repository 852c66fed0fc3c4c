"""Schools that become one."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.stating import state
from pult.kernel.models import Entry
from pult.kernel.recording import recording

from ..codes import CLOSED
from ..models import SchoolOperation, SiteUse
from .founding import school_of


class NothingToMerge(PultError):
    """A school is merged into another one, at least one of them."""


def merge_schools(*, authority: int, closing: Sequence[int], into: int, on: date, by: str, at: datetime) -> Entry:
    """From the day `closing` are closed and the sites they use then are used by `into`; everything before stays.

    Raises `SchoolUnknown`, `NothingToMerge`.
    """
    heir = school_of(authority, into)
    gone = [school_of(authority, school) for school in dict.fromkeys(closing)]
    if not gone or heir in gone:
        raise NothingToMerge(
            _("Eine Schule kann nur in einer anderen aufgehen."), _("Bitte mindestens eine andere Schule wählen.")
        )
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.merge_schools",
        summary=_("Schule %(gone)s in Schule %(heir)s aufgegangen")
        % {"gone": ", ".join(school.number for school in gone), "heir": heir.number},
    ) as entry:
        state(entry, SchoolOperation, [((school.pk,), on, None, (CLOSED,)) for school in gone])
        used = SiteUse.objects.filter(school__in=gone, known_to=STILL, valid_to__gt=on).order_by("valid_from")
        # Later changes that are already known stay as they are; only what the closing schools would use passes over.
        moved = [
            ((use.site_id,), max(on, use.valid_from), use.valid_to if use.valid_to < FOREVER else None, (heir.pk,))
            for use in used
        ]
        state(entry, SiteUse, moved)
    return entry
