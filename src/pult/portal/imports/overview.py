"""The desk's first page: what was read in, and what somebody has begun."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel.models import ImportDraft
from pult.kernel.web.lists import show
from pult.kernel.web.request import PageRequest
from pult.people.public import actor_names
from pult.schools.public import Authority, authority_for

from ..access import RUN_IMPORTS, VIEW_IMPORTS
from .drafts import Begun, draft_address, step_of
from .listing import ImportsListing
from .lists import kind_name

SHOWN = 20


@require_safe
def imports(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, VIEW_IMPORTS)
    may_run = request.viewer.may(RUN_IMPORTS, authority.pk)
    context = {
        "may_run": may_run,
        "begun": _begun(authority) if may_run else [],
        "trail": [(_("Importe"), "")],
        "new": reverse("portal-import-new", args=[authority.number]),
    }
    return show(
        request, ImportsListing(authority, may_run=may_run), template="portal/imports/list.html", context=context
    )


def _begun(authority: Authority) -> list[tuple[Begun, str]]:
    """Drafts with the kind of their badge, newest first."""
    drafts = list(
        ImportDraft.objects.filter(authority_id=authority.pk, run=None)
        .select_related("preview", "takeover")
        .defer("glance", "preview__result")
        .order_by("-made_at", "-pk")[:SHOWN]
    )
    names = actor_names(draft.made_by for draft in drafts)
    found = []
    for draft in drafts:
        state, badge = step_of(draft)
        begun = Begun(draft, state, kind_name(draft.kind), names[draft.made_by], draft_address(authority, draft))
        found.append((begun, badge))
    return found
