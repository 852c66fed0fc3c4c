"""What people put into the inbox: terms that end soon with nobody to follow, schools without an IT officer."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pult.kernel import wording
from pult.kernel.db.infinity import STILL
from pult.kernel.web.inbox import Asking, Due, Source
from pult.schools.public import School, SchoolDetails, open_school_ids

from .access import VIEW_POSTS
from .models import Tenure
from .queries import as_terms, tenures_known
from .roles import IT_OFFICER

SOON: Final = timedelta(days=60)


def ending(asking: Asking) -> Sequence[Due]:
    """Terms that end within two months and have no successor in the same post of the same school."""
    tenures = tenures_known(authority=asking.authority).filter(
        valid_from__lte=asking.on, valid_to__gt=asking.on, valid_to__lte=asking.on + SOON
    )
    if asking.schools is not None:
        tenures = tenures.filter(post__school_id__in=asking.schools)
    found = []
    terms = as_terms(tenures)
    followed = _followed(asking) if terms else set()
    for term in terms:
        if (term.role, term.school) in followed:
            continue
        place = term.place or _("Schulträger")
        found.append(
            Due(
                _("%(role)s endet: %(place)s") % {"role": term.role_name, "place": place},
                term.last,
                _("%(name)s hat den Posten bis %(day)s; niemand folgt nach.")
                % {"name": term.name, "day": wording.day(term.last) if term.last else ""},
                asking.address("people-person", term.person),
            )
        )
    return found


def _followed(asking: Asking) -> set[tuple[str, int | None]]:
    """(Role, school) of posts that somebody holds beyond the next two months."""
    later = Tenure.objects.filter(
        authority_id=asking.authority, known_to=STILL, valid_to__gt=asking.on + SOON, valid_from__lte=asking.on + SOON
    )
    return set(later.values_list("post__role", "post__school_id").distinct())


def without_it_officer(asking: Asking) -> Sequence[Due]:
    """One line for a few schools each, or for all of them together."""
    held = Tenure.objects.filter(
        authority_id=asking.authority,
        known_to=STILL,
        valid_from__lte=asking.on,
        valid_to__gt=asking.on,
        post__role=IT_OFFICER.key,
    )
    schools = open_school_ids(asking.as_of) - set(held.values_list("post__school_id", flat=True))
    if asking.schools is not None:
        schools &= asking.schools
    if not schools:
        return []
    if len(schools) > FEW:
        title = ngettext(
            "%(n)s Schule hat keine IT-Beauftragten", "%(n)s Schulen haben keine IT-Beauftragten", len(schools)
        ) % {"n": wording.number(len(schools))}
        return [Due(title, None, _("Für Fragen vor Ort ist dort niemand benannt."), asking.address("people-posts"))]
    details = SchoolDetails.objects.filter(asking.as_of.holds, school_id__in=schools)
    names = dict(details.values_list("school_id", "short_name"))
    numbers = School.objects.filter(pk__in=schools).order_by("number").values_list("pk", "number")
    return [
        Due(
            _("Keine IT-Beauftragten: %(school)s") % {"school": names.get(pk) or number},
            None,
            _("Für Fragen vor Ort ist dort niemand benannt."),
            asking.address("schools-dossier", number),
        )
        for pk, number in numbers
    ]


FEW: Final = 3
SOURCES = (
    Source("posten", gettext_lazy("Posten, die enden"), VIEW_POSTS, ending),
    Source("it-beauftragte", gettext_lazy("Schulen ohne IT-Beauftragte"), VIEW_POSTS, without_it_officer),
)
