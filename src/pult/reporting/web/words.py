"""Moments and documents as pages word them."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.web.request import PageRequest
from pult.people.public import actor_names
from pult.schools.public import Authority

from ..models import ReportDraft


def moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": wording.day(local.date()), "time": f"{local:%H:%M}"}


def who(actor: str) -> str:
    return actor_names([actor])[actor]


def trail(authority: Authority, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    """Breadcrumbs that begin with the list of reports."""
    return [(_("Berichte"), reverse("reporting-documents", args=[authority.number])), *steps]


def draft_title(draft: ReportDraft) -> str:
    return _("Jahresbericht %(year)s") % {"year": draft.year}


def draft_trail(authority: Authority, draft: ReportDraft, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    """Breadcrumbs below a document; without steps it is the page itself."""
    here = reverse("reporting-document", args=[authority.number, draft.pk]) if steps else ""
    return trail(authority, (draft_title(draft), here), *steps)


def names_of(actors: Sequence[str]) -> dict[str, str]:
    return actor_names(actors)


def may(request: PageRequest, authority: Authority, *permissions: object) -> list[bool]:
    return [request.viewer.may(one, authority.pk) for one in permissions]  # type: ignore[arg-type]
